import type { Cause } from '../../wire/cause.ts';
import type { ObservationRecord } from '../../wire/record.ts';
import { amountOf, statedAmount } from './amounts.ts';
import type { Life } from './life.ts';
import { eventId, type Order, sourceOrderId } from './order.ts';
import { noPixelSide, type PixelSide, pixelSide } from './pixel-side.ts';
import { type PostbackSide, postbackSide } from './postback-side.ts';
import type { StoreFate, TrueCause, Truth } from './truth.ts';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
/** The shop's own orders of a day come in at five the next morning. */
const REPORT_HOUR = 5;

/** Lets a conversion happen on both sides, and writes down what truly happened. */
export function convert(life: Life, order: Order): { pixel: PixelSide; postback: PostbackSide } {
  // A rebill happens on a server, long after the browser was closed.
  const hasBrowser = order.type !== 'rebill' && order.only !== 'postback';
  const pixel = hasBrowser ? pixelSide(life, order) : noPixelSide(life, order);
  const postback = postbackSide(life, order, pixel);
  const isReported =
    postback.isConfirmed && report(life, order, { isHeld: postback.causes.includes('held_or_capped') });
  life.world.sink.truth(truthOf(life, order, { pixel, postback, isReported }));
  return { pixel, postback };
}

/** A made-up postback that the door refused: nothing of it is more than a refusal. */
export function refusedForgery(
  life: Life,
  order: Order,
  { at, sendId }: { at: number; sendId: string },
): void {
  const pixel = noPixelSide(life, order);
  const postback: PostbackSide = {
    fate: 'refused',
    isExpected: false,
    causes: ['postback_refused'],
    at,
    clickId: undefined,
    sendIds: [sendId],
    hasMacro: false,
    saysRefused: false,
    state: '',
    isConfirmed: false,
  };
  life.world.sink.truth(truthOf(life, order, { pixel, postback, isReported: false }));
}

function report(life: Life, order: Order, { isHeld }: { isHeld: boolean }): boolean {
  const { world, draft } = life;
  const { reportId, siteId } = draft.shop;
  const day = Math.floor(order.at / DAY_MS);
  const receivedAt = (day + 1) * DAY_MS + REPORT_HOUR * HOUR_MS + (order.at % 30_000);
  if (reportId === null || receivedAt >= world.asOf) return false;
  const record: ObservationRecord = {
    v: 1,
    kind: 'observation',
    received_at: receivedAt,
    site_id: siteId,
    source_id: reportId,
    occurred_at: Math.floor(order.at / 1000) * 1000,
    precision: 'instant',
    type: order.type,
    order_id: order.orderId,
    order_value: amountOf(order.cents),
    currency: 'EUR',
    status: isHeld ? 'held' : 'approved',
    state: isHeld ? 'held' : 'approved',
    batch_id: `orders-${new Date(day * DAY_MS).toISOString().slice(0, 10)}`,
  };
  world.sink.event(record, null, 'desk');
  return true;
}

type Sides = { pixel: PixelSide; postback: PostbackSide; isReported: boolean };

function truthOf(life: Life, order: Order, { pixel, postback, isReported }: Sides): Truth {
  const { shop } = life.draft;
  const hasSharedId = sharesId(shop.rates.ids, { pixel, postback });
  const areBoth = pixel.fate === 'delivered' && postback.fate === 'delivered';
  const trueId = order.trueClick?.id ?? '';
  const unlinked =
    areBoth && !hasSharedId ? (order.isStripped ? 'click_id_stripped' : 'click_id_lost') : null;
  return {
    site_id: shop.siteId,
    type: order.type,
    order_id: order.orderId,
    event_id: eventId(order),
    is_real: order.isReal ? 1 : 0,
    fraud: order.fraud,
    guilty_affiliate_id: order.guiltyId,
    affiliate_id: order.trueClick?.affiliateId ?? '',
    click_id: trueId,
    click_at: order.trueClick?.at ?? '',
    occurred_at: order.at,
    browser: pixel.browser.browser,
    system: pixel.browser.system,
    pixel: pixel.fate,
    pixel_cause: unlinked ?? decisive(pixel.fate, pixel.causes),
    pixel_also: pixel.causes.slice(1),
    pixel_best: unlinked ?? bestOfPixel(life, order, { pixel, postback }),
    pixel_at: pixel.at ?? '',
    pixel_order_id: pixel.fate === 'delivered' ? order.orderId : '',
    pixel_click_id: pixel.fate === 'delivered' ? (pixel.clickId ?? '') : '',
    pixel_send_ids: pixel.sendIds,
    postback_expected: postback.isExpected ? 1 : 0,
    postback: postback.fate,
    postback_cause: decisive(postback.fate, postback.causes),
    postback_also: postback.causes.slice(1),
    postback_best: bestOfPostback(life, { pixel, postback, isReported }),
    postback_at: postback.at ?? '',
    postback_order_id:
      postback.fate === 'delivered' && !postback.hasMacro ? sourceOrderId(order, shop.rates, life.index) : '',
    postback_click_id: postback.fate === 'delivered' ? (postback.clickId ?? '') : '',
    postback_send_ids: shop.rates.preset === 'generic' ? postback.sendIds : [],
    has_shared_id: hasSharedId ? 1 : 0,
    differences: areBoth ? differencesOf(life, order, { pixel, postback }) : [],
    state: postback.state,
    written_at: trueId !== '' && life.stores.writtenId === trueId ? life.stores.writtenAt : '',
    cookie: storeFate(life, trueId, pixel.stores.cookie),
    storage: storeFate(life, trueId, pixel.stores.storage),
    server: shop.rates.serverCookie === 'none' ? '' : storeFate(life, trueId, pixel.stores.server),
    kept_on_server: life.isKept && life.landed.length > 0 ? 1 : 0,
    reported: isReported ? 1 : 0,
  };
}

