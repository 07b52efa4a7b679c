import { createHash } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { STUB } from '../../server/config/stub.ts';
import { COUNT_SENT } from '../support/count-sent.ts';
import { sharedBrowser } from '../support/shared-browser.ts';
import { type Shop, startShop } from '../support/start-shop.ts';

const CLICK = '0123456789abcdefghjkmnpqrstvwxyz01234567';
const browser = sharedBrowser();

/** Errors that reach the page, and promises that nobody caught. */
async function complaintsOf(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  await page.exposeFunction('complain', (text: string) => void complaints.push(text));
  await page.evaluateOnNewDocument(() => {
    const { complain } = window as unknown as { complain: (text: string) => void };
    addEventListener('error', ({ message }) => message && complain(message));
    addEventListener('unhandledrejection', ({ reason }) => complain(`rejected: ${reason}`));
  });
  return complaints;
}

const isThere = (page: Page) => page.waitForFunction(() => window.tally && 'v' in window.tally);

test('a page that breaks everything after the script has come is reported all the same', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  const complaints = await complaintsOf(page);
  await page.goto(`${shop.page('/thanks')}?cid=${CLICK}`);
  await shop.events(1);
  await page.evaluate(() => {
    const broken = () => {
      throw new Error('broken');
    };
    Object.assign(window, { fetch: broken, XMLHttpRequest: broken });
    Object.assign(JSON, { parse: broken, stringify: broken });
    navigator.sendBeacon = broken;
    window.tally?.('convert', { order_id: '1042', items: [{ sku: 'A' }] });
  });
  expect((await shop.events(2))[1]).toMatchObject({ order_id: '1042', items: [{ sku: 'A' }] });
  expect(complaints).toEqual([]);
});

test('nothing that a page says makes the pixel throw or stop', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  const complaints = await complaintsOf(page);
  const nonsense = `{
    const circle = []; circle.push(circle);
    tally(); tally(null); tally('convert', null); tally('convert', 'text'); tally('convert', 5n);
    tally('convert', { order_id: '1', items: circle });
    tally('convert', { get order_id() { throw new Error('no') } });
    tally('convert', { order_id: Symbol('s'), value: () => 1 });
    tally('consent');
  }`;
  await page.goto(shop.page('/thanks', { after: `<script>${nonsense}</script>` }));
  await isThere(page);
  await page.evaluate(nonsense);
  await page.evaluate(() => {
    window.tally?.('consent', true);
    window.tally?.('convert', { order_id: '1042' });
  });
  await expect
    .poll(async () =>
      (await shop.events(0)).some((event) => 'order_id' in event && event.order_id === '1042'),
    )
    .toBe(true);
  expect(complaints).toEqual([]);
});

describe('a policy', () => {
  const nonce = 'bm9uY2U';
  const strict = (shop: Shop, scripts: string) => ({
    'content-security-policy': [
      "default-src 'none'",
      `script-src ${scripts}`,
      `connect-src http://collect.localhost:${shop.front.port}`,
      "require-trusted-types-for 'script'; trusted-types 'none'",
    ].join('; '),
  });

  test('with a nonce and trusted types lets the snippet do all it does', async () => {
    const shop = await startShop();
    const page = await browser.newPage();
    const complaints = await complaintsOf(page);
    await page.goto(
      `${shop.page('/thanks', {
        headers: strict(shop, `'nonce-${nonce}' 'strict-dynamic'`),
        snippet: shop.snippet().replaceAll('<script', `<script nonce="${nonce}"`),
        after: `<script nonce="${nonce}">tally('convert', { order_id: '1042' })</script>`,
      })}?cid=${CLICK}`,
    );
    expect(await shop.events(2)).toMatchObject([{ click_id: CLICK }, { order_id: '1042' }]);
    expect(complaints).toEqual([]);
  });

  test('with the stub’s hash does too', async () => {
    const shop = await startShop();
    const page = await browser.newPage();
    const hash = createHash('sha256').update(STUB).digest('base64');
    const headers = strict(shop, `'sha256-${hash}' http://collect.localhost:${shop.front.port}`);
    await page.goto(shop.page('/thanks', { headers }));
    await shop.events(1);
  });

  test('that forbids the collector keeps the order waiting, without an error in the page', async () => {
    const shop = await startShop();
    const page = await browser.newPage();
    const complaints = await complaintsOf(page);
    const headers = { 'content-security-policy': "connect-src 'none'" };
    await page.goto(
      shop.page('/thanks', { headers, after: `<script>tally('convert', { order_id: '1042' })</script>` }),
    );
    await isThere(page);
    await page.goto(shop.page('/shoes'));
    const events = await shop.events(3);
    expect(events.filter((event) => 'order_id' in event)).toMatchObject([{ order_id: '1042' }]);
    expect(complaints).toEqual([]);
  });
});

