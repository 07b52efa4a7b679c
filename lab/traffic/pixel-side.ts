import type { Cause } from '../../wire/cause.ts';
import type { ObservationRecord, VisitRecord } from '../../wire/record.ts';
import { amountOf } from './amounts.ts';
import { type Browser, otherBrowser } from './browsers.ts';
import type { Life } from './life.ts';
import { eventId, type Order } from './order.ts';
import { spanAt } from './spans.ts';
import { firstOf } from './stores.ts';
import type { Fate } from './truth.ts';

export type PixelSide = {
  fate: Fate;
  /** All that stood in its way, the decisive one first. */
  causes: readonly Cause[];
  at: number | null;
  clickId: string | undefined;
  sendIds: readonly string[];
  /** What the stores held when the order was made, whether or not anyone was told. */
  stores: VisitRecord['browser']['stores'];
  /** The browser in which the order was made. */
  browser: Browser;
};

const HOUR_MS = 3600_000;

/** What the browser does about an order: the pages before it, the event itself, and what becomes of it. */
export function pixelSide(life: Life, order: Order): PixelSide {
  const { world, random, draft } = life;
  const { rates, spans } = world;
  const { shop } = draft;
  const { at } = order;
  const isOther = random.chance(rates.pixel.otherDevice) && order.isReal;
  const isEarly = random.chance(rates.pixel.leftEarly) && order.isReal;
  const isRetried = random.chance(rates.pixel.retried);
  const isRefused = random.chance(rates.pixel.refused);
  const isReloaded = random.chance(rates.pixel.reloaded);
  const isResent = random.chance(rates.pixel.resent);
  const isLost = life.isLost(rates.pixel.loss, at);
  const sendId = random.hex32();
  const delay = 80 + random.below(1500);
  const browser = isOther ? otherBrowser(random, life.browser) : life.browser;
  const page = order.pixelPage ?? `${shop.origin}/thank-you`;

  const causes: Cause[] = [];
  const silence = spanAt(spans.pixel[shop.index] ?? [], at);
  const isMuted = silence !== undefined && (silence.type === null || silence.type === order.type);
  const outage = spanAt(spans.ours, at + delay);
  const receivedAt =
    outage && isRetried ? Math.floor(outage.until + random.exponential(4 * HOUR_MS)) : at + delay;
  if (at < shop.installedAt) causes.push('not_installed_yet');
  if (isOther) causes.push('other_device');
  if (life.refusesConsent) causes.push('consent_refused');
  if (life.isBlocked) causes.push('script_blocked');
  if (isEarly) causes.push('last_seen_before_thank_you');
  if (isMuted) causes.push('pixel_silent');
  if ((outage && !isRetried) || receivedAt >= world.asOf) causes.push('our_outage');
  if (isLost) causes.push('unknown');
  if (isRefused) causes.push('pixel_refused');

  if (!isOther && order.isReal) {
    // Not before the click that led here.
    const room = order.trueClick === null ? 120_000 : Math.min(120_000, (at - order.trueClick.at) / 2);
    life.visit(at - room * random.between(0.3, 1), '/checkout');
    if (!isEarly && !isMuted) life.visit(at - 200, '/thank-you');
  }
  const stores = life.stores.read(at);
  const clickId = firstOf(stores);
  const side = { causes, stores, browser, clickId };
  if (causes.length > 0 && causes[0] !== 'pixel_refused') {
    return { ...side, fate: 'lost', at: null, sendIds: [] };
  }
  const told = { order, page, stores, clickId, sendId };
  if (isRefused) {
    refuse(life, { ...told, receivedAt });
    return { ...side, fate: 'refused', at: receivedAt, sendIds: [sendId] };
  }

  const attempt = outage ? 3 : 1;
  emit(life, { ...told, receivedAt, occurredAt: at, attempt });
  const sendIds = [sendId];
  const againAt = receivedAt + 2000 + random.below(20_000);
  if (isResent && isOpenAt(life, againAt))
    emit(life, { ...told, receivedAt: againAt, occurredAt: at, attempt: attempt + 1 });
  const reloadedAt = Math.floor(receivedAt + 5000 + random.exponential(HOUR_MS));
  const reloadSendId = random.hex32();
  if (isReloaded && isOpenAt(life, reloadedAt)) {
    life.visit(reloadedAt - 300, '/thank-you');
    const later = life.stores.read(reloadedAt);
    const reload = { order, page, stores: later, clickId: firstOf(later), sendId: reloadSendId, attempt: 1 };
    emit(life, { ...reload, receivedAt: reloadedAt, occurredAt: reloadedAt - 150 });
    sendIds.push(reloadSendId);
  }
  return { ...side, fate: 'delivered', at: receivedAt, sendIds };
}

