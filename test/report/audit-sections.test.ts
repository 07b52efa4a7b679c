import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { AuditReport } from '../../wire/audit.ts';
import { launchBrowser } from '../support/browser.ts';
import { requireBuiltReport } from '../support/built-report.ts';
import { GATE_SAMPLES } from '../support/gate-samples.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let browser: Browser;
beforeAll(async () => {
  requireBuiltReport();
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const HOUR_MS = 3600_000;
const START = Date.UTC(2026, 0, 2);
const at = (n: number) => new Date(START + n * HOUR_MS).toISOString();

/** An affiliate's log in our own names, and the exports of the network in Everflow's. */
const LOG = 'order_id,click_id,order_value,commission,currency,occurred_at,click_at,Offer,Sub ID 1,aff_sub2';
const EXPORT =
  'conversion_id,conversion_unix_timestamp,click_unix_timestamp,sub1,status,payout,sale_amount,transaction_id,order_id,currency_id,offer';

type Order = { n: number; offer?: string; sub?: string; named?: boolean };

function logRow({ n, offer = 'Shoes', sub = 'blog', named = true }: Order): string {
  const ids = named ? `O${n},c${n}` : ',';
  return `${ids},${100 + n}.50,8,EUR,${at(n)},${at(n - 1)},"${offer}","${sub}",top`;
}

function exportRow(n: number, { status = 'approved', payout = '8' } = {}): string {
  const [told, click] = [n, n - 1].map((one) => Math.floor((START + one * HOUR_MS) / 1000));
  return `e${n},${told},${click},blog,${status},${payout},${100 + n}.50,c${n},O${n},EUR,Shoes`;
}

const numbers = (until: number) => Array.from({ length: until }, (_, n) => n);

type Files = Record<string, readonly string[]>;

async function audit(
  files: Files,
  ...more: string[]
): Promise<{ html: string; csv: string; stdout: string }> {
  const folder = temporaryFolder();
  const sides = Object.entries(files).flatMap(([side, lines]) => {
    const path = join(folder, `${side}.csv`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return [`--${side}`, path];
  });
  const html = join(folder, 'report.html');
  const { code, stdout, stderr } = await runCli([
    ...['reconcile', ...sides, '--as-of', '2026-02-01T00:00Z', '--html', html, ...more],
  ]);
  if (code !== 0) throw new Error(stderr);
  return { html, csv: join(folder, 'report.queries.csv'), stdout };
}

async function open(html: string, width = 1000): Promise<Page> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => complaints.push(`a dialog: ${dialog.message()}`));
  onTestFinished(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });
  await page.setViewport({ width, height: 900 });
  await page.goto(pathToFileURL(html).href);
  await page.waitForSelector('.section-method');
  return page;
}

const rowsOf = (page: Page, table: string) =>
  page.$$eval(`${table} tbody tr`, (rows) =>
    rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.firstChild?.textContent ?? '')),
  );

const textOf = (page: Page, selector: string) => page.$eval(selector, (found) => found.textContent ?? '');

test('sums what is to be demanded by offer and by sub id, and shows both on each row', async () => {
  const lost = [
    { n: 20, offer: 'Shoes', sub: 'blog' },
    { n: 21, offer: 'Bags', sub: 'blog' },
    { n: 22, offer: 'Bags', sub: 'news' },
  ];
  const { html, csv } = await audit({
    ours: [LOG, ...numbers(10).map((n) => logRow({ n })), ...lost.map(logRow)],
    theirs: [EXPORT, ...numbers(10).map((n) => exportRow(n))],
  });
  const [header = '', ...lines] = readFileSync(csv, 'utf8').trim().split('\n');
  const columns = header.split(',');
  const cells = lines.map((line) => line.split(','));
  const column = (name: string) => cells.map((row) => row[columns.indexOf(name)]);
  expect(column('offer')).toEqual(['Shoes', 'Bags', 'Bags']);
  expect(column('sub1')).toEqual(['blog', 'blog', 'news']);
  expect(column('sub2')).toEqual(['top', 'top', 'top']);
  const page = await open(html);
  const counts = async (by: string) =>
    (await rowsOf(page, `[data-by=${by}]`)).map(([value, n]) => [value, n]);
  expect(await counts('offer')).toEqual([
    ['Bags', '2'],
    ['Shoes', '1'],
  ]);
  expect(await counts('sub1')).toEqual([
    ['blog', '2'],
    ['news', '1'],
  ]);
  expect(await page.$('[data-by=campaign]')).toBeNull();
  const [row = ''] = await page.$$eval('table.queries tbody tr', (found) =>
    found.map(({ textContent }) => textContent ?? ''),
  );
  for (const shown of ['Shoes', 'Sub id: blog', 'Sub id 2: top']) expect(row).toContain(shown);
});

