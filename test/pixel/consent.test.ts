import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { COUNT_SENT } from '../support/count-sent.ts';
import { sharedBrowser } from '../support/shared-browser.ts';
import { type Shop, startShop } from '../support/start-shop.ts';

const CLICK = '0123456789abcdefghjkmnpqrstvwxyz01234567';
const browser = sharedBrowser();

/** The script has come and has dealt with all that was waiting. */
const isThere = (page: Page) => page.waitForFunction(() => window.tally && 'v' in window.tally);

const sent = (page: Page) => page.evaluate(() => window.sent.map(({ kind }) => kind));

const stored = (page: Page) =>
  page.evaluate(() => [document.cookie, ...Object.keys(localStorage)].filter(Boolean));

const say = (page: Page, isGranted: boolean) =>
  page.evaluate((isGranted) => window.tally?.('consent', isGranted), isGranted);

const ORDER = `<script>tally('convert', { order_id: '1042' })</script>`;

/** A page that counts what it sends. */
function put(shop: Shop, settings: Parameters<Shop['snippet']>[0], after = ''): string {
  return shop.page('/shoes', { before: COUNT_SENT, snippet: shop.snippet(settings), after });
}

describe('where consent is required', () => {
  test('nothing is stored, read or sent before it, and all after it', async () => {
    const shop = await startShop();
    const page = await browser.newPage();
    await page.goto(`${put(shop, { consent: 'required' }, ORDER)}?cid=${CLICK}`);
    await isThere(page);
    expect(await sent(page)).toEqual([]);
    expect(await stored(page)).toEqual([]);

    await say(page, true);
    const [visit, conversion] = await shop.events(2);
    expect(visit?.browser).toMatchObject({ stores: { url: CLICK }, consent: 'granted' });
    expect(conversion).toMatchObject({ order_id: '1042', consent: 'granted' });
    await expect.poll(() => stored(page)).toEqual([`tally_cid=${CLICK}`, 'tally_cid']);
  });

  test('a decision that is there before the script is enough', async () => {
    const shop = await startShop();
    const page = await browser.newPage();
    await page.goto(put(shop, { consent: 'required' }, `${ORDER}<script>tally('consent', true)</script>`));
    expect((await shop.events(2)).map(({ kind }) => kind)).toEqual(['visit', 'observation']);
  });

  test('only true is consent', async () => {
    const shop = await startShop();
    const page = await browser.newPage();
    await page.goto(
      put(shop, { consent: 'required' }, `<script>tally('consent', 'denied'); tally('consent')</script>`),
    );
    await isThere(page);
    expect(await sent(page)).toEqual([]);
    expect(await stored(page)).toEqual([]);
  });

  test('a visitor who refuses and then accepts is reported, with the click that led here', async () => {
    const shop = await startShop();
    const page = await browser.newPage();
    await page.goto(`${put(shop, { consent: 'required' }, ORDER)}?cid=${CLICK}`);
    await isThere(page);
    await say(page, false);
    expect(await sent(page)).toEqual([]);
    await say(page, true);
    expect((await shop.events(2)).map(({ click_id }) => click_id)).toEqual([CLICK, CLICK]);
    await expect.poll(() => stored(page)).toEqual([`tally_cid=${CLICK}`, 'tally_cid']);
  });
});

describe('a refusal', () => {
  test('deletes cookie, storage and what waits to be sent, and holds what follows', async () => {
    const shop = await startShop({ host: 'www.shop.example' });
    shop.front.losesEvents = true;
    const page = await browser.newPage();
    await page.goto(`${put(shop, {})}?cid=${CLICK}`);
    await isThere(page);
    await page.evaluate(() => {
      localStorage['basket'] = '1';
      window.tally?.('convert', { order_id: '1042' });
    });
    const tallies = (await stored(page)).map((key) => key.replace(/\d{13}.*/, '<event>'));
    expect(tallies.toSorted()).toEqual([
      'basket',
      'tally_<event>',
      'tally_<event>',
      'tally_cid',
      `tally_cid=${CLICK}`,
    ]);

    await say(page, false);
    expect(await stored(page)).toEqual(['basket']);
    const before = await sent(page);
    await page.evaluate(() => window.tally?.('convert', { order_id: '1043' }));
    shop.front.losesEvents = false;
    await page.evaluate(() => void dispatchEvent(new Event('online')));
    expect(await sent(page)).toEqual(before);
    expect(await stored(page)).toEqual(['basket']);
  });

  test('that stands behind an event in the queue is heard before the event is sent', async () => {
    const shop = await startShop();
    const page = await browser.newPage();
    await page.goto(`${put(shop, {}, `${ORDER}<script>tally('consent', false)</script>`)}?cid=${CLICK}`);
    await isThere(page);
    expect(await sent(page)).toEqual([]);
    expect(await stored(page)).toEqual([]);
  });
});

