import type { Cause } from '../../wire/cause.ts';
import type { Life } from './life.ts';
import type { Order } from './order.ts';
import type { PixelSide } from './pixel-side.ts';
import { type Postback, requestOf, sendPostback } from './send-postback.ts';
import { spanAt } from './spans.ts';
import type { Fate } from './truth.ts';

export type PostbackSide = {
  fate: Fate;
  isExpected: boolean;
  causes: readonly Cause[];
  at: number | null;
  clickId: string | undefined;
  sendIds: readonly string[];
  hasMacro: boolean;
  /** The server told us that consent was refused. */
  saysRefused: boolean;
  /** Where the money stands at last, and whether the shop's own books have the order. */
  state: string;
  isConfirmed: boolean;
};

const SECOND_MS = 1000;
const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
/** Buyers' countries; assumed. */
const COUNTRIES = ['DE', 'DE', 'DE', 'FR', 'FR', 'NL', 'AT', 'ES', 'IT', 'PL'];

/** What the site's server or its network does about an order, and what becomes of it. */
export function postbackSide(life: Life, order: Order, pixel: PixelSide): PostbackSide {
  const { world, random, draft } = life;
  const { rates, spans } = world;
  const { shop } = draft;
  const { postback: odds } = rates;
  // Every draw is made whatever becomes of it, so that one rate changed does not make another world.
  const draws = drawAll(life);
  const sendId = random.hex32();
  const secondSendId = random.hex32();
  const clickId = claimedClick(life, order, { pixel, keepsFirst: draws.keepsFirst < odds.keepsFirstClick });
  const isAttributedOnly = shop.rates.sends === 'attributed_only';
  const isDue = !isAttributedOnly || order.isCredited;
  const isConfigured = !shop.rates.neverSends?.includes(order.type);
  const isExpected = isDue && isConfigured && order.only !== 'pixel' && order.isReal;
  const isUnconfirmed = order.isReal && draws.notConfirmed < odds.notConfirmed;
  const isHeld = order.isReal && draws.held < odds.held;

  const nothing: PostbackSide = {
    fate: 'never',
    isExpected,
    causes: [],
    at: null,
    clickId: undefined,
    sendIds: [],
    hasMacro: false,
    saysRefused: false,
    state: '',
    isConfirmed: order.isReal && !isUnconfirmed,
  };
  if (order.only === 'pixel') {
    // A shop that sends its own orders does not know of this one.
    const unknownToShop: Cause[] = shop.reportId === null ? [] : ['order_not_confirmed'];
    return { ...nothing, causes: ['suspect_pixel', ...unknownToShop], isConfirmed: false };
  }
  if (!isDue) return nothing;

  const causes: Cause[] = [];
  const { windowDays } = shop.rates;
  const lagMs = order.trueClick === null ? 0 : order.at - order.trueClick.at;
  if (!isConfigured) causes.push('type_not_configured');
  if (isAttributedOnly && order.isElsewhere) causes.push('attributed_elsewhere');
  if (windowDays !== undefined && lagMs > windowDays * DAY_MS) causes.push('outside_window');
  if (isAttributedOnly && clickId === undefined)
    causes.push(order.isStripped ? 'click_id_stripped' : 'click_id_lost');
  if (shop.rates.onePerClick && order.place > 0) causes.push('dropped_by_dedupe_rule');
  if (isUnconfirmed) causes.push('order_not_confirmed');
  if (isHeld) causes.push('held_or_capped');

  let at = Math.max(sentAt(life, order, draws.lagMs), (order.claimed?.knownAt ?? 0) + 5 * SECOND_MS);
  const silence = spanAt(spans.source[shop.index] ?? [], at);
  if (silence) {
    if (silence.resendsAt === null) causes.push('source_silent');
    else at = silence.resendsAt + draws.jitterMs;
  }
  const outage = spanAt(spans.ours, at);
  // Half of all senders try again after a failure; assumed.
  if (outage && draws.retries < 0.5) at = outage.until + draws.jitterMs;
  else if (outage) causes.push('our_outage');
  if (life.isLost(odds.loss, order.at)) causes.push('unknown');
  at = Math.floor(at);
  if (at >= world.asOf) causes.push('batch_not_yet');
  const isRefused = draws.refused < odds.refused;
  if (isRefused) causes.push('postback_refused');

  const hasMacro = draws.macro < odds.unreplacedMacro && clickId !== undefined;
  const damaged = damage(clickId, draws.damage / odds.damagedClickId);
  const flags = damaged.flag === undefined ? [] : [damaged.flag];
  const claimedFlag = order.claimed?.flag;
  if (claimedFlag !== undefined && damaged.flag === undefined) flags.push(claimedFlag);
  const postback: Postback = {
    order,
    at,
    clickId: damaged.id,
    sendId,
    cents: order.cents,
    status: 'approved',
    system: pixel.browser.system,
    country: draws.country,
    consent: life.refusesConsent && draws.saysConsent < shop.rates.saysConsent ? 'denied' : undefined,
    flags,
    hasMacro,
  };
  const found = { ...nothing, causes, clickId: damaged.id, hasMacro };
  if (causes.length > 0 && causes[0] !== 'postback_refused') return { ...found, fate: 'lost' };
  if (isRefused) {
    refuse(life, postback, draws.refusal);
    return { ...found, fate: 'refused', at, sendIds: [sendId] };
  }
  sendPostback(life, postback);
  const sendIds = [sendId];
  const again = at + 3 * SECOND_MS + Math.floor(draws.jitterMs / 4);
  if (draws.resent < odds.resent) sendLater(life, { ...postback, at: again });
  if (
    draws.doubled < odds.doubled &&
    sendLater(life, { ...postback, at: again + 40, sendId: secondSendId })
  ) {
    sendIds.push(secondSendId);
  }
  const state = update(life, postback, draws);
  const saysRefused = postback.consent === 'denied' && shop.rates.preset === 'generic';
  return { ...found, fate: 'delivered', at, sendIds, state, saysRefused };
}