test('shows hostile sub ids and offers as text, and gives a spreadsheet nothing to run', async () => {
  const hostile = [
    '<img src=https://evil.example/x onerror=alert(1)>',
    '</script><script>document.title=`owned`</script>',
    "=cmd|' /C calc'!A0",
    'A\u202egpj.exe',
    'x'.repeat(10_000),
  ];
  const { html, csv } = await audit({
    ours: [
      LOG,
      ...numbers(5).map((n) => logRow({ n })),
      ...hostile.map((text, place) => logRow({ n: 20 + place, offer: text, sub: text })),
    ],
    theirs: [EXPORT, ...numbers(5).map((n) => exportRow(n))],
  });
  const page = await open(html);
  expect(await page.title()).toContain('ours.csv');
  expect(await page.$$eval('img, iframe, main script', (found) => found.length)).toBe(0);
  const named = (await rowsOf(page, '[data-by=sub1]')).map(([name]) => name);
  expect(named).toContain(hostile[0]);
  expect(named).toContain('AU+202Egpj.exe');
  expect(named).toContain('x'.repeat(120));
  const phone = await open(html, 390);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const queries = readFileSync(csv, 'utf8');
  expect(queries).toContain(",'=cmd|' /C calc'!A0,");
  expect(queries).not.toMatch(/,=cmd/);
  expect(queries).toContain('x'.repeat(512));
  expect(queries).not.toContain('x'.repeat(513));
});

test('counts what an earlier run did not have, or had with another verdict, in both languages', async () => {
  const folder = temporaryFolder();
  const [may, june] = [join(folder, 'may'), join(folder, 'june')];
  const log = (until: number) => [LOG, ...numbers(until).map((n) => logRow({ n }))];
  const report = (until: number) => [EXPORT, ...numbers(until).map((n) => exportRow(n))];
  await audit({ ours: log(30), theirs: report(28) }, '--out', may);
  const found = await audit(
    { ours: log(33), theirs: report(31) },
    '--since',
    may,
    '--out',
    june,
    '--lang',
    'fr',
  );
  const page = await open(found.html);
  const rows = await page.$$eval('.section-since tbody tr', (all) =>
    all.map((row) => [row.getAttribute('data-row'), row.querySelector('td')?.textContent]),
  );
  // 28 and 29 were only in the log, and are in both now; so is 30, and two more are only in the log.
  expect(rows).toEqual([
    ['since agreed', '3'],
    ['since ours_only', '2'],
  ]);
  const title = await page.$eval('.section-since h2', (heading) => heading.textContent);
  expect(title).toBe('Nouveau depuis la comparaison précédente');
  expect(found.stdout).toMatch(/New since the earlier run.*\nagreed +3\nours only +2\n/);
  // The list of the run itself is there as well, and the same without a folder to write into.
  expect(readFileSync(join(june, 'new.csv'), 'utf8').trim().split('\n')).toHaveLength(6);
  const again = await audit({ ours: log(33), theirs: report(31) }, '--since', june);
  expect(await (await open(again.html)).$eval('.section-since', (section) => section.textContent)).toContain(
    'Every conversion was in the earlier run',
  );
  const alone = await audit({ ours: log(33), theirs: report(31) });
  expect(await (await open(alone.html)).$('.section-since')).toBeNull();
});

test('lists what vanished, was declined, lowered and appeared since the earlier export, with sums', async () => {
  const later = numbers(28).flatMap((n) => {
    if (n === 5) return [];
    if (n === 6) return [exportRow(n, { status: 'rejected' })];
    return [exportRow(n, n === 7 ? { payout: '3' } : {})];
  });
  const { html } = await audit({
    ours: [LOG, ...numbers(28).map((n) => logRow({ n }))],
    theirs: [EXPORT, ...later],
    earlier: [EXPORT, ...numbers(28).flatMap((n) => (n === 9 ? [] : [exportRow(n)]))],
  });
  const page = await open(html);
  expect(await rowsOf(page, 'table.changes-sums')).toEqual([
    ['Vanished', '1', 'EUR\u00a08.00', '–'],
    ['Declined', '1', 'EUR\u00a08.00', '–'],
    ['Lowered', '1', 'EUR\u00a08.00', 'EUR\u00a03.00'],
    ['Appeared', '1', '–', 'EUR\u00a08.00'],
  ]);
  const listed = async (name: string) =>
    (await rowsOf(page, `[data-list=${name}]`)).map(([order, , change]) => [order, change]);
  expect(await listed('changed')).toEqual([
    ['O5', 'Vanished'],
    ['O6', 'Declined'],
    ['O7', 'Lowered'],
  ]);
  expect(await listed('appeared')).toEqual([['O9', 'Appeared']]);
  const none = await audit({ ours: [LOG, logRow({ n: 1 })], theirs: [EXPORT, exportRow(1)] });
  expect(await (await open(none.html)).$('.section-earlier')).toBeNull();
});

