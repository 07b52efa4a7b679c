import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { QueriesPage } from '../../wire/query-api.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { addressOf, openDashboard } from '../support/open-dashboard.ts';
import { readCsv } from '../support/read-csv.ts';
import { reportOrder } from '../support/report-order.ts';
import { type Installation, startInstallation } from '../support/start-installation.ts';
import { until } from '../support/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const queries = async (t: Installation) => (await t.get(QueriesPage, '/api/v1/queries')).queries;

const count = (page: Page) => page.$eval('.work-count strong', ({ textContent }) => textContent);

async function saved(folder: string, beginning: string): Promise<string> {
  let found = '';
  await until(`${beginning} is saved`, async () => {
    const file = readdirSync(folder).find((name) => name.startsWith(beginning) && name.endsWith('.csv'));
    if (file !== undefined) found = readFileSync(join(folder, file), 'utf8');
    return found !== '';
  });
  return found;
}

test('opens queries about rows that are chosen with Shift, and leaves out what was credited', async () => {
  const t = await startInstallation({ dashboard: builtDashboard() });
  const all = Array.from({ length: 53 }, (_, index) => `O-${String(index).padStart(2, '0')}`);
  await Promise.all(all.map((order) => t.postback({ order_id: order, type: 'sale', order_value: '1' })));
  await reportOrder(t, '=cmd()', { pixel: '20', postback: '15' });
  await reportOrder(t, 'GOOD', { pixel: '20', postback: '20' });
  const page = await openDashboard(browser, t, { path: '/conversions?sort=-amount' });
  const downloads = mkdtempSync(join(tmpdir(), 'downloads-'));
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    browserContextId: page.browserContext().id ?? '',
    downloadPath: downloads,
  });
  const boxes = () => page.$$('tbody .choose input');
  await until('the page is there', async () => (await boxes()).length === 50);

  // By the keyboard alone: a box, and with Shift all in between.
  const [first, , third] = await boxes();
  await first?.focus();
  await page.keyboard.press('Space');
  expect(await count(page)).toBe('1 conversion chosen');
  await page.keyboard.down('Shift');
  await third?.click();
  await page.keyboard.up('Shift');
  expect(await count(page)).toBe('3 conversions chosen');
  await page.locator('thead .choose input').click();
  expect(await count(page)).toBe('50 conversions chosen');
  await page.locator('button ::-p-text(Choose all 55 that match)').click();
  await until('all are chosen', async () => (await count(page)) === '55 conversions chosen');

  await page.locator('button ::-p-text(Open queries)').click();
  await page.locator('.work-said ::-p-text(Written down for 1 conversion.)').wait();
  const said = await page.$eval('.work-said', ({ textContent }) => textContent);
  expect(said).toContain('Left out, since the network has credited them: 1.');
  expect((await queries(t)).map(({ conversion }) => conversion?.order_id)).toEqual(['=cmd()']);

  // What is on the screen is what is exported, row by row, and nothing of it is a formula.
  await page.goto(page.url().replace('?', '?progress=open&'));
  await until('it is narrowed', async () => (await boxes()).length === 1);
  await page.locator('.export-button').click();
  const rows = readCsv(await saved(downloads, 'tallystick-conversions'));
  const shown = await page.$$eval('tbody tr', (lines) =>
    lines.map((line) =>
      ['order', 'pixel', 'postback', 'query'].map(
        (column) => line.querySelector(`[data-column=${column}]`)?.textContent,
      ),
    ),
  );
  const amounts = shown.map(([order, pixel, postback, query]) => ({
    order_id: `'${order}`,
    pixel_amount: /[\d.]+/.exec(pixel ?? '')?.[0],
    postback_amount: /[\d.]+/.exec(postback ?? '')?.[0],
    progress: query?.toLowerCase(),
  }));
  expect(rows).toMatchObject(amounts);
  expect(rows).toMatchObject([
    { order_id: "'=cmd()", pixel_amount: '20.00', postback_amount: '15.00', progress: 'open' },
  ]);
  await (await boxes())[0]?.click();
  await page.locator('.work-actions button ::-p-text(Export)').click();
  await page.locator('[role=menuitem] ::-p-text(As query list)').click();
  expect(readCsv(await saved(downloads, 'tallystick-query-list'))).toMatchObject([
    { kind: 'incorrect', order_id: "'=cmd()", order_value: '20.00', their_order_value: '15.00' },
  ]);
});

test("keeps notes and progress on a conversion's page, and says when the verdict has changed since", async () => {
  const t = await startInstallation({ dashboard: builtDashboard(), source: { grace_ms: 60_000 } });
  await reportOrder(t, 'A', { pixel: '20' });
  const page = await openDashboard(browser, t, { path: '/conversions?progress=none' });
  t.clock.now += 120_000;
  await t.settled();
  await page.locator('.row-link').click();
  await page.locator('.query-form input').click();
  await page.locator('[role=option] ::-p-text(Sent)').click();
  await page.locator('.query-form textarea').fill('<b>Ticket</b> \u202E7');
  await page.locator('.query-form button[type=submit]').click();
  await page.locator('.query-steps li').wait();
  const step = await page.$eval('.query-steps li', ({ textContent }) => textContent);
  expect(step).toContain('Sent');
  expect(step).toContain('<b>Ticket</b> U+202E7');
  expect(step).toContain('held then: Pixel only');
  expect(await page.$$('.query-steps b')).toEqual([]);
  expect(await page.$eval('.query-form textarea', ({ value }) => value)).toBe('');

  t.clock.now += 5000;
  await reportOrder(t, 'A', { postback: '20' });
  await page.locator('.query-changed ::-p-text(Now it is “Agreed”)').wait();
  const course = await page.$$eval('.timeline strong', (steps) =>
    steps.map(({ textContent }) => textContent),
  );
  expect(course).toEqual([
    'Pixel reports it',
    'Held to be: Waiting',
    'Held to be: Pixel only',
    'Query: Sent',
    'Postback reports it',
    'Held to be: Agreed',
  ]);
  expect(await page.$eval('.gap', ({ textContent }) => textContent)).toBe('1 min later');
  await page.locator('.back').click();
  expect(addressOf(page)).toContain('/conversions');
});