/** What the sender says of an order later: all or a part of the money went back. */
function update(life: Life, postback: Postback, draws: Draws): string {
  const { postback: odds } = life.world.rates;
  const isOutlier = postback.order.fraud === 'affiliate_outlier';
  const refunded = isOutlier ? 0.6 : odds.refunded;
  const at = Math.floor(postback.at + draws.updateMs);
  const kind =
    draws.update < refunded
      ? 'refunded'
      : draws.update < refunded + odds.partlyRefunded
        ? 'partly_refunded'
        : null;
  const isTold = life.draft.shop.rates.preset !== 'voluum';
  if (kind === null || !isTold) return 'approved';
  const cents = kind === 'refunded' ? postback.cents : Math.round(postback.cents / 2);
  if (!sendLater(life, { ...postback, at, status: kind, cents, sendId: draws.updateSendId }))
    return 'approved';
  if (life.draft.shop.rates.preset === 'everflow') return kind === 'refunded' ? 'declined' : 'approved';
  return kind === 'refunded' ? 'reversed' : 'partly_refunded';
}

/** False where it comes too late to be seen, or while somebody is out of order. */
function sendLater(life: Life, postback: Postback): boolean {
  const { spans, asOf } = life.world;
  const { at } = postback;
  if (at >= asOf || spanAt(spans.ours, at) || spanAt(spans.source[life.draft.shop.index] ?? [], at))
    return false;
  sendPostback(life, postback);
  return true;
}

type Draws = ReturnType<typeof drawAll>;

function drawAll({ random, world }: Life) {
  const { lagMedianS, lagSigma, veryLate } = world.rates.postback;
  const late = random.chance(veryLate) ? random.exponential(12 * HOUR_MS) : 0;
  return {
    lagMs: Math.min(random.logNormal(lagMedianS, lagSigma) * SECOND_MS, DAY_MS) + 200 + late,
    jitterMs: random.below(20 * 60 * SECOND_MS),
    keepsFirst: random.next(),
    notConfirmed: random.next(),
    held: random.next(),
    retries: random.next(),
    refused: random.next(),
    refusal: random.next(),
    macro: random.next(),
    damage: random.next(),
    saysConsent: random.next(),
    resent: random.next(),
    doubled: random.next(),
    update: random.next(),
    updateMs: random.between(1, 20) * DAY_MS,
    updateSendId: random.hex32(),
    country: random.pick(COUNTRIES),
  };
}

/** The click that the source goes by: kept on the server, or read from the browser's cookies at the order. */
function claimedClick(
  { landed, isKept }: Life,
  { claimed }: Order,
  { pixel, keepsFirst }: { pixel: PixelSide; keepsFirst: boolean },
): string | undefined {
  if (claimed) return claimed.clickId;
  if (isKept && landed.length > 0) return keepsFirst ? landed[0] : landed.at(-1);
  return pixel.stores.cookie ?? pixel.stores.server;
}

function sentAt({ draft }: Life, { at }: Order, lagMs: number): number {
  if (!draft.shop.rates.nightly) return at + lagMs;
  // At two in the morning, and for the rest of the hour.
  const night = Math.ceil((at - 2 * HOUR_MS) / DAY_MS) * DAY_MS + 2 * HOUR_MS;
  return night + (lagMs % (40 * 60 * SECOND_MS));
}

/** `draw` below 1 is damage: most systems change the case, some cut at 32 characters. */
function damage(clickId: string | undefined, draw: number): { id: string | undefined; flag?: string } {
  if (clickId === undefined || draw >= 1) return { id: clickId };
  if (draw < 0.6) return { id: clickId.toUpperCase() };
  return { id: clickId.slice(0, 32), flag: 'bad_click_id' };
}

/** A postback that the door refuses and keeps raw. */
function refuse(life: Life, postback: Postback, draw: number): void {
  const { shop } = life.draft;
  const isMoney = draw < 0.6;
  const sealed = requestOf(life, postback);
  const query = sealed.query ?? '';
  life.world.sink.event(
    {
      v: 1,
      kind: 'refusal',
      received_at: postback.at,
      endpoint: 'postback',
      reason: isMoney ? 'amount_malformed' : 'missing_token',
      detail: isMoney ? 'order_value' : 'token',
      site_id: shop.siteId,
      source_id: shop.sourceId,
    },
    { ...sealed, query: isMoney ? query.replace(/(order_value|amount|payout)=[^&]*/, '$1=1.234,50') : query },
  );
}
