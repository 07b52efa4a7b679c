import { datacenterAddress, strangerAddress } from './addresses.ts';
import { amountOf } from './amounts.ts';
import { otherBrowser } from './browsers.ts';
import { convert, refusedForgery } from './convert.ts';
import { browse, linkOf, ordersOf, PAGES } from './journey.ts';
import type { Life } from './life.ts';
import { type Affiliate, LANDING_PATH, type Link, type Scheme } from './market.ts';
import type { Order } from './order.ts';
import { sendPostback } from './send-postback.ts';
import { spanAt } from './spans.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How each fraud is done. The numbers are those of section 1.2 of the statistics reference, source by source. */
const SCHEMES: Record<Scheme, (life: Life, affiliate: Affiliate) => void> = {
  duplicate_order: duplicateOrder,
  replayed_postback: replayedPostback,
  forged_click_id: forgedClickId,
  bad_signature: badSignature,
  conversion_before_click: conversionBeforeClick,
  too_fast: tooFast,
  flat_tail: flatTail,
  cookie_stuffing: cookieStuffing,
  late_overwrite: lateOverwrite,
  conversion_without_click: conversionWithoutClick,
  bot_or_datacenter: botOrDatacenter,
  ip_velocity: ipVelocity,
  agent_mismatch: agentMismatch,
  foreign_origin: foreignOrigin,
  amount_outlier: amountOutlier,
  affiliate_outlier: affiliateOutlier,
};

/** One forged conversion of a cheat. */
export function cheat(life: Life, affiliate: Affiliate, scheme: Scheme): void {
  SCHEMES[scheme](life, affiliate);
}

/** An honest affiliate's order, reported a second time under the cheat's own click. */
function duplicateOrder(life: Life, affiliate: Affiliate): void {
  const honest = life.world.market.pickHonest(life.random);
  const { order, delivered } = ordinary(life, affiliate, { place: honest });
  const own = life.click(
    linkOf(life, life.draft.affiliate),
    order.at - life.random.between(1, 40) * MINUTE_MS,
  );
  if (delivered !== null)
    again(life, order, { at: delivered + life.random.between(1, 60) * MINUTE_MS, clickId: own.id });
}

/** A postback that was overheard and is sent again from elsewhere. */
function replayedPostback(life: Life, affiliate: Affiliate): void {
  const { order, delivered, sendId, clickId } = ordinary(life, affiliate);
  if (delivered === null) return;
  const at = delivered + life.random.between(0.5, 48) * HOUR_MS;
  again(life, order, {
    at,
    clickId,
    ...(sendId !== undefined && { sendId }),
    address: strangerAddress(life.random),
  });
}

/** The cheat writes click ids of its own into the landing's address. */
function forgedClickId(life: Life, affiliate: Affiliate): void {
  const { draft, random, world } = life;
  const link = linkOf(life, draft.affiliate);
  const at = draft.orderAt - draft.lagMs;
  const id = world.minter.forge(random, link, at);
  life.forgedId = id;
  life.land({ id, at }, { ...link, isStripping: false });
  life.passTo(draft.orderAt);
  convert(life, firstOrder(life, affiliate, { claimed: { clickId: id, flag: 'bad_click_id' } }));
}

/** Made-up postbacks with a key that was guessed: the door refuses them. The order beside them is in order. */
function badSignature(life: Life, affiliate: Affiliate): void {
  const { order } = ordinary(life, affiliate, { isInnocent: true });
  const { world, random, draft } = life;
  const at = Math.floor(order.at + random.between(1, 300) * MINUTE_MS);
  if (at >= world.asOf || spanAt(world.spans.ours, at)) return;
  const { siteId, sourceId } = draft.shop;
  const forgery: Order = {
    ...order,
    at,
    orderId: `${order.orderId}9`,
    isReal: false,
    only: 'postback',
    fraud: 'bad_signature',
    guiltyId: affiliate.id,
  };
  const sendId = random.hex32();
  world.sink.event(
    {
      v: 1,
      kind: 'refusal',
      received_at: at,
      endpoint: 'postback',
      reason: 'wrong_token',
      detail: 'token',
      site_id: siteId,
      source_id: sourceId,
    },
    {
      ip: strangerAddress(random),
      agent: 'python-requests/2.32.4',
      method: 'GET',
      query: `order_id=${forgery.orderId}&click_id=${order.trueClick?.id ?? ''}&type=sale&order_value=${amountOf(order.cents)}&currency=EUR&send_id=${sendId}`,
    },
  );
  refusedForgery(life, forgery, { at, sendId });
}

