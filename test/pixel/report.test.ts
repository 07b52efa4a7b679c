import { expect, test } from 'vitest';
import type { ObservationRecord } from '../../wire/record.ts';
import { sharedBrowser } from '../support/shared-browser.ts';
import { startShop } from '../support/start-shop.ts';

const browser = sharedBrowser();

const CLICK = '0123456789abcdefghjkmnpqrstvwxyz01234567';
const EARLIER = 'an-earlier-click-id';

test('a visitor who lands and buys is seen at both moments, and each store says what it held', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(`${shop.page('/shoes')}?cid=${CLICK}`);
  await shop.events(1);
  await page.goto(
    shop.page('/thanks', {
      after: `<script>tally('convert', { order_id: '1042', value: '99.90' })</script>`,
    }),
  );
  const [landing, visit, conversion] = await shop.events(3);
  expect(landing).toMatchObject({
    kind: 'visit',
    click_id: CLICK,
    browser: { page: `${shop.origin}/shoes`, attempt: 1, transport: 'fetch', visibility: 'visible' },
  });
  expect(landing?.browser?.stores).toEqual({ url: CLICK });
  expect(visit?.browser?.stores).toEqual({ cookie: CLICK, storage: CLICK });
  expect(conversion).toMatchObject({
    kind: 'observation',
    click_id: CLICK,
    type: 'sale',
    order_id: '1042',
    event_id: 'sale:1042',
    order_value: '99.9',
    browser: { page: `${shop.origin}/thanks`, stores: { cookie: CLICK, storage: CLICK } },
  });
  expect(conversion?.flags).toEqual(['webdriver']);
});

test('neither a query nor what the page did not mean to say leaves the browser', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  const order = {
    order_id: ' 1042 ',
    value: 99.9,
    currency: 'EUR',
    code: null,
    email: 'secret@shop.example',
    items: [
      { sku: 4711, category: 'shoes', quantity: '2', amount: '99.90', name: 'secret shoes', gift: null },
      { sku: 'B', owner: { name: 'secret' } },
    ],
  };
  await page.goto(`${shop.page('/search')}?q=secret`);
  await shop.events(1);
  const after = `<script>tally('convert', ${JSON.stringify(order)})</script>`;
  await page.evaluate(
    (url) => void location.assign(url),
    `${shop.page('/thanks', { after })}?token=secret#secret`,
  );
  const conversion = (await shop.events(3)).find((event): event is ObservationRecord => 'type' in event);
  expect(conversion).toMatchObject({
    event_id: 'sale:1042',
    order_id: '1042',
    order_value: '99.9',
    items: [{ sku: '4711', category: 'shoes', quantity: 2, amount: '99.90' }, { sku: 'B' }],
    browser: { page: `${shop.origin}/thanks`, referrer: new URL(shop.origin).host },
  });
  expect(conversion).not.toHaveProperty('code');
  for (const record of await shop.collector.records()) expect(JSON.stringify(record)).not.toContain('secret');
});

test('the last click wins, and the one before it is told as what was found', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  const shoes = shop.page('/shoes');
  await page.goto(`${shoes}?cid=${EARLIER}`);
  await page.goto(`${shoes}?cid=${CLICK}`);
  await page.goto(shoes);
  const stores = (await shop.events(3)).map(({ browser }) => browser?.stores);
  expect(stores).toEqual([
    { url: EARLIER },
    { url: CLICK, cookie: EARLIER, storage: EARLIER },
    { cookie: CLICK, storage: CLICK },
  ]);
});

test('a store that lost its click id does not get it back from the other', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  const shoes = shop.page('/shoes');
  await page.goto(`${shoes}?cid=${CLICK}`);
  await shop.events(1);
  await page.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: as a page of the shop does it.
    document.cookie = `tally_cid=;path=/;max-age=0;domain=${location.hostname}`;
  });
  await page.goto(shoes);
  await page.goto(shoes);
  const stores = (await shop.events(3)).map(({ browser }) => browser?.stores);
  expect(stores).toEqual([{ url: CLICK }, { storage: CLICK }, { storage: CLICK }]);
});

test.each(['12', 'men', 'jane@shop.example', 'x'.repeat(513), '"><script>'])(
  'a cid=%s is somebody else’s parameter and is not looked at',
  async (cid) => {
    const shop = await startShop();
    const page = await browser.newPage();
    await page.goto(`${shop.page('/shoes')}?cid=${encodeURIComponent(cid)}`);
    const [visit] = await shop.events(1);
    expect(visit).not.toHaveProperty('click_id');
    expect(visit?.browser?.stores).toEqual({});
    expect(await page.cookies()).toEqual([]);
  },
);

