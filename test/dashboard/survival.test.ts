import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CookieCost } from '../../wire/cookie-cost.ts';
import { CookieSurvival } from '../../wire/evidence.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { addressOf, openDashboard } from '../support/open-dashboard.ts';
import { convertMessage } from '../support/pixel-message.ts';
import { postEvent } from '../support/post-event.ts';
import { startInstallation } from '../support/start-installation.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15';

test('draws what orders with a witness tell, and says what lost cookies cost', async () => {
  const t = await startInstallation({ dashboard: builtDashboard(), source: { click_kept: 'server' } });
  // The link that signs in holds for a day.
  t.clock.now -= 48 * 3600_000;
  const clicks: string[] = [];
  for (let n = 0; n < 24; n += 1) {
    const answer = await fetch(`${t.collector}/c/${t.link.id}`, { redirect: 'manual' });
    clicks.push(new URL(answer.headers.get('location') ?? '').searchParams.get('cid') ?? '');
  }
  // Half of the orders within the hour, half after two days; then the cookie is gone.
  for (const [n, click] of clicks.entries()) {
    if (n === 12) t.clock.now += 48 * 3600_000;
    const order_id = `O${n}`;
    const message = convertMessage(t.site.id, {
      event_id: `sale:${order_id}`,
      order_id,
      value: '10',
      click: n < 12 ? { cookie: click, storage: click } : { storage: click },
    });
    await postEvent(t.collector, message, { 'user-agent': SAFARI });
    await t.postback({ order_id, type: 'sale', click_id: click, order_value: '10', currency: 'EUR' });
  }
  await t.settled();

  const survival = await t.get(CookieSurvival, '/api/v1/cookie-survival?basis=click');
  expect(survival).toMatchObject({ status: 'judged', orders: 24, witnessed: 24 });
  const cost = await t.get(CookieCost, '/api/v1/cookie-survival/cost');
  expect(cost.stores.map(({ store, lost }) => [store, lost])).toEqual([
    ['cookie', 12],
    ['storage', 0],
  ]);
  expect(cost.stores[0]?.value_lost).toEqual({ EUR: '120.00' });

  const page = await openDashboard(browser, t, { path: '/survival?basis=click' });
  await page.locator('[data-browser=safari] svg.survival-curve').wait();
  expect(await page.$$eval('.survival-mark', (marks) => marks.map((mark) => mark.textContent))).toEqual([
    '24 hours',
    // The axis ends before 7 days, for nobody was looked at so late.
  ]);
  const described = await page.$eval('svg.survival-curve desc', (desc) => desc.textContent ?? '');
  expect(described).toContain('24 orders looked at.');
  await page.locator('.cost-panel ::-p-text(12 ÷ 24 = 50.0%)').wait();
  await page.locator('.cost-panel ::-p-text(EUR\u00a0120.00)').wait();

  // The same figures as a table, and of another store.
  await page.locator('label ::-p-text(Table)').click();
  await page.locator('.bins tbody tr').wait();
  const rows = await page.$$eval('.bins tbody tr', (trs) => trs.map((tr) => tr.textContent ?? ''));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toContain('100.0%');
  expect(rows[1]).toMatch(/0\.0%.*012$/);
  await page.locator('label ::-p-text(Local storage)').click();
  await page.waitForFunction(() =>
    document.querySelectorAll('.bins tbody tr')[1]?.textContent?.includes('100.0%'),
  );
  expect(addressOf(page)).toBe('/survival?show=table&basis=click&store=storage');
  await page.locator('label ::-p-text(Server’s cookie)').click();
  await page.locator('.curves-panel ::-p-text(No order tells anything of this store)').wait();
});

test('says that nothing could be judged where nobody else knows the click, and how that is mended', async () => {
  const t = await startInstallation({ dashboard: builtDashboard() });
  await postEvent(t.collector, convertMessage(t.site.id));
  await t.settled();
  const page = await openDashboard(browser, t, { path: '/survival', width: 390, scheme: 'dark' });
  await page.locator('[data-judged=false]').wait();
  const said = await page.$eval('[data-judged=false]', (panel) => panel.textContent ?? '');
  expect(said).toContain('This does not mean that nothing was lost.');
  expect(said).toContain('click_kept');
  expect(await page.$('.survival-curve')).toBe(null);
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(isTooWide).toBe(false);
});
