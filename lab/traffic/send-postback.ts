import type { ObservationRecord, PrivatePart } from '../../wire/record.ts';
import { serverAddress } from './addresses.ts';
import { amountOf, statedAmount } from './amounts.ts';
import type { Life } from './life.ts';
import { eventId, type Order, sourceOrderId } from './order.ts';

/** One postback, as its sender's format has it. */
export type Postback = {
  order: Order;
  /** When it reaches us. */
  at: number;
  clickId: string | undefined;
  sendId: string;
  cents: number;
  /** In the sender's words. */
  status: 'approved' | 'refunded' | 'partly_refunded';
  system: string;
  country: string;
  consent: string | undefined;
  flags: readonly string[];
  /** The macro of the order id was never replaced. */
  hasMacro: boolean;
};

export const COMMISSION = 0.08;
const DAY_MS = 24 * 3600_000;
const HOUR_MS = 3600_000;

/** The request: its query, and where it comes from. */
export function requestOf(life: Life, postback: Postback, address?: string): PrivatePart {
  return {
    ip: address ?? serverAddress(life.draft.shop.index),
    agent: 'Go-http-client/2.0',
    method: 'GET',
    query: queryOf(life, postback),
  };
}

export function sendPostback(life: Life, postback: Postback, address?: string): void {
  const { sink } = life.world;
  sink.event(recordOf(life, postback), sink.wantsWay ? requestOf(life, postback, address) : null);
}

/** What the collector makes of the query: what interpretPostback() would, without taking the query apart. */
function recordOf(life: Life, postback: Postback): ObservationRecord {
  const { order, at, clickId, flags } = postback;
  const { shop } = life.draft;
  const { preset } = shop.rates;
  const record: ObservationRecord = {
    v: 1,
    kind: 'observation',
    received_at: at,
    site_id: shop.siteId,
    source_id: shop.sourceId,
    type: order.type,
  };
  const odd = postback.hasMacro ? ['unreplaced_macro', ...flags] : flags;
  if (odd.length > 0) record.flags = [...odd];
  if (!postback.hasMacro) record.order_id = sourceOrderId(order, shop.rates, life.index);
  if (clickId !== undefined) record.click_id = clickId;
  record.currency = currencyOf(life);
  if (preset !== 'voluum') record.order_value = statedOf(life, postback);
  if (preset !== 'generic') record.commission = commissionOf(postback);
  const status = statusOf(postback, preset);
  if (status !== undefined) record.status = status;
  record.state = stateOf(postback, preset);
  const sub1 = order.claimed?.sub1;
  if (sub1 !== undefined) record.subs = { [preset === 'voluum' ? 'param1' : 'sub1']: sub1 };
  if (preset === 'generic') addGeneric(life, postback, record);
  record.auth = { method: 'path', key: shop.keyId };
  return record;
}

function addGeneric(life: Life, postback: Postback, record: ObservationRecord): void {
  const { order, consent, system, country, sendId } = postback;
  const { rates } = life.draft.shop;
  if (rates.ids === 'event') record.event_id = eventId(order);
  record.occurred_at = statedAt(life, order);
  record.precision = 'instant';
  record.send_id = sendId;
  record.country = country;
  if (consent !== undefined) record.consent = consent;
  if (rates.sendsSystem) record.system = system;
}

function queryOf(life: Life, postback: Postback): string {
  const { order, clickId, sendId, country, consent, system } = postback;
  const { rates } = life.draft.shop;
  const orderId = postback.hasMacro
    ? '{order_id}'
    : sourceOrderId(order, rates, life.index).replace('#', '%23');
  const currency = currencyOf(life);
  const sub1 = order.claimed?.sub1;
  if (rates.preset === 'voluum') {
    const cid = clickId === undefined ? '' : `cid=${clickId}&`;
    const param = sub1 === undefined ? '' : `&param1=${sub1}`;
    return `${cid}payout=${commissionOf(postback)}&txid=${orderId}&currency=${currency}&et=${order.type}${param}`;
  }
  const sub = sub1 === undefined ? '' : `&sub1=${sub1}`;
  const amount = statedOf(life, postback);
  if (rates.preset === 'everflow') {
    const transaction = clickId === undefined ? '' : `transaction_id=${clickId}&`;
    return `${transaction}order_id=${orderId}&amount=${amount}&payout=${commissionOf(postback)}&currency=${currency}&event=${order.type}&status=${statusOf(postback, 'everflow')}${sub}`;
  }
  let query = rates.ids === 'event' ? `event_id=${eventId(order)}&` : '';
  query += `order_id=${orderId}`;
  if (clickId !== undefined) query += `&click_id=${clickId}`;
  query += `&type=${order.type}&order_value=${amount}&currency=${currency}&status=${postback.status}`;
  // A sender that states local times names no zone either.
  const time = new Date(statedAt(life, order)).toISOString().slice(0, 19);
  query += `&occurred_at=${time}${rates.hoursAhead === undefined ? 'Z' : ''}&send_id=${sendId}&country=${country}`;
  if (consent !== undefined) query += `&consent=${consent}`;
  if (rates.sendsSystem) query += `&system=${system}`;
  return query + sub;
}

/** Whole seconds of the sender's clock, and of its zone. */
function statedAt({ draft }: Life, { at }: Order): number {
  return Math.floor(at / 1000) * 1000 + (draft.shop.rates.hoursAhead ?? 0) * HOUR_MS;
}

function statedOf({ draft }: Life, { cents, order }: Postback): string {
  return statedAmount(cents, draft.shop.rates.amount, Math.floor(order.at / DAY_MS));
}

function commissionOf({ cents }: Postback): string {
  return amountOf(Math.round(cents * COMMISSION));
}

function currencyOf({ draft }: Life): string {
  return draft.shop.rates.amount === 'currency' ? 'USD' : 'EUR';
}

function statusOf({ status }: Postback, preset: string): string | undefined {
  if (preset === 'voluum') return undefined;
  if (preset === 'everflow') return status === 'refunded' ? 'rejected' : 'approved';
  return status;
}

function stateOf({ status }: Postback, preset: string): NonNullable<ObservationRecord['state']> {
  if (preset === 'voluum' || status === 'approved') return 'approved';
  if (preset === 'everflow') return status === 'refunded' ? 'declined' : 'approved';
  return status === 'refunded' ? 'reversed' : 'partly_refunded';
}
