import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { ObservationRecord } from '../../wire/record.ts';
import { COUNT_SENT } from '../support/count-sent.ts';
import { sharedBrowser } from '../support/shared-browser.ts';
import { type Shop, startShop } from '../support/start-shop.ts';
import { until } from '../support/until.ts';

const browser = sharedBrowser();

const order = (page: Page, order_id: string) =>
  page.evaluate((order_id) => window.tally?.('convert', { order_id }), order_id);

/** What waits in localStorage, oldest first. */
const waiting = (page: Page) =>
  page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => /^tally_\d/.test(key))
      .sort()
      .map((key): { kind: string; order_id?: string; attempt: number } => JSON.parse(localStorage[key])),
  );

const nothingWaits = (page: Page) => until('nothing waits', async () => (await waiting(page)).length === 0);

/** As it was received, resends too. */
async function observations(shop: Shop): Promise<ObservationRecord[]> {
  const records = (await shop.collector.records()).map(({ record }) => record);
  return records.filter((record) => record.kind === 'observation');
}

test('an order is written down before it is sent, and forgotten when it is acknowledged', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(shop.page('/thanks'));
  await shop.events(1);
  const [during] = await page.evaluate(() => {
    window.tally?.('convert', { order_id: '1042' });
    return Object.entries<string>(localStorage).filter(([key]) => /^tally_\d/.test(key));
  });
  expect(JSON.parse(during?.[1] ?? '')).toMatchObject({ kind: 'convert', order_id: '1042', attempt: 1 });
  await nothingWaits(page);
  expect(await observations(shop)).toHaveLength(1);
});

test('an order placed offline arrives once the browser is online again', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(shop.page('/thanks'));
  await shop.events(1);
  await page.setOfflineMode(true);
  await order(page, '1042');
  await until('the attempt has failed', async () => (await waiting(page)).some(({ attempt }) => attempt > 0));
  await page.setOfflineMode(false);
  const [, conversion] = await shop.events(2);
  expect(conversion).toMatchObject({ order_id: '1042' });
  await nothingWaits(page);
  expect(await observations(shop)).toHaveLength(1);
});

test('while the collector has no disk an order waits as long as it was told, and then arrives', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(shop.page('/thanks'));
  await shop.events(1);
  const { journal } = shop.collector;
  const writer = journal.current;
  journal.current = null;
  await order(page, '1042');
  await until('it was refused', () => shop.collector.counts.dropped === 1);
  const refusedAt = performance.now();
  journal.current = writer;
  const [, conversion] = await shop.events(2);
  // Retry-After: 1, and up to a second at random so that not all browsers come at once.
  expect(performance.now() - refusedAt).toBeGreaterThan(900);
  expect(conversion?.browser?.attempt).toBe(2);
  expect(conversion?.browser?.age_ms).toBeGreaterThan(900);
  await nothingWaits(page);
});

test('what is refused for good is not tried again', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(
    shop.page('/thanks', { after: `<script>tally('convert', { order_id: '1042', value: '9,90' })</script>` }),
  );
  await until('it was refused', () => shop.collector.counts.refused === 1);
  await nothingWaits(page);
  await page.reload();
  await until('the reload was refused too', () => shop.collector.counts.refused === 2);
  await nothingWaits(page);
  expect(shop.collector.counts.refused).toBe(2);
});

test('an order that met a dead network is delivered by the next page', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  const thanks = shop.page('/thanks', { after: `<script>tally('convert', { order_id: '1042' })</script>` });
  shop.front.losesEvents = true;
  await page.goto(thanks);
  await until('both were tried', () => shop.front.events >= 2);
  shop.front.losesEvents = false;
  await page.goto(shop.page('/shoes'));
  const events = await shop.events(3);
  expect(events.map(({ browser }) => new URL(browser?.page ?? '').pathname).toSorted()).toEqual([
    '/shoes',
    '/thanks',
    '/thanks',
  ]);
  await nothingWaits(page);
  // The page that is left may have tried once more, and not live to hear the answer. That is the same event again.
  expect(new Set((await observations(shop)).map(({ send_id }) => send_id)).size).toBe(1);
});

