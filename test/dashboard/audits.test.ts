import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Audits } from '../../wire/audits.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { requireBuiltReport } from '../support/built-report.ts';
import { addressOf, openDashboard } from '../support/open-dashboard.ts';
import { startInstallation } from '../support/start-installation.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';
import { workbookOf } from '../support/workbook.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function choose(page: Page, side: 'ours' | 'theirs', lines: readonly string[]): Promise<void> {
  const path = join(temporaryFolder(), `${side} of May.csv`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  await upload(page, side, path);
}

async function upload(page: Page, side: 'ours' | 'theirs', path: string): Promise<void> {
  const input = (await page.waitForSelector(`input[name=${side}]`)) as ElementHandle<HTMLInputElement> | null;
  await input?.uploadFile(path);
}

test('a sheet of a workbook is chosen, and by how many days is analysed', { timeout: 90_000 }, async () => {
  requireBuiltReport();
  const t = await startInstallation({ dashboard: builtDashboard() });
  const page = await openDashboard(browser, t, { path: '/audits', width: 390, expected: /status of 400/ });
  await page.locator('main button ::-p-text(New audit)').click();
  await choose(page, 'theirs', ['order_id,order_value', 'A1,10.00', 'A2,20.00']);
  await page.locator('.audit-name ::-p-text(theirs of May.csv)').wait();
  const book = join(temporaryFolder(), 'May.xlsx');
  writeFileSync(
    book,
    workbookOf({
      Cover: [['Report of May']],
      Sales: [
        ['order_id', 'order_value'],
        ['A1', 10],
      ],
    }),
  );
  await upload(page, 'ours', book);
  await page.waitForSelector('.audit-fields select option[value=Sales]');
  await page.select('.audit-fields select', 'Sales');
  await page.locator('main button ::-p-text(Read again)').click();
  await page.locator('h2 ::-p-text(Trial)').wait();
  expect(await page.$eval('.audit-fields select', ({ value }) => value)).toBe('Sales');

  await page.locator('input[name=query_days]').fill('soon');
  await page.locator('main button ::-p-text(Analyse)').click();
  await page.waitForSelector('input[name=query_days][aria-invalid=true]');
  await page.locator('input[name=query_days]').fill('20');
  await page.locator('main button ::-p-text(Analyse)').click();
  await page.waitForSelector('iframe.audit-report');
  expect(await page.$eval('input[name=query_days]', ({ value }) => value)).toBe('20');
  const { audits } = await t.get(Audits, '/api/v1/audits');
  expect(audits).toMatchObject([{ terms: { query_days: 20, click_days: 30 } }]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
});

test('leads from two files, one of which has to be explained, to a report', { timeout: 90_000 }, async () => {
  requireBuiltReport();
  const t = await startInstallation({ dashboard: builtDashboard() });
  // A form without a reader is no failure of the page: the frame is of no site, and says so when storage is asked for.
  const page = await openDashboard(browser, t, { path: '/audits' });
  await page.locator('main button ::-p-text(New audit)').click();
  await page.waitForSelector('input[name=ours]');
  expect(addressOf(page)).toMatch(/^\/audits\?audit=\w+$/);
  await choose(page, 'ours', [
    'ref;value;note',
    'A1;10,00;<img src=x onerror=alert(1)>',
    'A2;20,00;=1+1',
    'A3;30,00;x',
  ]);
  await page.locator('.audit-name ::-p-text(ours of May.csv)').wait();
  await choose(page, 'theirs', ['order_id,order_value', 'A1,10.00', 'A2,20.00', 'A3,none']);
  await page.locator('.notice ::-p-text(Nothing says whose amount this is)').wait();
  await page.locator('::-p-text(1 of 3 rows)').wait();
  expect(await page.$('main img[src=x]')).toBeNull();

  await page.select('select[aria-label="What “value” is"]', 'order_value');
  await page.select('select[aria-label="What “ref” is"]', 'order_id');
  await page.locator('main button ::-p-text(Read again)').click();
  await page.locator('h2 ::-p-text(Trial)').wait();
  expect(await page.$('.notice')).toBeNull();
  await page.locator('main button ::-p-text(Analyse)').click();

  const frame = await page.waitForSelector('iframe.audit-report');
  expect(await frame?.evaluate((element) => element.getAttribute('sandbox'))).toBe('allow-scripts');
  const report = await frame?.contentFrame();
  await until('the report is drawn', async () => (await report?.$('main h1')) != null);
  const links = await page.$$eval('.audit-downloads a[download]', (all) => all.map((link) => link.href));
  expect(links.map((link) => new URL(link).pathname.split('/').at(-1))).toEqual([
    'report.html',
    'conversions.csv',
    'queries.csv',
  ]);
  const csv = await page.evaluate(async (link) => (await fetch(link)).text(), links[1] ?? '');
  expect(csv).toContain('A3');
});
