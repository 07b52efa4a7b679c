import { convert } from './convert.ts';
import type { Life } from './life.ts';
import type { Affiliate, Link } from './market.ts';
import type { Order, TrueClick } from './order.ts';
import { cheat } from './schemes.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** One person's way: clicks, visits, orders. Everything about it follows from the random numbers of this life. */
export function journey(life: Life): void {
  const { draft, world, random } = life;
  const affiliate = world.market.affiliates[draft.affiliate];
  const isForged = random.next() < (affiliate?.forged ?? 0);
  if (affiliate === undefined) organic(life);
  else if (affiliate.scheme !== null && isForged) cheat(life, affiliate, affiliate.scheme);
  else honest(life, affiliate);
  if (affiliate !== undefined) idleClicks(life, affiliate);
}

/** Nobody sent this visitor. */
export function organic(life: Life): void {
  const { draft, random } = life;
  const startAt = draft.orderAt - draft.lagMs;
  life.visit(startAt, random.pick(PAGES));
  browse(life, startAt, draft.orderAt);
  life.passTo(draft.orderAt);
  for (const order of ordersOf(life, { trueClick: null, isCredited: false })) convert(life, order);
}

function honest(life: Life, affiliate: Affiliate): void {
  const { draft, random, world } = life;
  const link = linkOf(life, draft.affiliate);
  // A voucher is looked for when the cart is full: the click is honest, late, and lands on the shop's front.
  const lagMs = affiliate.isVoucher && random.chance(0.5) ? random.between(30, 300) * SECOND_MS : draft.lagMs;
  if (affiliate.isVoucher) life.visit(draft.orderAt - draft.lagMs, random.pick(PAGES));
  let click = life.click(link, draft.orderAt - lagMs);
  // Our door was shut, and the click had to wait: so did the order.
  draft.orderAt = Math.max(draft.orderAt, click.at + 25 * SECOND_MS);
  let { isStripped } = life.land(click, link);
  const again = random.next();
  const againAt = random.next();
  if (again < world.rates.clicks.again && lagMs > HOUR_MS) {
    const at = click.at + Math.max(againAt, 0.1) * (draft.orderAt - click.at - MINUTE_MS);
    browse(life, click.at, at, { url: isStripped ? undefined : click.id, affiliate });
    life.passTo(at);
    click = life.click(link, at);
    ({ isStripped } = life.land(click, link));
  }
  browse(life, click.at, draft.orderAt, { url: isStripped ? undefined : click.id, affiliate });
  const isElsewhere = elsewhere(life, click.at);
  life.passTo(draft.orderAt);
  const trueClick = { id: click.id, at: click.at, affiliateId: affiliate.id };
  for (const order of ordersOf(life, { trueClick, isCredited: true, isStripped, isElsewhere })) {
    convert(life, order);
  }
}

/** The last touch is another channel's: an ad with its own click id, or a click whose landing lost ours. */
function elsewhere(life: Life, clickAt: number): boolean {
  const { random, world, draft } = life;
  const draw = random.next();
  const isAd = random.chance(0.6);
  const place = random.next();
  const gap = draft.orderAt - clickAt;
  if (draw >= world.rates.attributedElsewhere || gap < 10 * MINUTE_MS) return false;
  const at = clickAt + (0.5 + place / 2) * (gap - 4 * MINUTE_MS);
  life.passTo(at);
  if (isAd) {
    const name = random.pick(['gclid', 'fbclid', 'msclkid']);
    life.visit(at, '/offers', { foreign: { [name]: `EAIaIQ${random.hex32()}` } });
  } else {
    const other = world.market.pickHonest(random);
    const click = life.click(linkOf(life, other), at);
    life.visit(click.at + 900, '/welcome');
  }
  return true;
}

/** Comes back now and then; sometimes by an address that still has the click id, and that writes the stores anew. */
export function browse(
  life: Life,
  from: number,
  until: number,
  how: { url?: string | undefined; affiliate?: Affiliate } = {},
): void {
  const { random, world } = life;
  const { returns, returnsWithId } = world.rates.browser;
  if (until - from < HOUR_MS) return;
  const count = random.poisson(returns);
  const times = Array.from(
    { length: count },
    () => from + 5 * MINUTE_MS + random.next() * (until - from - 10 * MINUTE_MS),
  );
  for (const at of times.sort((a, b) => a - b)) {
    life.passTo(at);
    const isWithId = random.chance(returnsWithId) && how.url !== undefined;
    if (isWithId && how.url !== undefined) {
      life.visit(at, '/welcome', { url: how.url, isClassified: how.affiliate?.isClassified ?? false });
    } else {
      life.visit(at, random.pick(PAGES));
    }
  }
}

export const PAGES = ['/', '/catalogue', '/product', '/product', '/product', '/cart'] as const;

export function linkOf({ draft, world }: Life, place: number): Link {
  const link = draft.shop.links[place];
  if (link) return link;
  throw new RangeError(`there is no affiliate ${place} among ${world.market.affiliates.length}`);
}

export type OrderTraits = {
  trueClick: TrueClick | null;
  isCredited: boolean;
  isStripped?: boolean;
  isElsewhere?: boolean;
};

/** The conversions of this life, in time order. */
export function ordersOf(life: Life, traits: OrderTraits): Order[] {
  const { draft, random } = life;
  const types = draft.shop.rates.types === 'leads' ? ['lead', 'sale', 'rebill'] : ['sale', 'sale'];
  return Array.from({ length: draft.count }, (_, place) => {
    const { cents, articles } = basket(life);
    return {
      place,
      type: types[place] ?? 'sale',
      orderId: orderIdOf(life, place),
      at: Math.floor(draft.orderAt + place * draft.gapMs),
      // A lead is worth what was agreed for it.
      cents: types[place] === 'lead' ? 500 + 100 * random.below(4) : cents,
      articles: types[place] === 'lead' ? 1 : articles,
      isReal: true,
      fraud: '',
      guiltyId: '',
      isStripped: false,
      isElsewhere: false,
      ...traits,
    };
  });
}

/** `NS-1000042`: the shop's initials and a number. */
export function orderIdOf({ draft, index }: Life, place: number): string {
  const initials = draft.shop.rates.name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  return `${initials}-${10_000_000 + index * 4 + place}`;
}

export function basket({ draft, random, world }: Life): { cents: number; articles: number } {
  let draw = random.next();
  let articles = 1;
  for (const share of world.rates.prices.articles) {
    if (draw < share) break;
    draw -= share;
    articles++;
  }
  articles = Math.min(articles, world.rates.prices.articles.length);
  let cents = 0;
  for (let place = 0; place < articles; place++) cents += draft.shop.pickPrice(random);
  return { cents, articles };
}

/** Other people's clicks that led to no order, some of which are records. Cheats make them by program, and nobody lands. */
function idleClicks(life: Life, affiliate: Affiliate): void {
  const { random, world, draft } = life;
  const isProgram = affiliate.scheme === 'cookie_stuffing' || affiliate.scheme === 'flat_tail';
  const count = random.poisson(world.rates.clicks.recordedIdle * (isProgram ? 8 : 1));
  if (!world.sink.wantsWay) return;
  const link = linkOf(life, draft.affiliate);
  for (let idle = 0; idle < count; idle++) {
    const at = draft.orderAt - random.next() * draft.lagMs;
    const stranger = life.stranger();
    const click = stranger.click(link, at, { hasReferrer: !isProgram });
    if (!isProgram) stranger.land(click, link);
  }
  if (random.chance(world.rates.clicks.previews))
    life.preview(link, draft.orderAt - random.next() * draft.lagMs);
}