function decisive(fate: Truth['pixel'], causes: readonly Cause[]): TrueCause {
  // A side that nobody runs has no cause, but that of a forged other side.
  if (fate === 'delivered') return 'none';
  return causes[0] ?? 'none';
}

/** What the records allow to be said of a missing pixel event. */
function bestOfPixel(life: Life, order: Order, { pixel, postback }: Omit<Sides, 'isReported'>): TrueCause {
  const cause = decisive(pixel.fate, pixel.causes);
  // An id of the cheat's own names no click that anybody could look up.
  const isMadeUp = order.claimed?.sub1 !== undefined || order.claimed?.flag !== undefined;
  const isClicked = postback.clickId !== undefined && !isMadeUp;
  const { rates } = life.draft.shop;
  const isToldSystem = rates.sendsSystem && isClicked;
  switch (cause) {
    case 'consent_refused':
      if (postback.saysRefused) return cause;
      // Of a refusal that nobody tells of, a click and silence are left.
      return isClicked ? 'browser_silent' : 'unknown';
    case 'script_blocked':
      if (!isClicked) return 'unknown';
      return rates.refusesConsent > 0 ? 'browser_silent' : cause;
    case 'other_device':
      if (isToldSystem) return cause;
      return isClicked && life.visitsSeen > 0 ? 'last_seen_before_thank_you' : 'unknown';
    case 'last_seen_before_thank_you':
      return isClicked && life.visitsSeen > 0 ? cause : 'unknown';
    default:
      return cause;
  }
}

/** What the records allow to be said of a missing postback. `none` where the order looks like an organic one. */
function bestOfPostback(life: Life, { pixel, postback, isReported }: Sides): TrueCause {
  const cause = decisive(postback.fate, postback.causes);
  if (cause === 'none' || cause === 'suspect_pixel') return cause;
  const { rates, reportId } = life.draft.shop;
  if (rates.sends === 'attributed_only' && pixel.clickId === undefined) return 'none';
  switch (cause) {
    case 'order_not_confirmed':
      return reportId === null ? 'not_received' : cause;
    case 'held_or_capped':
      return isReported ? cause : 'not_received';
    case 'unknown':
      return 'not_received';
    default:
      return cause;
  }
}

function sharesId(ids: string, { pixel, postback }: Omit<Sides, 'isReported'>): boolean {
  if (ids === 'event') return true;
  const isByOrder = ids !== 'own' && !postback.hasMacro;
  return isByOrder || (pixel.clickId !== undefined && pixel.clickId === postback.clickId);
}

function differencesOf(life: Life, order: Order, { pixel, postback }: Omit<Sides, 'isReported'>): Cause[] {
  const { rates } = life.draft.shop;
  const found: Cause[] = [];
  const stated = statedAmount(order.cents, rates.amount, Math.floor(order.at / DAY_MS));
  const isCompared = rates.preset !== 'voluum';
  if (isCompared && (stated !== amountOf(order.cents) || rates.amount === 'currency'))
    found.push(...HABITS[rates.amount]);
  const isReplaced =
    pixel.clickId !== undefined &&
    postback.clickId !== undefined &&
    !sameClick(pixel.clickId, postback.clickId);
  if (isReplaced) found.push('click_replaced');
  if (rates.ids === 'own') found.push('ids_differ');
  return found;
}

const HABITS = {
  same: [],
  tax: ['tax'],
  shipping: ['shipping_or_fee'],
  minor_units: ['minor_units'],
  decimal_comma: ['decimal_comma'],
  rounding: ['rounding'],
  currency: ['currency'],
} as const satisfies Record<string, readonly Cause[]>;

/** Damage on the way makes no other click of it. */
function sameClick(pixel: string, postback: string): boolean {
  return pixel.startsWith(postback.toLowerCase());
}

function storeFate(life: Life, trueId: string, held: string | undefined): StoreFate {
  if (trueId === '' || life.stores.writtenId !== trueId) return '';
  if (held === undefined) return 'lost';
  return held === trueId ? 'kept' : 'other';
}