test('click ids of other systems are told on the page that was landed on, and are not kept', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(`${shop.page('/shoes')}?gclid=Cj0KCQiAgdC6BhCg&awc=1234_1610_0abc&utm_source=somewhere`);
  await page.evaluate(() => window.tally?.('convert', { type: 'lead', order_id: 7 }));
  await page.goto(shop.page('/thanks'));
  const events = await shop.events(3);
  const foreign = { gclid: 'Cj0KCQiAgdC6BhCg', awc: '1234_1610_0abc' };
  expect(events[0]).toMatchObject({ kind: 'visit', browser: { foreign } });
  expect(events[1]).toMatchObject({ kind: 'observation', event_id: 'lead:7', foreign });
  expect(events[2]?.browser).not.toHaveProperty('foreign');
});

test('the cookie is good for the whole site of the shop, and for no more', async () => {
  const shop = await startShop({ host: 'www.shop.example', collectorHost: 'collect.example' });
  const page = await browser.newPage();
  await page.goto(`${shop.page('/shoes')}?cid=${CLICK}`);
  await shop.events(1);
  const [cookie] = await page.cookies();
  expect(cookie).toMatchObject({
    name: 'tally_cid',
    value: CLICK,
    domain: '.shop.example',
    path: '/',
    sameSite: 'Lax',
  });
  const days = ((cookie?.expires ?? 0) - Date.now() / 1000) / (24 * 3600);
  expect(days).toBeGreaterThan(89.9);
  expect(days).toBeLessThanOrEqual(90);
  await page.goto(shop.page('/shoes').replace('www.', 'blog.'));
  const [, elsewhere] = await shop.events(2);
  // localStorage is the host's alone.
  expect(elsewhere?.browser?.stores).toEqual({ cookie: CLICK });
});

test('an order without a number gets an id of its own each time', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(
    shop.page('/thanks', {
      after: `<script>tally('convert'); tally('convert', { order_id: '', value: 5 })</script>`,
    }),
  );
  const conversions = (await shop.events(3)).filter((event): event is ObservationRecord => 'type' in event);
  const ids = conversions.map(({ event_id }) => event_id);
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  for (const conversion of conversions) expect(conversion).not.toHaveProperty('order_id');
});

test('a reload of the thank-you page is the same event, sent again', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(shop.page('/thanks', { after: `<script>tally('convert', { order_id: '1042' })</script>` }));
  await shop.events(2);
  await page.reload();
  const conversions = (await shop.events(4)).filter((event): event is ObservationRecord => 'type' in event);
  expect(conversions.map(({ event_id }) => event_id)).toEqual(['sale:1042', 'sale:1042']);
  expect(new Set(conversions.map(({ send_id }) => send_id)).size).toBe(2);
});

test('of a single-page application only what it reports is counted, on the page where it was', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(`${shop.page('/app')}?cid=${CLICK}`);
  await page.evaluate(() => {
    history.replaceState(null, '', '/app/cart');
    history.pushState(null, '', '/app/thanks?order=1042');
    window.tally?.('visit');
    window.tally?.('convert', { order_id: '1042' });
  });
  const events = await shop.events(3);
  expect(events.map(({ kind, browser }) => [kind, browser?.page])).toEqual([
    ['visit', `${shop.origin}/app`],
    ['visit', `${shop.origin}/app/thanks`],
    ['observation', `${shop.origin}/app/thanks`],
  ]);
  expect(events[2]?.browser?.stores).toEqual({ url: CLICK, cookie: CLICK, storage: CLICK });
});

test('a landing is read as it was when a router rewrites it before the script has come', async () => {
  const shop = await startShop();
  shop.front.holdScript = () => new Promise((resolve) => setTimeout(resolve, 50));
  const page = await browser.newPage();
  const after = `<script>history.replaceState(null, '', '/shoes')</script>`;
  await page.goto(`${shop.page('/landing', { after })}?cid=${CLICK}`);
  const [visit] = await shop.events(1);
  expect(visit?.browser).toMatchObject({ page: `${shop.origin}/landing`, stores: { url: CLICK } });
});

test('a command that there is not is refused by its name, so that somebody sees it', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(
    shop.page('/thanks', { after: `<script>tally('conversion', { order_id: '1042' })</script>` }),
  );
  await shop.events(1);
  await expect.poll(() => shop.collector.counts.refused).toBe(1);
  const records = (await shop.collector.records()).map(({ record }) => record);
  expect(records).toContainEqual(
    expect.objectContaining({ kind: 'refusal', reason: 'invalid_field', detail: 'kind' }),
  );
});

test('a page that says so makes test traffic', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  const after = `<script>tally('convert', { order_id: '1042' })</script>`;
  await page.goto(
    shop.page('/thanks', { snippet: shop.snippet().replace(' data-site=', ' data-test data-site='), after }),
  );
  expect((await shop.events(2)).map(({ test }) => test)).toEqual([true, true]);
});