test('says of a third file what it holds of the first two, and shows each beside it', async () => {
  const row = (n: number) => `P${n},10,EUR,${at(n)}`;
  const header = 'order_id,order_value,currency,occurred_at';
  const { html } = await audit({
    pixel: [header, row(1), row(2), row(3)],
    postback: [header, row(1)],
    report: [header, row(1), row(2), row(4)],
  });
  const page = await open(html);
  expect(await rowsOf(page, 'table.beside')).toEqual([
    ['Agreed', '1', '0'],
    ['Pixel only', '1', '1'],
    ['Only in the report', '1', '–'],
  ]);
  expect(await rowsOf(page, '[data-pair="postback report"]')).toMatchObject([
    ['Agreed', '1'],
    ['Differs', '0'],
    ['Postback only', '0'],
    ['Report only', '2'],
    ['Waiting', '0'],
    ['Not expected', '0'],
    ['Gap rate', '66.7%'],
  ]);
});

test('shows what speaks for pairs that no id joined, the least probable first, and demands none of them', async () => {
  const orders = numbers(300);
  const { html } = await audit({
    ours: [LOG, ...orders.map((n) => logRow({ n, named: n % 20 !== 0 }))],
    theirs: [EXPORT, ...orders.map((n) => exportRow(n))],
  });
  const page = await open(html);
  expect(await page.$$eval('.likely-pairs li', (found) => found.length)).toBe(12);
  const [first = ''] = await page.$$eval('.likely-pairs li', (found) =>
    found.map(({ textContent }) => textContent ?? ''),
  );
  for (const shown of ['probable', 'Ours', 'Theirs', 'amount', 'time between', 'sum'])
    expect(first).toContain(shown);
  // No name is cut by the edge of its chart.
  const outside = await page.$$eval(
    '.likely-pairs svg text',
    (texts) =>
      texts.filter(
        (text) =>
          text.getBoundingClientRect().left < (text.closest('svg')?.getBoundingClientRect().left ?? 0),
      ).length,
  );
  expect(outside).toBe(0);
});

test('says how many conversions lie beside the span of the other file', async () => {
  const { html } = await audit({
    ours: [LOG, ...numbers(90).map((n) => logRow({ n }))],
    theirs: [EXPORT, ...numbers(60).map((n) => exportRow(n))],
  });
  const page = await open(html);
  expect(await textOf(page, '[data-figure=not_expected_reasons]')).toBe(
    'Not expected, because: outside the time that its file covers (30)',
  );
});

test('calls the causes of an affiliate by a log and a report, in the terminal and on the page', async () => {
  const { html, stdout } = await audit({
    ours: [LOG, ...numbers(40).map((n) => logRow({ n }))],
    theirs: [EXPORT, ...numbers(40).flatMap((n) => (n % 9 === 4 ? [] : [exportRow(n)]))],
  });
  const page = await open(html);
  for (const text of [
    stdout.slice(stdout.indexOf('Causes:'), stdout.indexOf('No one of yours')),
    await textOf(page, '.section-causes'),
  ])
    expect(text).not.toMatch(/pixel|postback/i);
});

test('has no English sentence on a French page, whatever the checks found', async () => {
  const orders = numbers(120);
  const { html } = await audit(
    {
      ours: [LOG, ...orders.map((n) => logRow({ n, offer: 'Chaussures', named: n % 20 !== 0 }))],
      theirs: [EXPORT, ...orders.flatMap((n) => (n % 9 === 4 ? [] : [exportRow(n)]))],
      earlier: [EXPORT, ...orders.flatMap((n) => (n % 9 === 5 ? [] : [exportRow(n)]))],
    },
    ...['--lang', 'fr'],
  );
  // A world that trips every check at once can not be, so everything that one can say is put into its document.
  const document = readFileSync(html, 'utf8');
  const [whole = '', data = ''] =
    /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(document) ?? [];
  const made = AuditReport.parse(JSON.parse(data));
  const gates = Object.values(GATE_SAMPLES).map((said) => ({
    gate: 'scope' as const,
    status: 'failed' as const,
    message: 'in English',
    said: [said],
    conversions: 1,
  }));
  const filled = JSON.stringify({
    ...made,
    report: { ...made.report, gates: [...made.report.gates, ...gates] },
  });
  writeFileSync(
    html,
    document.replace(whole, () => whole.replace(data, () => filled.replaceAll('<', '\\u003c'))),
  );
  const page = await open(html);
  expect(await page.$$eval('.gates li', (found) => found.length)).toBe(
    made.report.gates.length + gates.length,
  );
  expect(await page.$$eval('main [lang]', (found) => found.length)).toBe(0);
  const words = (await textOf(page, 'main')).match(
    /.{0,40}\b(the|of|and|is|are|this|that|with|from|than|was|were|which|both|none|their|your|English)\b.{0,40}/gi,
  );
  expect(words ?? []).toEqual([]);
});
