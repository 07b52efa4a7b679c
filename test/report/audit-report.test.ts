import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ReconcileReport } from '../../wire/report.ts';
import { launchBrowser } from '../support/browser.ts';
import { requireBuiltReport } from '../support/built-report.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let browser: Browser;
beforeAll(async () => {
  requireBuiltReport();
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const OURS = 'order_id,type,value,commission,currency,occurred_at,click_id,click_at,status';
const THEIRS = 'order_id,type,order_value,commission,currency,occurred_at,click_id';

type Written = { html: string; csv: string; report: ReconcileReport };

/** Writes both files and has the report made of them, as of 1 February 2026 unless said. */
async function write(
  ours: readonly string[],
  theirs: readonly string[],
  more: readonly string[] = [],
  [left, right]: readonly [string, string] = ['pixel', 'postback'],
): Promise<Written> {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  writeFileSync(at('ours.csv'), `${[OURS, ...ours].join('\n')}\n`);
  writeFileSync(at('theirs.csv'), `${[THEIRS, ...theirs].join('\n')}\n`);
  const { code, stderr } = await runCli([
    ...['reconcile', `--${left}`, at('ours.csv'), `--${right}`, at('theirs.csv')],
    ...['--as-of', '2026-02-01T00:00Z', '--html', at('report.html'), '--out', folder, ...more],
  ]);
  if (code !== 0) throw new Error(stderr);
  return {
    html: at('report.html'),
    csv: at('report.queries.csv'),
    report: ReconcileReport.parse(JSON.parse(readFileSync(at('report.json'), 'utf8'))),
  };
}

/** Opens a report from disk. Whatever it asks for and whatever the browser complains of fails the test. */
async function open(html: string, width = 1000): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => complaints.push(`a dialog: ${dialog.message()}`));
  const address = pathToFileURL(html).href;
  page.on('request', (request) => {
    if (request.url() !== address) complaints.push(`a request: ${request.url()}`);
  });
  onTestFinished(async () => {
    await context.close();
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  });
  await page.setViewport({ width, height: 900 });
  await page.goto(address);
  await page.waitForSelector('.section-method');
  return page;
}

const AGREED = (order: string) => [
  `${order},sale,10,1,EUR,2026-01-05T10:00Z,c${order},2026-01-05T09:00Z,`,
  `${order},sale,10,1,EUR,2026-01-05T10:00Z,c${order}`,
];
const [OUR_A = '', THEIR_A = ''] = AGREED('A');
const MISSING = 'M1,sale,100,8,EUR,2026-01-06T10:00Z,cm1,2026-01-06T09:00Z,';

const figure = (page: Page, name: string) =>
  page.$eval(`[data-figure="${name}"]`, (element) => element.firstChild?.textContent ?? '');

const rowsOf = (page: Page) =>
  page.$$eval('table.queries tbody tr', (rows) =>
    rows.map((row) => [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent ?? '')),
  );

test('opens from disk by itself and says what report.json says', async () => {
  const { html, report } = await write(
    [OUR_A, MISSING, 'D1,sale,50,5,EUR,2026-01-07T10:00Z,cd1,2026-01-07T09:00Z,'],
    [
      THEIR_A,
      'D1,sale,50,4,EUR,2026-01-07T10:00Z,cd1',
      'P1,sale,30,3,EUR,2026-01-08T10:00Z,cp1',
      'P2,sale,30,3,USD,2026-01-08T10:00Z,cp2',
    ],
  );
  const page = await open(html);
  expect(await figure(page, 'conversions')).toBe(String(report.conversions));
  for (const [verdict, conversions] of Object.entries(report.verdicts))
    expect(await figure(page, verdict), verdict).toBe(String(conversions));
  expect(await figure(page, 'queries')).toBe('2');
  expect(await figure(page, 'gap')).toBe(`${((report.gap.share ?? 0) * 100).toFixed(1)}%`);
  const values = await page.$$eval('table.value[data-currency=EUR] tbody tr', (rows) =>
    rows.map((row) => [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent)),
  );
  expect(values).toContainEqual(['Pixel only', '100.00', '–']);
  expect(values).toContainEqual(['Postback only', '–', '30.00']);
  const text = await page.$eval('body', ({ textContent }) => textContent);
  for (const sum of await page.$$eval('.facts > div:first-child dd', (found) =>
    found.map((dd) => dd.textContent),
  ))
    expect(sum).toMatch(/^[0-9a-f]{64}$/);
  expect(text).toContain('ours.csv');
  expect(text).not.toContain('/tmp');
});