/** An order becomes known, a click is made for it, and the order is claimed. */
function conversionBeforeClick(life: Life, affiliate: Affiliate): void {
  const { draft, random } = life;
  wander(life);
  const order = firstOrder(life, affiliate);
  const click = life.click(linkOf(life, draft.affiliate), order.at + random.between(20, 600) * SECOND_MS);
  convert(life, { ...order, claimed: { clickId: click.id, knownAt: click.at } });
}

/** A program on the visitor's device clicks when the order is about to be made: a glut within the first 3 to 10 seconds. */
function tooFast(life: Life, affiliate: Affiliate): void {
  const { draft, random } = life;
  wander(life);
  const link = linkOf(life, draft.affiliate);
  const at = draft.orderAt - random.between(2, 9) * SECOND_MS;
  const click = life.click(link, at);
  life.visit(click.at + 400 + random.below(1200), LANDING_PATH, landingOf(click.id, link));
  convert(life, firstOrder(life, affiliate, { claimed: { clickId: click.id } }));
}

/** Clicks by the thousand on behalf of people who know nothing of them: the time to the order is uniform over the window. */
function flatTail(life: Life, affiliate: Affiliate): void {
  const { draft } = life;
  const at = draft.orderAt - draft.floodMs;
  const click = life.click(linkOf(life, draft.affiliate), at, { hasReferrer: false });
  wander(life);
  convert(life, firstOrder(life, affiliate, { claimed: { clickId: click.id } }));
}

/** A hidden image makes a click within seconds of a visit by another way (Convertro: 98.7 % within 5 s). No page is opened. */
function cookieStuffing(life: Life, affiliate: Affiliate): void {
  const { draft, random } = life;
  const at = draft.orderAt - draft.lagMs;
  const click = life.click(linkOf(life, draft.affiliate), at + random.between(0.5, 5) * SECOND_MS, {
    hasReferrer: false,
  });
  wander(life);
  convert(life, firstOrder(life, affiliate, { claimed: { clickId: click.id } }));
}

/** An extension clicks on the checkout page of a visitor whom somebody else brought, seconds before the order. */
function lateOverwrite(life: Life, affiliate: Affiliate): void {
  const { draft, random, world } = life;
  const place = world.market.pickHonest(random);
  const brought = { ...linkOf(life, place), isStripping: false };
  const first = life.click(brought, draft.orderAt - Math.max(draft.lagMs, 10 * MINUTE_MS));
  life.land(first, brought);
  browse(life, first.at, draft.orderAt, { url: first.id, affiliate: brought.affiliate });
  life.passTo(draft.orderAt);
  const link = linkOf(life, draft.affiliate);
  const late = life.click(link, draft.orderAt - random.between(3, 20) * SECOND_MS);
  life.visit(late.at + 400 + random.below(1200), '/checkout', landingOf(late.id, link));
  const trueClick = { id: first.id, at: first.at, affiliateId: brought.affiliate.id };
  convert(life, { ...firstOrder(life, affiliate, { claimed: { clickId: late.id } }), trueClick });
}

/** Claims an order that nobody clicked for, by a sub id alone and an id of its own. */
function conversionWithoutClick(life: Life, affiliate: Affiliate): void {
  wander(life);
  const clickId = `x-${life.random.hex32()}`;
  convert(life, firstOrder(life, affiliate, { claimed: { clickId, sub1: affiliate.name } }));
}

/** Programs in a data centre click and fill in forms; nobody will pay. */
function botOrDatacenter(life: Life, affiliate: Affiliate): void {
  const { random } = life;
  const isHeadless = random.chance(0.5);
  const agent = isHeadless
    ? 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/146.0.0.0 Safari/537.36'
    : life.agent;
  life.moveTo({ ip: datacenterAddress(random), agent });
  forged(life, affiliate, isHeadless ? ['webdriver'] : undefined);
}

/** Few people, three addresses, many orders. */
function ipVelocity(life: Life, affiliate: Affiliate): void {
  const place = life.world.market.affiliates.indexOf(affiliate);
  life.moveTo({ ip: `91.198.${(place * 3 + life.random.below(3)) % 256}.0` });
  forged(life, affiliate);
}

/** Clicks of phones are sold to whoever has orders of computers to claim. */
function agentMismatch(life: Life, affiliate: Affiliate): void {
  const { draft, random } = life;
  const { agent } = life;
  life.moveTo({ agent: random.pick(otherBrowser(random, life.browser).agents) });
  const click = life.click(linkOf(life, draft.affiliate), draft.orderAt - draft.lagMs);
  life.moveTo({ agent });
  wander(life);
  convert(life, firstOrder(life, affiliate, { claimed: { clickId: click.id } }));
}

