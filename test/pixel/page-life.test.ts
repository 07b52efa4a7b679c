import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { isFirefox } from '../support/browser.ts';
import { COUNT_SENT } from '../support/count-sent.ts';
import { sharedBrowser } from '../support/shared-browser.ts';
import { type Shop, startShop } from '../support/start-shop.ts';

const browser = sharedBrowser();

const ORDER = `<script>tally('convert', { order_id: '1042' })</script>`;

test('a page with two snippets reports once', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  const snippet = shop.snippet();
  await page.goto(shop.page('/thanks', { before: COUNT_SENT, snippet: snippet + ORDER + snippet }));
  await page.waitForFunction(() => document.readyState === 'complete');
  await page.evaluate(() => window.tally?.('convert', { order_id: '1043' }));
  expect(await page.evaluate(() => window.sent.map(({ kind }) => kind))).toEqual([
    'visit',
    'convert',
    'convert',
  ]);
  await shop.events(3);
});

test('a function that the page took before the script came goes on to work', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(shop.page('/thanks', { after: '<script>report = tally</script>' }));
  await shop.events(1);
  await page.evaluate(`report('convert', { order_id: '1042' })`);
  expect((await shop.events(2))[1]).toMatchObject({ order_id: '1042' });
});

describe('a page out of the back/forward cache', () => {
  /** Goes to another page and back; whether the page is the one that was left. */
  async function leaveAndReturn(page: Page, shop: Shop): Promise<boolean> {
    await page.evaluate(() => Object.assign(window, { isKept: true }));
    await page.goto(shop.page('/elsewhere', { snippet: '' }));
    // Puppeteer's own goBack() waits for a load that does not come (Firefox).
    await page.evaluate(() => void history.back()).catch(() => {});
    await page.waitForFunction(() => location.pathname === '/thanks');
    return page.evaluate(() => 'isKept' in window);
  }
  const NOT_KEPT = 'this browser keeps no pages (the headless shell does not)';

  test('does not report again, and says so of what follows', async ({ skip }) => {
    const shop = await startShop();
    const page = await browser.newPage();
    await page.goto(shop.page('/thanks', { before: COUNT_SENT, after: ORDER }));
    await shop.events(2);
    if (!(await leaveAndReturn(page, shop))) skip(NOT_KEPT);
    expect(await page.evaluate(() => window.sent.length)).toBe(2);
    await page.evaluate(() => window.tally?.('convert', { order_id: '1043' }));
    const events = await shop.events(3);
    expect(events[2]).toMatchObject({ order_id: '1043', browser: { restored: true } });
    for (const event of events.slice(0, 2)) expect(event.browser).not.toHaveProperty('restored');
  });

  test('sends again what was on its way when it went in', async ({ skip }) => {
    const shop = await startShop();
    const page = await browser.newPage();
    await page.goto(shop.page('/thanks'));
    await shop.events(1);
    shop.front.losesEvents = true;
    await page.evaluate(() => window.tally?.('convert', { order_id: '1042' }));
    if (!(await leaveAndReturn(page, shop))) skip(NOT_KEPT);
    shop.front.losesEvents = false;
    const [, conversion] = await shop.events(2);
    expect(conversion).toMatchObject({ order_id: '1042' });
    expect(conversion?.browser?.attempt).toBeGreaterThan(1);
  });
});

// Firefox does not prerender.
test.skipIf(isFirefox)(
  'a page that is prerendered reports when somebody looks at it, and not before',
  async () => {
    const shop = await startShop();
    const page = await browser.newPage();
    const tell = `<script>
    onload = () => {
      localStorage.prerendered = JSON.stringify([document.prerendering, tally.v, sent.length]);
    };
  </script>`;
    const thanks = shop.page('/thanks', { before: COUNT_SENT, after: ORDER + tell });
    const rules = JSON.stringify({ prerender: [{ source: 'list', urls: [thanks] }] });
    await page.goto(
      shop.page('/', { snippet: '', after: `<script type="speculationrules">${rules}</script>` }),
    );
    await page.waitForFunction(() => localStorage['prerendered']);
    expect(await page.evaluate(() => JSON.parse(localStorage['prerendered']))).toEqual([true, 1, 0]);

    await page.evaluate((url) => void location.assign(url), thanks);
    const events = await shop.events(2);
    expect(events).toMatchObject([{ kind: 'visit' }, { order_id: '1042' }]);
    const [navigation] = await page.evaluate(() =>
      performance.getEntriesByType('navigation').map((entry) => entry.toJSON()),
    );
    expect(navigation.activationStart, 'it was prerendered').toBeGreaterThan(0);
    // What happened before somebody looked happened when somebody looked.
    expect(events[0]?.browser?.age_ms).toBeLessThan(navigation.activationStart);
  },
);
