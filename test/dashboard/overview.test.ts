import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Series, Summary } from '../../wire/api.ts';
import { VERDICTS } from '../../wire/verdict.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { addressOf, openDashboard } from '../support/open-dashboard.ts';
import { reportOrder } from '../support/report-order.ts';
import { type Installation, startInstallation } from '../support/start-installation.ts';
import { until } from '../support/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const GRACE_MS = 60_000;
const start = () =>
  startInstallation({ dashboard: builtDashboard(), source: { grace_ms: GRACE_MS }, zone: 'Europe/Paris' });

/** One of each but `not_expected`: agreed, differs, pixel only, postback only, then waiting. */
async function reportOneOfEach(t: Installation): Promise<void> {
  await reportOrder(t, 'A1', { pixel: '10', postback: '10' });
  await reportOrder(t, 'D1', { pixel: '20', postback: '16.67' });
  await reportOrder(t, 'P1', { pixel: '30' });
  await reportOrder(t, 'B1', { postback: '40' });
  // Into the next day.
  t.clock.now += 12 * 3600_000;
  await reportOrder(t, 'W1', { pixel: '50' });
  await until('the desk has judged what was overdue', async () => {
    const { verdicts } = await t.summary();
    return verdicts.pixel_only === 1 && verdicts.postback_only === 1 && verdicts.waiting === 1;
  });
}

const figure = (page: Page, name: string) =>
  page.$eval(`[data-figure="${name}"]`, (element) => element.firstChild?.textContent ?? '');

test('moves within two seconds of an event, without a reload', async () => {
  const t = await start();
  await reportOrder(t, 'A1', { pixel: '10', postback: '10' });
  const page = await openDashboard(browser, t);
  await page.locator('[data-figure=agreed]').wait();
  await page.evaluate(() => {
    Object.assign(window, { wasReloaded: false });
  });
  expect(await figure(page, 'conversions')).toBe('1');

  await reportOrder(t, 'A2', { pixel: '10', postback: '10' });
  await until('the page shows it', async () => (await figure(page, 'agreed')) === '2', 2000);
  expect(await page.evaluate(() => 'wasReloaded' in window)).toBe(true);
});

test('shows the figures that the API gives, and the series as a chart and as a table', async () => {
  const t = await start();
  await reportOneOfEach(t);
  const summary = await t.get(Summary, '/api/v1/summary');
  const series = await t.get(Series, '/api/v1/series?bucket=day');
  expect(series.points).toHaveLength(2);

  const page = await openDashboard(browser, t, { path: '/?show=table' });
  await page.locator('[data-figure=agreed]').wait();
  for (const verdict of VERDICTS)
    expect(await figure(page, verdict), verdict).toBe(String(summary.verdicts[verdict]));
  expect(await figure(page, 'conversions')).toBe('5');
  expect(await figure(page, 'gap')).toBe('50.0%');

  await page.locator('.scroll-table table').wait();
  const rows = await page.$$eval('.scroll-table tbody tr', (elements) =>
    elements.map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => Number(textContent))),
  );
  const filled = rows.filter((row) => row.at(-1) !== 0).reverse();
  expect(filled).toEqual(
    series.points.map(({ verdicts }) => {
      const counts = VERDICTS.map((verdict) => verdicts[verdict]);
      return [...counts, counts.reduce((sum, count) => sum + count, 0)];
    }),
  );

  await page.locator('label ::-p-text(Chart)').click();
  await page.locator('svg.chart .chart-bar').wait();
  const shapes = await page.$$eval('.chart-bar', (bars) =>
    bars.map((bar) => bar.querySelectorAll('rect').length),
  );
  expect(shapes.filter((count) => count > 0)).toEqual([4, 1]);
});

test('leads from a verdict to the conversions that have it', async () => {
  const t = await start();
  await reportOneOfEach(t);
  const page = await openDashboard(browser, t);
  await page.locator('.verdict-figure a ::-p-text(Pixel only)').click();
  await page.locator('.row-link').wait();
  expect(addressOf(page)).toBe('/conversions?verdict=pixel_only');
  expect(await page.$$eval('.row-link', (links) => links.map(({ textContent }) => textContent))).toEqual([
    'P1',
  ]);
});

test('says what could help where there is nothing to show', async () => {
  const t = await start();
  const page = await openDashboard(browser, t);
  await page.locator('::-p-text(No conversions in this range)').wait();
  await page.locator('a ::-p-text(Show all time)').click();
  await page.locator('::-p-text(No conversions yet)').wait();
  await page.locator('a ::-p-text(Connect your site)').click();
  await page.locator('h1 ::-p-text(Sites and sources)').wait();
});

test.each(['light', 'dark'] as const)('keeps to itself and to the content policy in %s', async (scheme) => {
  const t = await start();
  await reportOneOfEach(t);
  // What the browser complains of fails the test when it ends.
  const page = await openDashboard(browser, t, { scheme });
  await page.locator('svg.chart .chart-bar').wait();
  await page.locator('button[aria-label^="What is"]').click();
  await page.locator('button[aria-label^="Range"]').click();
  await page.locator('.days-picker').wait();
  await page.keyboard.press('Escape');
  await page.locator('nav a ::-p-text(Conversions)').click();
  await page.locator('.row-link ::-p-text(D1)').click();
  await page.locator('.observation summary').click();
  await page.locator('nav a ::-p-text(Sites and sources)').click();
  await page.locator('.source-name').wait();
  expect(await page.evaluate(() => document.documentElement.dataset['mantineColorScheme'])).toBe(scheme);
});