/** The pixel's event is fired on a page of the cheat's own. No shop knows of an order, and no server sends a postback. */
function foreignOrigin(life: Life, affiliate: Affiliate): void {
  const { draft } = life;
  const link = { ...linkOf(life, draft.affiliate), isStripping: false };
  const click = life.click(link, draft.orderAt - draft.lagMs);
  life.stores.land(click.id, { at: click.at, isClassified: false, isAnswered: false });
  const order = firstOrder(life, affiliate);
  const pixelPage = `https://${affiliate.host}/thank-you`;
  convert(life, { ...order, isReal: false, only: 'pixel', pixelPage, pixelFlags: ['foreign_origin'] });
}

/** Orders that are all just above the next step of the commission. */
function amountOutlier(life: Life, affiliate: Affiliate): void {
  ordinary(life, affiliate, { cents: 30_000 + 100 * life.random.below(20), isEarned: true });
}

/** Orders that are sent back: see the updates of postback-side.ts. */
function affiliateOutlier(life: Life, affiliate: Affiliate): void {
  ordinary(life, affiliate, { isEarned: true });
}

type Ordinary = {
  order: Order;
  delivered: number | null;
  sendId: string | undefined;
  clickId: string | undefined;
};

/** A click, a landing, an order: as anybody's, to be cheated about. */
function ordinary(
  life: Life,
  affiliate: Affiliate,
  how: { place?: number; cents?: number; isInnocent?: boolean; isEarned?: boolean } = {},
): Ordinary {
  const { draft, world } = life;
  const place = how.place ?? draft.affiliate;
  const link: Link = { ...linkOf(life, place), isStripping: false };
  const click = life.click(link, draft.orderAt - draft.lagMs);
  draft.orderAt = Math.max(draft.orderAt, click.at + 25 * SECOND_MS);
  life.land(click, link);
  browse(life, click.at, draft.orderAt, { url: click.id, affiliate: link.affiliate });
  life.passTo(draft.orderAt);
  const earner = world.market.affiliates[place];
  const trueClick = { id: click.id, at: click.at, affiliateId: earner?.id ?? affiliate.id };
  const order: Order = { ...firstOrder(life, affiliate), trueClick, cents: how.cents ?? basketCents(life) };
  if (how.isInnocent) Object.assign(order, { fraud: '', guiltyId: '' });
  const { postback } = convert(life, order);
  return { order, delivered: postback.at, sendId: postback.sendIds[0], clickId: postback.clickId };
}

/** Nobody ordered anything, and both sides say so all the same. */
function forged(life: Life, affiliate: Affiliate, pixelFlags?: readonly string[]): void {
  const { draft, random } = life;
  const link = { ...linkOf(life, draft.affiliate), isStripping: false };
  const at = draft.orderAt - random.between(30, 900) * SECOND_MS;
  const click = life.click(link, at);
  life.land(click, link, { isWebdriver: pixelFlags?.includes('webdriver') ?? false });
  const order = firstOrder(life, affiliate, { claimed: { clickId: click.id } });
  convert(life, { ...order, isReal: false, ...(pixelFlags !== undefined && { pixelFlags }) });
}

function landingOf(url: string, { affiliate }: Link): { url: string; isClassified: boolean } {
  return { url, isClassified: affiliate.isClassified };
}

/** Comes by without anybody's click. */
function wander(life: Life): void {
  const { draft, random } = life;
  const at = draft.orderAt - draft.lagMs;
  life.visit(at, random.pick(PAGES));
  browse(life, at, draft.orderAt);
  life.passTo(draft.orderAt);
}

function firstOrder(life: Life, affiliate: Affiliate, more: Partial<Order> = {}): Order {
  const [order] = ordersOf(life, { trueClick: null, isCredited: true });
  if (order === undefined) throw new RangeError('a life has at least one order');
  return { ...order, ...more, fraud: affiliate.scheme ?? '', guiltyId: affiliate.id };
}

function basketCents(life: Life): number {
  const [order] = ordersOf(life, { trueClick: null, isCredited: true });
  return order?.cents ?? 0;
}

/** The source speaks of an order once more. */
function again(
  life: Life,
  order: Order,
  how: { at: number; clickId: string | undefined; sendId?: string; address?: string },
): void {
  const { world, random, draft, browser } = life;
  const at = Math.floor(how.at);
  if (at >= world.asOf || spanAt(world.spans.ours, at)) return;
  if (spanAt(world.spans.source[draft.shop.index] ?? [], at) && how.address === undefined) return;
  sendPostback(
    life,
    {
      order,
      at,
      clickId: how.clickId,
      sendId: how.sendId ?? random.hex32(),
      cents: order.cents,
      status: 'approved',
      system: browser.system,
      country: 'DE',
      consent: undefined,
      flags: [],
      hasMacro: false,
    },
    how.address,
  );
}
