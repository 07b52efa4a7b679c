import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Summary } from '../../wire/api.ts';
import { CAUSES } from '../../wire/causes.ts';
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

/**
 * C1's server says that consent was refused; R1's postback came and was refused for its amount; of D1 one side states
 * cents; nothing is known of D2. A1 agrees, and W1 still waits.
 */
async function start(): Promise<Installation> {
  const t = await startInstallation({ dashboard: builtDashboard(), source: { grace_ms: 60_000 } });
  await reportOrder(t, 'A1', { pixel: '10', postback: '10' });
  await reportOrder(t, 'D1', { pixel: '20', postback: '2000' });
  await reportOrder(t, 'D2', { pixel: '20', postback: '27.35' });
  await t.postback({
    order_id: 'C1',
    type: 'sale',
    order_value: '12',
    currency: 'EUR',
    status: 'approved',
    consent: 'denied',
  });
  await t.postback({ order_id: 'R1', type: 'sale', order_value: 'twelve', currency: 'EUR' });
  await reportOrder(t, 'R1', { pixel: '31' });
  t.clock.now += 3600_000;
  await reportOrder(t, 'W1', { pixel: '50' });
  await until('the desk has judged what was overdue', async () => {
    const { verdicts } = await t.summary();
    return verdicts.pixel_only === 1 && verdicts.postback_only === 1;
  });
  return t;
}

const whys = (page: Page) =>
  page.$$eval('tbody tr', (rows) =>
    Object.fromEntries(
      rows.map((row) => {
        const cell = row.querySelector('[data-column="cause"]');
        const sure = cell?.querySelector('svg')?.getAttribute('aria-label');
        const name = [...(cell?.querySelectorAll('span') ?? [])].at(-1);
        const text = [...(name?.childNodes ?? [])].findLast(({ nodeType }) => nodeType === 3)?.textContent;
        return [row.querySelector('.row-link')?.textContent, sure ? `${text}, ${sure}` : text];
      }),
    ),
  );

test('names on each row why a side is missing or differs, and how sure that is', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/conversions' });
  await page.locator('.row-link').wait();
  expect(await whys(page)).toEqual({
    A1: '–',
    D1: 'minor units, likely',
    // Nobody is more or less sure of what is unknown.
    D2: 'unknown',
    C1: 'consent refused, proved',
    R1: 'postback refused, proved',
    W1: '–',
  });
});

test('narrows the list to a cause, in the address', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/conversions' });
  await page.locator('.row-link').wait();
  await page.locator('.filter-cause input').click();
  await page.locator('[role=option] ::-p-text(postback refused)').click();
  await until('only R1 is left', async () => Object.keys(await whys(page)).join() === 'R1');
  expect(addressOf(page)).toBe('/conversions?cause=postback_refused');
  await page.reload();
  await page.locator('.row-link').wait();
  expect(Object.keys(await whys(page))).toEqual(['R1']);
  expect(await page.$eval('.filter-cause input', (input) => (input as HTMLInputElement).value)).toBe(
    'postback refused',
  );
  await page.locator('.filter-clear').click();
  await until('all are back', async () => Object.keys(await whys(page)).length === 6);
});

test('shows on its own page what a cause rests on and what to do, and leads to the record', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/conversions?cause=consent_refused' });
  await page.locator('.row-link').click();
  await page.locator('.causes [data-primary]').wait();
  const text = await page.$eval('.causes [data-primary]', ({ textContent }) => textContent);
  expect(text).toContain('proved');
  expect(text).toContain(CAUSES.consent_refused.message);
  expect(text).toContain(CAUSES.consent_refused.advice);
  expect(text).toContain('consent denied');
  expect(text).toContain('Nov 21, 2026');

  expect(await page.$('.observation[open]')).toBeNull();
  await page.locator('.causes a ::-p-text(See the record)').click();
  await page.locator('.observation[open] .json').wait();
  expect(await page.$eval('.observation[open] .json', ({ textContent }) => textContent)).toContain('C1');
});

test('says why a postback was refused, in the words of the refusal', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/conversions?cause=postback_refused' });
  await page.locator('.row-link').click();
  await page.locator('.causes [data-primary] .evidence ::-p-text(amount_malformed)').wait();
});

test('does not ask why two sides agree', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/conversions?verdict=agreed' });
  await page.locator('.row-link').click();
  await page.locator('.sides').wait();
  expect(await page.$('.causes')).toBeNull();
  expect(await page.$('.waterfall')).toBeNull();
});

test('counts causes on the overview as the API does, with what is unexplained among them', async () => {
  const t = await start();
  const { causes } = await t.get(Summary, '/api/v1/summary');
  const page = await openDashboard(browser, t);
  await page.locator('.cause-row').wait();
  const shown = await page.$$eval('.cause-row', (rows) =>
    rows.map((row) => [row.getAttribute('data-cause'), Number(row.querySelector('strong')?.textContent)]),
  );
  const expected = causes.map(({ cause, conversions }) => [cause, conversions]);
  expect([...shown].sort()).toEqual([...expected].sort());
  expect(shown.at(-1)).toEqual(['unknown', 1]);

  await page.locator('.cause-row a ::-p-text(postback refused)').click();
  await page.locator('.row-link').wait();
  expect(addressOf(page)).toBe('/conversions?verdict=pixel_only,postback_only&cause=postback_refused');
  expect(Object.keys(await whys(page))).toEqual(['R1']);
});

test('gives a side that reported nothing no sum, not a sum of nothing', async () => {
  const t = await start();
  const page = await openDashboard(browser, t);
  await page.locator('.value-table').wait();
  const rows = await page.$$eval('.value-table tr:has(th[scope=row])', (elements) =>
    elements.map((row) => [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent)),
  );
  expect(rows).toContainEqual(['Agreed', '10.00', '10.00', '0.00']);
  expect(rows).toContainEqual(['Pixel only', '31.00', '–', '-31.00']);
  expect(rows).toContainEqual(['Postback only', '–', '12.00', '+12.00']);
  expect(rows).toContainEqual(['Waiting', '50.00', '–', '-50.00']);
});

test.each([390, 1024, 1280, 1440])('shows the list %i wide without scrolling sideways', async (width) => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/conversions', width });
  await page.locator('.row-link').wait();
  const [list, page_] = await page.evaluate(() => {
    const beyond = (element: Element | null) => (element ? element.scrollWidth - element.clientWidth : 1);
    return [beyond(document.querySelector('.scroll-x')), beyond(document.documentElement)];
  });
  expect([list, page_]).toEqual([0, 0]);
});