describe('Global Privacy Control', () => {
  const signal = (page: Page) =>
    page.evaluateOnNewDocument(() =>
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
    );

  test('is a refusal that no banner overrules, and deletes what an earlier visit left', async () => {
    const shop = await startShop();
    const page = await browser.newPage();
    await page.goto(`${put(shop, {}, ORDER)}?cid=${CLICK}`);
    await shop.events(2);
    expect(await stored(page)).not.toEqual([]);

    await signal(page);
    await page.goto(put(shop, {}, ORDER));
    await isThere(page);
    await say(page, true);
    expect(await sent(page)).toEqual([]);
    expect(await stored(page)).toEqual([]);
  });

  test('is passed over where the site says so', async () => {
    const shop = await startShop();
    const page = await browser.newPage();
    await signal(page);
    await page.goto(put(shop, { gpc: 'ignore' }, ORDER));
    expect((await shop.events(2)).map(({ kind }) => kind)).toEqual(['visit', 'observation']);
  });
});

describe('the stub, when the visitor leaves before the script has come,', () => {
  const neverComes = (shop: Shop) => {
    shop.front.holdScript = () => new Promise(() => {});
  };
  /** What is sent as the page is left, and that nothing is if it is left again. */
  async function leave(url: string, prepare?: (page: Page) => Promise<unknown>): Promise<string[]> {
    const page = await browser.newPage();
    await prepare?.(page);
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    const kinds = await sent(page);
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    expect(await sent(page)).toEqual(kinds);
    expect(await stored(page)).toEqual([]);
    return kinds;
  }

  test('sends what was said, once', async () => {
    const shop = await startShop();
    neverComes(shop);
    expect(await leave(put(shop, {}, ORDER))).toEqual(['visit', 'convert']);
    expect(await shop.events(2)).toMatchObject([
      { kind: 'visit' },
      { event_id: 'sale:1042', browser: { attempt: 1 } },
    ]);
  });

  test.each([
    ['without consent where it is required', { consent: 'required' }, ORDER, []],
    ['after a refusal', {}, `${ORDER}<script>tally('consent', false)</script>`, []],
    [
      'with consent',
      { consent: 'required' },
      `${ORDER}<script>tally('consent', true)</script>`,
      ['visit', 'convert'],
    ],
  ] as const)('%s sends the right events', async (_, settings, after, kinds) => {
    const shop = await startShop();
    neverComes(shop);
    expect(await leave(put(shop, settings, after))).toEqual(kinds);
  });

  test('sends nothing of a visitor with Global Privacy Control', async () => {
    const shop = await startShop();
    neverComes(shop);
    const signal = (page: Page) =>
      page.evaluateOnNewDocument(() =>
        Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
      );
    expect(await leave(put(shop, {}, ORDER), signal)).toEqual([]);
    expect(await leave(put(shop, { gpc: 'ignore' }, ORDER), signal)).toEqual(['visit', 'convert']);
  });

  test('tells what the stores held', async () => {
    const shop = await startShop();
    const page = await browser.newPage();
    await page.goto(`${put(shop, {})}?cid=${CLICK}`);
    await shop.events(1);
    neverComes(shop);
    await page.goto(put(shop, {}, ORDER), { waitUntil: 'domcontentloaded' });
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    const [, , conversion] = await shop.events(3);
    expect(conversion).toMatchObject({
      order_id: '1042',
      browser: { stores: { cookie: CLICK, storage: CLICK } },
    });
  });

  test('leaves the rest of the page to the script, if that comes after all', async () => {
    const shop = await startShop();
    let come = () => {};
    shop.front.holdScript = () =>
      new Promise<void>((resolve) => {
        come = resolve;
      });
    const page = await browser.newPage();
    const after = `${ORDER}<script>tally('consent', true)</script>`;
    await page.goto(`${put(shop, { consent: 'required' }, after)}?cid=${CLICK}`, {
      waitUntil: 'domcontentloaded',
    });
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    expect(await sent(page)).toEqual(['visit', 'convert']);
    come();
    await isThere(page);
    await page.evaluate(() => window.tally?.('convert', { order_id: '1043' }));
    expect(await sent(page)).toEqual(['visit', 'convert', 'convert']);
    const events = await shop.events(3);
    expect(events[2]).toMatchObject({ order_id: '1043', browser: { stores: { url: CLICK } } });
  });
});