test('shows what others wrote as text, and runs none of it', async () => {
  const hostile = [
    '1</script><script>document.title=`owned`</script>',
    '2<!--<script>',
    '3<img src=https://evil.example/x onerror=alert(1)>',
    '$& $` $1 \u2028\u2029',
    'A\u202e321-gnp',
    '__proto__',
  ];
  const rows = hostile.map(
    (id, place) => `"${id}",sale,10,1,EUR,2026-01-${place + 10}T10:00Z,"${id}",2026-01-01T09:00Z,`,
  );
  const { html } = await write([OUR_A, ...rows], [THEIR_A]);
  const page = await open(html);
  expect(await page.title()).toBe('Audit of conversions · ours.csv · theirs.csv');
  expect(await page.$$eval('img, iframe, main script', (found) => found.length)).toBe(0);
  const orders = await page.$$eval('table.queries tbody th > bdi', (found) =>
    found.map(({ textContent }) => textContent),
  );
  expect(orders).toContain('1</script><script>document.title=`owned`</script>');
  expect(orders).toContain('2<!--<script>');
  expect(orders).toContain('AU+202E321-gnp');
  expect(orders).toHaveLength(hostile.length);
});

test('lets nothing run that was not built into it', async () => {
  const { html } = await write([OUR_A], [THEIR_A]);
  const text = readFileSync(html, 'utf8');
  const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(text) ?? [];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  writeFileSync(html, text.replace('</body>', '<script>document.title="owned"</script></body>'));
  const page = await (await browser.createBrowserContext()).newPage();
  await page.goto(pathToFileURL(html).href);
  await page.waitForSelector('.section-method');
  expect(await page.title()).toBe('Audit of conversions · ours.csv · theirs.csv');
  await page.browserContext().close();
});

test('speaks French, down to its numbers', async () => {
  const { html } = await write(
    [OUR_A, 'M1,sale,1234.5,8,EUR,2026-01-06T10:00Z,cm1,2026-01-06T09:00Z,'],
    [THEIR_A],
    ['--lang', 'fr'],
  );
  const page = await open(html);
  expect(await page.$eval('html', ({ lang }) => lang)).toBe('fr');
  const titles = await page.$$eval('h2', (found) => found.map(({ textContent }) => textContent));
  expect(titles).toContain('Ce qu’il y a à réclamer');
  expect(titles).toContain('Comment ce rapport est fait');
  const [row = []] = await rowsOf(page);
  expect(row[1]).toContain('6 janv. 2026');
  expect(row[2]?.replaceAll(/\s/g, ' ')).toBe('1 234,50 EUR');
  const words = await page.$eval('main', ({ innerText }) => innerText);
  expect(words).not.toMatch(/\b(Verdicts and|nothing known|What was|Order value)\b/);
});

test("calls an affiliate's two sides by their names", async () => {
  const { html, report } = await write([OUR_A, MISSING], [THEIR_A], [], ['ours', 'theirs']);
  expect(report.verdicts).toMatchObject({ agreed: 1, ours_only: 1, theirs_only: 0 });
  const page = await open(html);
  expect(await figure(page, 'pixel_only')).toBe('1');
  const names = await page.$$eval('[data-row] th', (found) =>
    found.map(({ firstChild }) => firstChild?.nextSibling?.nextSibling?.textContent),
  );
  expect(names).toContain('Only in ours');
  expect(names).not.toContain('Pixel only');
  expect(await rowsOf(page)).toHaveLength(1);
});

