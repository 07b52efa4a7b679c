import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Series, Summary } from '../../wire/api.ts';
import { Breakdown, Figures } from '../../wire/breakdown.ts';
import { Flow } from '../../wire/flow.ts';
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

/** Comes by the link with that sub id, as a browser does, and gives the click id. */
async function clickWith(t: Installation, sub1: string): Promise<string> {
  const answer = await fetch(`${t.collector}/c/${t.link.id}?${new URLSearchParams({ sub1 })}`, {
    redirect: 'manual',
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0' },
  });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('cid') ?? '';
}

/** Numbers as they stand in the cells of a row, their shares left out. */
const rowsOf = (page: Page, table: string) =>
  page.$$eval(`${table} tbody tr`, (rows) =>
    rows.map((row) =>
      [...row.querySelectorAll('td')].map(
        (cell) => (cell.querySelector('strong, .cell-part > :first-child') ?? cell).textContent ?? '',
      ),
    ),
  );

const HOSTILE = '<b>x</b> \u202e& y';

test('a row of the breakdown narrows every figure to it, and Escape widens again', async () => {
  const t = await start();
  const click = await clickWith(t, HOSTILE);
  await reportOrder(t, 'A1', { pixel: '10', postback: '10', click });
  await reportOrder(t, 'A2', { pixel: '10', postback: '12', click });
  await reportOrder(t, 'B1', { pixel: '10', postback: '10', click: await clickWith(t, 'two') });
  await reportOrder(t, 'N1', { pixel: '10', postback: '10' });
  const page = await openDashboard(browser, t, { path: '/?per=sub_id' });
  await page.locator('.breakdown .key-button').wait();
  const { rows } = await t.get(Breakdown, '/api/v1/breakdown?by=sub_id');
  expect(rows.map(({ key }) => key)).toEqual([HOSTILE, 'two', null]);
  const counts = async () => (await rowsOf(page, '.breakdown')).map((cells) => cells.slice(1, 6));
  expect(await counts()).toEqual(
    rows.map(({ conversions, verdicts: { agreed, differs, pixel_only, postback_only } }) =>
      [conversions, agreed, differs, pixel_only, postback_only].map(String),
    ),
  );

  await page.locator('.breakdown .key-button').click();
  await until('all figures are of that sub id', async () => (await figure(page, 'conversions')) === '2');
  const query = new URLSearchParams({ sub_id: HOSTILE });
  const summary = await t.get(Summary, `/api/v1/summary?${query}`);
  for (const verdict of VERDICTS)
    expect(await figure(page, verdict), verdict).toBe(String(summary.verdicts[verdict]));
  expect(new URL(page.url()).searchParams.get('sub_id')).toBe(HOSTILE);
  // Its hidden character is named, and nothing of it is taken for a page's own.
  expect(await page.$eval('.filter-chip', ({ textContent }) => textContent)).toBe('Sub id<b>x</b> U+202E& y');
  await until('one row is left', async () => (await counts()).length === 1);

  // The filter goes along to the list, which is of the same.
  await page.locator('nav a ::-p-text(Conversions)').click();
  await page.locator('.row-link').wait();
  expect(
    await page.$$eval('.row-link', (links) => links.map(({ textContent }) => textContent).sort()),
  ).toEqual(['A1', 'A2']);
  await page.locator('nav a ::-p-text(Overview)').click();
  await page.locator('.filter-chip').wait();

  // Escape has something nearer to do first.
  await page.locator('button[aria-label^="What is"]').click();
  await page.locator('.mantine-Popover-dropdown').wait();
  await page.keyboard.press('Escape');
  await page.waitForSelector('.mantine-Popover-dropdown', { hidden: true });
  expect(await page.$('.filter-chip')).not.toBeNull();
  await page.keyboard.press('Escape');
  await until('all are back', async () => (await figure(page, 'conversions')) === '4');
  expect(await page.$('.filter-chip')).toBeNull();
});