test('two tabs do not lose each other’s events', async () => {
  const shop = await startShop();
  const visitor = await browser.newVisitor();
  const [one, two] = [await visitor.newPage(), await visitor.newPage()];
  const thanks = shop.page('/thanks');
  for (const page of [one, two]) await page.goto(thanks);
  await shop.events(2);
  shop.front.losesEvents = true;
  for (const id of ['1', '2', '3']) {
    await order(one, `one-${id}`);
    await order(two, `two-${id}`);
  }
  const six = async (page: Page) => (await waiting(page)).length === 6;
  await until('each sees what the other wrote', async () => (await six(one)) && (await six(two)));
  shop.front.losesEvents = false;
  await two.close();
  await one.evaluate(() => void dispatchEvent(new Event('online')));
  const events = await shop.events(8);
  const orders = events.map((event) => 'order_id' in event && event.order_id).filter(Boolean);
  expect(orders.toSorted()).toEqual(['one-1', 'one-2', 'one-3', 'two-1', 'two-2', 'two-3']);
  await nothingWaits(one);
});

test('where storage is full an order is sent, and tried again while the page lives', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  const before = `<script>
    for (let size = 1 << 22; size; size >>= 1) try { for (;;) localStorage[size + '-' + localStorage.length] = 'x'.repeat(size); } catch {}
  </script>`;
  await page.goto(shop.page('/thanks', { before }));
  await shop.events(1);
  shop.front.losesEvents = true;
  await order(page, '1042');
  await until('it was tried', () => shop.front.events >= 2);
  expect(await waiting(page)).toEqual([]);
  shop.front.losesEvents = false;
  const [, conversion] = await shop.events(2);
  expect(conversion).toMatchObject({ order_id: '1042' });
});

test('what somebody else damaged is left alone and holds up nothing', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  const before = `${COUNT_SENT}<script>
    localStorage.tally_1000000000000 = '{"v":1';
    localStorage.tally_2000000000000 = 'null';
  </script>`;
  shop.front.losesEvents = true;
  await page.goto(shop.page('/thanks', { before }));
  await until('the visit was tried', () => shop.front.events > 0);
  shop.front.losesEvents = false;
  await shop.events(1);
  await until(
    'only the damaged ones are left',
    async () => (await page.evaluate(() => localStorage.length)) === 2,
  );
});

test('an order too large for a keepalive request arrives, and one too large for the collector is given up', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(shop.page('/thanks'));
  await shop.events(1);
  const large = (items: number, length: number) =>
    page.evaluate(
      (items, sku) =>
        window.tally?.('convert', { order_id: String(items), items: Array(items).fill({ sku }) }),
      items,
      'x'.repeat(length),
    );
  await large(99, 250);
  await shop.events(2);
  await large(100, 1000);
  await until('it was dropped', () => shop.collector.counts.dropped === 1);
  await nothingWaits(page);
});

test('at most 100 events wait, in 32 KB: the oldest go', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(shop.page('/thanks'));
  await shop.events(1);
  shop.front.losesEvents = true;
  await page.evaluate(() => {
    for (let id = 1; id <= 120; id += 1) window.tally?.('convert', { order_id: id });
  });
  const many = await waiting(page);
  expect(many.length).toBeLessThanOrEqual(100);
  expect(many.length).toBeGreaterThan(80);
  await page.evaluate(() => {
    for (let id = 121; id <= 130; id += 1)
      window.tally?.('convert', { order_id: id, code: 'x'.repeat(10_000) });
  });
  const large = await waiting(page);
  expect(large).toHaveLength(3);
  for (const { order_id } of large) expect(Number(order_id)).toBeGreaterThan(120);
});