test.each([
  ['no_order_id', ',sale,10,1,EUR,2026-01-06T10:00Z,c1,2026-01-06T09:00Z,', 'no order id'],
  ['no_click_id', 'X,sale,10,1,EUR,2026-01-06T10:00Z,,,', 'no click id as proof'],
  ['no_amount', 'X,sale,,,EUR,2026-01-06T10:00Z,c1,2026-01-06T09:00Z,', 'no amount'],
  ['click_after_order', 'X,sale,10,1,EUR,2026-01-06T10:00Z,c1,2026-01-06T11:00Z,', 'after the order'],
  ['outside_window', 'X,sale,10,1,EUR,2026-01-06T10:00Z,c1,2025-12-01T09:00Z,', 'than the window'],
  ['deadline_passed', 'X,sale,10,1,EUR,2025-11-01T10:00Z,c1,2025-11-01T09:00Z,', 'past the deadline'],
  ['money_returned', 'X,sale,10,1,EUR,2026-01-06T10:00Z,c1,2026-01-06T09:00Z,reversed', 'refunded'],
  ['order_known', 'A,lead,10,1,EUR,2026-01-06T10:00Z,c1,2026-01-06T09:00Z,', 'under another type or click'],
])('says before anybody is asked what speaks against a query: %s', async (check, line, words) => {
  const { html, csv } = await write([OUR_A, MISSING, line], [THEIR_A]);
  const [, ...lines] = readFileSync(csv, 'utf8').trim().split('\n');
  const checked = lines.map((row) => row.split(',').slice(-2));
  expect(checked).toContainEqual(['no', check]);
  // Nothing speaks against the other one.
  expect(checked).toContainEqual(['yes', '']);
  const page = await open(html);
  const said = (await rowsOf(page)).map((row) => row.at(-1) ?? '');
  expect(said.some((text) => text.includes(words))).toBe(true);
  expect(said).toContain('nothing known');
});

test('demands the difference where the other side has less, and nothing where it has more', async () => {
  const pair = (order: string, ours: string, theirs: string) => [
    `${order},sale,100,${ours},EUR,2026-01-06T10:00Z,c${order},2026-01-06T09:00Z,`,
    `${order},sale,100,${theirs},EUR,2026-01-06T10:00Z,c${order}`,
  ];
  const [less = '', theirLess = ''] = pair('L', '8', '5.5');
  const [more = '', theirMore = ''] = pair('M', '8', '9');
  const { html, report } = await write([OUR_A, less, more], [THEIR_A, theirLess, theirMore]);
  expect(report.verdicts.differs).toBe(2);
  const page = await open(html);
  const rows = await rowsOf(page);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.[0]).toContain('incorrect');
  expect(rows[0]?.[3]).toContain('they say EUR\u00a05.50');
  const [stake] = await page.$$eval('table.stakes tbody tr', (found) =>
    found.map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent)),
  );
  expect(stake?.[2]).toBe('2.50');
});

test('stays small whatever the files hold: the list ends, the rest is counted and in the CSV', async () => {
  const id = (n: number) => `${'<&>"'.repeat(40).replaceAll('"', '""')}${n}`;
  const many = Array.from(
    { length: 3000 },
    (_, n) => `"${id(n)}",sale,10,1,EUR,2026-01-06T10:00Z,"${id(n)}",2026-01-06T09:00Z,`,
  );
  const { html, csv } = await write([OUR_A, ...many], [THEIR_A]);
  expect(statSync(html).size).toBeLessThan(3_000_000);
  expect(readFileSync(csv, 'utf8').trim().split('\n')).toHaveLength(3001);
  const page = await open(html);
  expect(await figure(page, 'queries')).toBe('3,000');
  expect(await rowsOf(page)).toHaveLength(1000);
  await page.locator('p ::-p-text(The 1,000 oldest of 3,000)').wait();
});

test('gives the same bytes twice', async () => {
  const once = await write([OUR_A, MISSING], [THEIR_A]);
  const again = await write([OUR_A, MISSING], [THEIR_A]);
  expect(readFileSync(again.html).equals(readFileSync(once.html))).toBe(true);
  expect(readFileSync(again.csv).equals(readFileSync(once.csv))).toBe(true);
});

test('gives a spreadsheet nothing to run', async () => {
  const { csv } = await write(
    [OUR_A, '=1+1,sale,10,1,EUR,2026-01-06T10:00Z,@c,2026-01-06T09:00Z,'],
    [THEIR_A],
  );
  expect(readFileSync(csv, 'utf8')).toContain("untracked,'=1+1,sale,");
  expect(readFileSync(csv, 'utf8')).toContain(",'@c,");
});

test('prints on A4, and fits a phone', async () => {
  const { html } = await write([OUR_A, MISSING], [THEIR_A]);
  const page = await open(html, 390);
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf).toMatch(/MediaBox ?\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
});