test('sets the time before beside figures and bars, with its denominators', async () => {
  const t = await start();
  await reportOrder(t, 'A1', { pixel: '10', postback: '10' });
  await reportOrder(t, 'A2', { pixel: '10', postback: '10' });
  // Into the next day.
  t.clock.now += 23 * 3600_000;
  await reportOrder(t, 'A3', { pixel: '10', postback: '10' });
  const page = await openDashboard(browser, t, {
    path: '/?from=2026-11-22&to=2026-11-22&by=day&compare=previous&show=table',
  });
  await page.locator('.change').wait();
  const noteOf = (name: string) =>
    page.$eval(`[data-figure="${name}"] + .figure-note`, ({ textContent }) => textContent);
  expect(await noteOf('conversions')).toBe('▼ -50.0% · before: 2');
  expect(await noteOf('gap')).toBe('0 of 1 expected on both sides= 0.0 points · before: 0.0% of 2');
  await page.locator('.scroll-table tbody tr').wait();
  const [today] = await rowsOf(page, '.scroll-table');
  expect(today?.slice(-2)).toEqual(['1', '2']);
  await page.locator('label ::-p-text(Chart)').click();
  await page.locator('svg .chart-before').wait();
});

test('shows where conversions go, and a report of one’s own, with the API’s figures', async () => {
  const t = await start();
  const click = await clickWith(t, 'one');
  await reportOrder(t, 'C1', { pixel: '10', postback: '10', click });
  await reportOneOfEach(t);
  const flow = await t.get(Flow, '/api/v1/flow');
  const page = await openDashboard(browser, t);
  await page.locator('.flow-charts svg.sankey').wait();
  const drawn = await page.$$eval('.sankey-band', (bands) => bands.length);
  expect(drawn).toBe(flow.links.length);
  await page.locator('.flow-panel label ::-p-text(Table)').click();
  await page.locator('.flow-table').wait();
  const told = await page.$$eval('.flow-table tbody tr', (rows) =>
    rows.map((row) => ({
      from: row.getAttribute('data-from'),
      to: row.getAttribute('data-to'),
      count: Number(row.querySelectorAll('td')[2]?.textContent),
    })),
  );
  expect(told).toEqual(flow.links);

  const report = await t.get(Figures, '/api/v1/figures?dimensions=sub_id,cause&measures=conversions,agreed');
  await page.goto(
    `${t.desk.url.replace('127.0.0.1', 'localhost')}/report?dimensions=sub_id,cause&measures=conversions,agreed`,
  );
  await page.locator('.report tbody tr').wait();
  const counted = (await rowsOf(page, '.report')).map((cells) => cells.slice(2));
  expect(counted).toEqual(
    report.rows.map(({ conversions, agreed }) => [String(conversions), String(agreed)]),
  );
});

test('keeps a note on a day and a view under a name, for the next time', async () => {
  const t = await start();
  await reportOneOfEach(t);
  const page = await openDashboard(browser, t, { path: '/?verdict=differs' });
  await page.locator('.notes button').click();
  await page.locator('.add-note-text input').fill('New checkout <i>live</i>');
  await page.locator('.add-note button[type=submit]').click();
  await page.locator('[data-note="1"]').wait();
  expect(await page.$eval('[data-note="1"] bdi', ({ textContent }) => textContent)).toBe(
    'New checkout <i>live</i>',
  );
  await page.locator('.chart-mark').wait();

  await page.locator('button ::-p-text(Views)').click();
  await page.locator('.views input').fill('What differs');
  await page.locator('.views button[type=submit]').click();
  await page.locator('.views a ::-p-text(What differs)').wait();
  await page.goto(t.desk.url.replace('127.0.0.1', 'localhost'));
  await page.locator('button ::-p-text(Views)').click();
  await page.locator('.views a ::-p-text(What differs)').click();
  await page.locator('.filter-chip').wait();
  expect(addressOf(page)).toBe('/?verdict=differs');
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
