import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { addressOf, openDashboard } from '../support/open-dashboard.ts';
import { reportOrder } from '../support/report-order.ts';
import { startInstallation } from '../support/start-installation.ts';
import { until } from '../support/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const start = () =>
  startInstallation({ dashboard: builtDashboard(), source: { grace_ms: 60_000 }, zone: 'Europe/Paris' });

const figure = (page: Page, name: string) =>
  page.$eval(`[data-figure="${name}"]`, (element) => element.textContent ?? '');

test('says of each cause how often, how sure, what to do, and leads to its conversions', async () => {
  const t = await start();
  await reportOrder(t, 'A1', { pixel: '10', postback: '10' });
  await reportOrder(t, 'D1', { pixel: '20', postback: '2000' });
  await reportOrder(t, 'D2', { pixel: '20', postback: '27.35' });
  await t.postback({ order_id: 'R1', type: 'sale', order_value: 'twelve', currency: 'EUR' });
  await reportOrder(t, 'R1', { pixel: '31' });
  t.clock.now += 3600_000;
  await until('the desk has judged what was overdue', async () => {
    const { verdicts } = await t.summary();
    return verdicts.pixel_only === 1;
  });

  const page = await openDashboard(browser, t, { path: '/causes' });
  await page.locator('[data-cause=postback_refused]').wait();
  expect(await figure(page, 'missing')).toBe('1');
  expect(await figure(page, 'differing')).toBe('2');
  // One is refused, of one a side states cents, of one nothing is known.
  expect(await figure(page, 'explained')).toBe('66.7%');
  expect(await figure(page, 'unexplained')).toBe('33.3%');
  const said = await page.$eval('[data-cause=postback_refused]', (item) => item.textContent ?? '');
  expect(said).toContain('The postback reached us and was refused.');
  expect(said).toContain('Mend what the reason names, then readmit the postback.');
  expect(said).toContain('1 proved');
  // Nobody is more or less sure of what is unknown.
  expect(await page.$eval('[data-cause=unknown]', (item) => item.textContent)).not.toMatch(/proved|likely/);

  // Its trend: a bar for each day of the range, of which the last holds it.
  await page.locator('[data-cause=postback_refused] .spark-bars').wait();
  const bars = await page.$$eval('[data-cause=postback_refused] .spark-bars rect', (rects) =>
    rects.map((rect) => Number(rect.getAttribute('height')) > 0),
  );
  expect(bars).toEqual([false, false, false, false, false, false, true]);

  await page.locator('[data-cause=postback_refused] button[aria-expanded]').click();
  await page.locator('.cause-examples ::-p-text(Refused for: amount_malformed)').wait();

  await page.locator('[data-cause=postback_refused] .cause-links a').click();
  await page.locator('.row-link ::-p-text(R1)').wait();
  expect(addressOf(page)).toBe('/conversions?verdict=pixel_only&cause=postback_refused');
});

test('shows the trend as a table too, day by day', async () => {
  const t = await start();
  // The link that signs in holds for a day.
  t.clock.now -= 24 * 3600_000;
  await reportOrder(t, 'D1', { pixel: '20', postback: '2000' });
  t.clock.now += 24 * 3600_000;
  await reportOrder(t, 'D2', { pixel: '20', postback: '2000' });
  await reportOrder(t, 'D3', { pixel: '20', postback: '2000' });
  const page = await openDashboard(browser, t, { path: '/causes?show=table' });
  await page.locator('.trend-table tbody tr').wait();
  const counts = await page.$$eval('.trend-table tbody tr', (rows) =>
    rows.map((row) => row.querySelector('td')?.textContent),
  );
  // Newest first, and days on which nothing came are there.
  expect(counts).toEqual(['2', '1', '0', '0', '0', '0', '0']);
});

test('tells a range without conversions from one in which nothing is missing', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/causes' });
  await page.locator('button ::-p-text(Show all time)').click();
  await page.locator('a ::-p-text(Connect your site)').wait();
  await reportOrder(t, 'A1', { pixel: '10', postback: '10' });
  await page.locator('::-p-text(Nothing is missing and nothing differs)').wait();
});