/** A browser in which no pixel ever saw the order. */
export function noPixelSide(life: Life, order: Order): PixelSide {
  const stores = life.stores.read(order.at);
  return {
    fate: 'never',
    causes: [],
    at: null,
    clickId: undefined,
    sendIds: [],
    stores,
    browser: life.browser,
  };
}

function isOpenAt({ world }: Life, at: number): boolean {
  return at < world.asOf && spanAt(world.spans.ours, at) === undefined;
}

type Told = {
  order: Order;
  page: string;
  stores: VisitRecord['browser']['stores'];
  clickId: string | undefined;
  sendId: string;
  receivedAt: number;
};

function emit(life: Life, told: Told & { occurredAt: number; attempt: number }): void {
  const { world, draft, sealedPost } = life;
  const { order, page, stores, clickId, sendId, receivedAt, occurredAt, attempt } = told;
  const record: ObservationRecord = {
    v: 1,
    kind: 'observation',
    received_at: receivedAt,
    site_id: draft.shop.siteId,
    source_id: draft.shop.pixelId,
    occurred_at: occurredAt,
    precision: 'instant',
    type: order.type,
    event_id: eventId(order),
    order_id: order.orderId,
    order_value: amountOf(order.cents),
    currency: 'EUR',
    send_id: sendId,
    browser: {
      page,
      stores,
      age_ms: receivedAt - occurredAt,
      attempt,
      transport: 'fetch',
      visibility: 'visible',
    },
  };
  if (clickId !== undefined) record.click_id = clickId;
  const flags = life.flagsOf(clickId, order.pixelFlags ?? []);
  if (flags.length > 0) record.flags = flags;
  if (order.pixelFlags?.includes('webdriver') && record.browser) record.browser.webdriver = true;
  if (draft.shop.rates.refusesConsent > 0) record.consent = 'granted';
  if (order.articles > 1) record.items = itemsOf(order);
  world.sink.event(record, sealedPost);
}

function itemsOf({ articles, cents }: Order): object[] {
  const each = Math.floor(cents / articles);
  return Array.from({ length: articles }, (_, place) => ({
    sku: `sku-${each % 997}-${place}`,
    quantity: 1,
    amount: amountOf(place === 0 ? cents - each * (articles - 1) : each),
  }));
}

/** A template that writes amounts with a comma: the door refuses the event and keeps it raw. */
function refuse(life: Life, { order, page, stores, sendId, receivedAt }: Told): void {
  const { shop } = life.draft;
  const body = JSON.stringify({
    v: 1,
    site: shop.siteId,
    send_id: sendId,
    page,
    click: { cookie: stores.cookie, storage: stores.storage },
    age_ms: receivedAt - order.at,
    attempt: 1,
    transport: 'fetch',
    visibility: 'visible',
    kind: 'convert',
    event_id: eventId(order),
    order_id: order.orderId,
    type: order.type,
    value: amountOf(order.cents).replace('.', ',').concat(' EUR'),
    currency: 'EUR',
  });
  life.world.sink.event(
    {
      v: 1,
      kind: 'refusal',
      received_at: receivedAt,
      endpoint: 'event',
      reason: 'amount_malformed',
      detail: 'value',
      site_id: shop.siteId,
      source_id: shop.pixelId,
    },
    { ...life.sealedPost, body },
  );
}