test('a page that may use neither cookies nor storage is reported, and says that it found nothing', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  const complaints = await complaintsOf(page);
  const headers = { 'content-security-policy': 'sandbox allow-scripts' };
  await page.goto(`${shop.page('/thanks', { headers })}?cid=${CLICK}`);
  await shop.events(1);
  await page.evaluate(() => window.tally?.('convert', { order_id: '1042' }));
  const [visit, conversion] = await shop.events(2);
  expect(visit?.browser?.stores).toEqual({ url: CLICK });
  expect(conversion?.browser?.stores).toEqual({ url: CLICK });
  expect(complaints).toEqual([]);
});

test('a visitor whose blocker takes the script is left alone', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.url().endsWith('/t.js')) void request.abort('blockedbyclient');
    else void request.continue();
  });
  await page.goto(
    shop.page('/thanks', {
      before: COUNT_SENT,
      after: `<script>tally('convert', { order_id: '1042' })</script>`,
    }),
  );
  await isThere(page);
  await page.evaluate(() => {
    window.tally?.('convert', { order_id: '1043' });
    for (const type of ['beforeunload', 'visibilitychange', 'pagehide']) dispatchEvent(new Event(type));
  });
  expect(await page.evaluate(() => window.sent)).toEqual([]);
  expect(await page.evaluate(() => [document.cookie, localStorage.length])).toEqual(['', 0]);
});

test('where fetch dies with its page, a beacon goes beside it, and both are one event', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  const before = `${COUNT_SENT}<script>delete Request.prototype.keepalive</script>`;
  await page.goto(shop.page('/thanks', { before }));
  await isThere(page);
  const sent = await page.evaluate(() => {
    window.sent = [];
    window.tally?.('convert', { order_id: '1042' });
    return window.sent;
  });
  expect(sent).toMatchObject([{ transport: 'beacon' }, { transport: 'beacon' }]);
  expect(sent[0]?.send_id).toBe(sent[1]?.send_id);
  expect((await shop.events(2))[1]).toMatchObject({ order_id: '1042' });
});

describe('a collector on the shop’s own domain', () => {
  const own = { host: 'www.shop.example', collectorHost: 't.shop.example' };

  test('has a cookie of its own, which says what it held', async () => {
    const shop = await startShop(own);
    const page = await browser.newPage();
    const { clickKeys, link } = shop.collector;
    const { mint } = await import('../../clickid/mint.ts');
    const { LinkId } = await import('../../wire/ids.ts');
    const cid = mint({ link: LinkId.parse(link.id), now: shop.collector.clock.now, keys: clickKeys });
    await page.goto(`${shop.page('/shoes')}?cid=${cid}`);
    await shop.events(1);
    await page.goto(shop.page('/shoes'));
    const [, second] = await shop.events(2);
    expect(second?.browser?.stores).toEqual({ cookie: cid, storage: cid, server: cid });
  });

  test('hears of a page that is not registered too, which may use no credentials', async () => {
    const shop = await startShop(own);
    const page = await browser.newPage();
    await page.goto(shop.page('/shoes').replace('www.', 'blog.'));
    const [visit] = await shop.events(1);
    expect(visit?.flags).toContain('foreign_origin');
    await expect.poll(() => page.evaluate(() => localStorage.length), { timeout: 15_000 }).toBe(0);
    const { records } = shop.collector;
    const attempts = (await records()).map(({ record }) => record.kind === 'visit' && record.browser.attempt);
    expect(attempts).toEqual([1, 2, 3, 4]);
  });
});
