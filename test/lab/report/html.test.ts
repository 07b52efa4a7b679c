import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { makeBaseline } from '../../../lab/report/baseline.ts';
import { compareWithBaseline } from '../../../lab/report/compare-with-baseline.ts';
import { describeComparison } from '../../../lab/report/describe-comparison.ts';
import { writeHtml } from '../../../lab/report/write-html.ts';
import type { QaReport, QaRun } from '../../../wire/qa.ts';
import { requireBuiltReport } from '../../support/built-report.ts';
import { labCase, labRun, seen } from '../../support/lab-case.ts';
import { sampleRun } from '../../support/sample-run.ts';
import { sharedBrowser } from '../../support/shared-browser.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

beforeAll(() => requireBuiltReport('lab'));
const browser = sharedBrowser();

async function write(run: QaRun, lang: QaReport['lang'] = 'en'): Promise<string> {
  const path = join(temporaryFolder(), 'report', 'index.html');
  await writeHtml(run, path, lang);
  return path;
}

/** Opens a report from disk. Whatever it asks for and whatever the browser complains of fails the test. */
async function open(html: string, { width = 1200, hash = '' } = {}): Promise<Page> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => complaints.push(`a dialog: ${dialog.message()}`));
  const address = pathToFileURL(html).href;
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith('data:image/png;')) complaints.push(`a request: ${url}`);
  });
  onTestFinished(() => expect(complaints).toEqual([]));
  await page.setViewport({ width, height: 900 });
  await page.goto(address + hash);
  await page.waitForSelector('h1');
  return page;
}

const texts = (page: Page, selector: string) =>
  page.$$eval(selector, (found) => found.map((element) => (element as HTMLElement).innerText.trim()));

const textOf = async (page: Page, selector: string) => (await texts(page, selector)).join('\n');

function compared() {
  const run = sampleRun(1);
  const comparison = compareWithBaseline(run, makeBaseline(sampleRun(2)));
  return { ...run, comparison };
}

test('opens from disk by itself and counts what the run counts', async () => {
  const run = compared();
  const html = await write(run);
  expect(statSync(html).size).toBeLessThan(1_000_000);
  const page = await open(html);
  const count = (outcome: string) => run.cases.filter((one) => one.outcome === outcome).length;
  for (const outcome of ['passed', 'failed', 'flaky', 'skipped'])
    expect(await textOf(page, `[data-figure=${outcome}]`), outcome).toBe(String(count(outcome)));
  expect(await textOf(page, 'h1')).toBe(
    `${count('failed')} of ${run.cases.length - count('skipped')} cases failed`,
  );
  expect(await texts(page, '.matrix tbody tr')).toHaveLength(run.scenarios.length);
  expect(await texts(page, '.matrix .mark')).toHaveLength(run.cases.length);
  expect(await texts(page, '.panel-browsers tbody tr')).toHaveLength(run.browsers.length);
  expect(await texts(page, '.changes > li > strong')).toEqual(
    describeComparison(run.comparison).map(({ sentence }) =>
      sentence.replace(' since the last baseline', ''),
    ),
  );
});

test('a mark says by its shape and in words how its case ended, not by its colour alone', async () => {
  const run = sampleRun(1);
  const page = await open(await write(run));
  const shapes = await page.$$eval('.matrix .mark svg', (found) =>
    found.map((svg) => [svg.getAttribute('data-outcome'), svg.innerHTML] as const),
  );
  expect(new Set(shapes.map(([, shape]) => shape)).size).toBe(4);
  expect(new Map(shapes).size).toBe(4);
  const names = await page.$$eval('.matrix .mark', (found) =>
    found.map((mark) => mark.getAttribute('aria-label')),
  );
  expect(names).toContain('closed at once, Firefox, slow network, failed');
});

test('shows what is asked for by outcome and by name, and keeps it while a case is looked at', async () => {
  const run = compared();
  const page = await open(await write(run));
  await page.focus('.filter input[value=all]');
  await page.keyboard.press('ArrowRight');
  const failed = run.cases.filter(({ outcome }) => outcome === 'failed');
  expect(await texts(page, '.matrix .mark')).toHaveLength(failed.length);
  await page.type('.filter input[type=search]', 'closed at');
  expect(await texts(page, '.matrix tbody th')).toEqual(['closed at once']);
  await page.focus('.matrix .mark');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.panel-conversions');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await page.goBack();
  await page.waitForSelector('.matrix');
  expect(await texts(page, '.matrix tbody th')).toEqual(['closed at once']);
  await page.type('.filter input[type=search]', ' nowhere');
  expect(await textOf(page, '[role=status]')).toBe('No scenario fits.');
});

test('a case shows why, both sides field by field, the cause with its advice, and all that was kept', async () => {
  const at = Date.UTC(2026, 0, 5, 10);
  const conversion = {
    ...seen('differs', {}),
    cause: 'minor_units' as const,
    observations: [
      { channel: 'postback' as const, received_at: at + 2, fields: { order_id: 'A', order_value: '4990' } },
      {
        channel: 'pixel' as const,
        received_at: at + 1,
        fields: { order_id: 'A', order_value: '49.90', page: '/ok' },
      },
    ],
  };
  const run = labRun([
    labCase('a [chromium]', {
      outcome: 'failed',
      failures: [{ message: 'The sides agree', expected: 'agreed', actual: 'differs' }],
      conversions: [conversion, seen('pixel_only', { pixel: 2 })],
      refusals: [{ channel: 'postback', reason: 'bad_signature', at: at + 1500 }],
      tags: [
        {
          system: 'Awin',
          at: at + 20,
          url: 'https://awin.example/',
          event: 'Lead',
          order_id: 'A',
          amount: '1',
          currency: 'EUR',
          click_id: null,
          status: 200,
        },
      ],
      requests: [
        {
          at: at + 20,
          method: 'GET',
          url: 'https://awin.example/',
          type: 'image',
          status: 200,
          failure: null,
        },
      ],
      console: ['[error] oh'],
      screenshot:
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    }),
  ]);
  const page = await open(await write(run), { hash: '#case-1' });
  expect(await textOf(page, '.cover')).toContain('Why a.');
  expect(await texts(page, '.expected dd')).toEqual(['agreed', 'differs']);
  expect(await textOf(page, '[data-cause=minor_units]')).toMatch(/minor units[\s\S]*What to do:/);
  const [first, second] = await page.$$eval('.observations', (tables) =>
    tables.map((table) =>
      [...table.querySelectorAll('tr')].map((row) =>
        [...row.cells].map((cell) => cell.innerText.trim().replace(/\s+/g, ' ')),
      ),
    ),
  );
  expect(first).toContainEqual(['Field', 'Pixel', 'Postback']);
  expect(first).toContainEqual(['order_id', 'A', 'A']);
  expect(first).toContainEqual(['order_value≠ The sides differ.', '49.90', '4990']);
  expect(first).toContainEqual(['page', '/ok', '–']);
  expect(second).toContainEqual(['Field', 'Pixel, no. 1', 'Pixel, no. 2', 'Postback: nothing seen']);
  expect(await textOf(page, '.panel-refusals')).toContain('+1.50 s');
  expect(await textOf(page, '.requests')).toContain('Awin');
  expect(await textOf(page, '.panel-tags')).toMatch(/Lead[\s\S]*1 EUR/);
  expect(await textOf(page, '.console')).toContain('oh');
  expect(await page.$eval('img', (image) => [image.naturalWidth, image.alt])).toEqual([
    1,
    'The page when “a” failed',
  ]);
});

test('shows what others wrote as text, and runs none of it', async () => {
  const hostile =
    '</script><script>document.title=`owned`</script><img src=https://evil.example/x onerror=alert(1)>\u202e';
  const run = labRun([
    labCase(hostile, {
      outcome: 'failed',
      note: hostile,
      failures: [{ message: hostile, expected: hostile, actual: hostile }],
      conversions: [{ ...seen('agreed', { pixel: 1 }), order_id: hostile, state: hostile }],
      console: [hostile],
      requests: [{ at: 0, method: hostile, url: hostile, type: hostile, status: null, failure: hostile }],
      screenshot: 'x" onerror="alert(1)',
    }),
  ]);
  const html = await write({ ...run, target: hostile });
  for (const hash of ['', '#case-1', '#case-99', '#<script>']) {
    const page = await open(html, { hash });
    expect(await page.title()).not.toBe('owned');
    expect(await page.$$eval('#report img, #report script', (found) => found.length)).toBe(0);
    expect(await textOf(page, 'body')).toContain('U+202E');
  }
});

test('lets nothing run that was not built into it', async () => {
  const html = await write(sampleRun(1));
  const text = readFileSync(html, 'utf8');
  const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(text) ?? [];
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; img-src data:;/,
  );
  expect(policy).not.toContain('unsafe');
  writeFileSync(html, text.replace('</body>', '<script>document.title="owned"</script></body>'));
  const page = await browser.newPage();
  await page.goto(pathToFileURL(html).href);
  await page.waitForSelector('h1');
  expect(await page.title()).toContain('shop.localhost');
});

test('speaks French, down to its numbers', async () => {
  const page = await open(await write(compared(), 'fr'));
  expect(await page.$eval('html', ({ lang }) => lang)).toBe('fr');
  expect(await texts(page, 'h2')).toEqual([
    'Depuis la référence',
    'Ce qui a échoué',
    'Scénarios et conditions',
    'Ce que les navigateurs ont permis',
  ]);
  expect(await textOf(page, '.changes')).toContain('scénarios ont perdu leur pixel');
  await page.click('.trouble a');
  await page.waitForSelector('.panel-conversions');
  expect(await textOf(page, '#report')).not.toMatch(/\b(Expected|What each side|Requests|State|Cause: )\b/);
});

test.each([['#all'], ['#case-2']])('fits a phone at %s', async (hash) => {
  const page = await open(await write(compared()), { width: 360, hash });
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
});

test('follows the system between light and dark, until somebody chooses', async () => {
  const page = await open(await write(sampleRun(1)));
  const isIn = (scheme: string) =>
    page.waitForFunction(
      (name) => getComputedStyle(document.documentElement).colorScheme === name,
      {},
      scheme,
    );
  const system = (value: string) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
  await system('dark');
  await isIn('dark');
  await system('light');
  await isIn('light');
  await page.select('.theme-picker select', 'dark');
  await isIn('dark');
  await page.reload();
  await isIn('dark');
});

test('stays under 10 MB whatever the run holds, and says what was left out', async () => {
  const requests = Array.from({ length: 400 }, (_, at) => {
    return {
      at,
      method: 'GET',
      url: `http://shop.example/${'<'.repeat(200)}`,
      type: 'image',
      status: 200,
      failure: null,
    };
  });
  const cases = Array.from({ length: 60 }, (_, n) =>
    labCase(`s${n}`, {
      outcome: n === 0 ? 'failed' : 'passed',
      requests,
      screenshot: n === 0 ? 'A'.repeat(400_000) : null,
    }),
  );
  const html = await write(labRun(cases));
  expect(statSync(html).size).toBeLessThan(10_000_000);
  const page = await open(html);
  expect(await textOf(page, '[data-left-out]')).toMatch(
    /^This file was kept small\. Left out: [\d,]+ requests\.$/,
  );
});

test('says so where all is well, where nothing was run and where nothing has changed', async () => {
  const well = labRun([labCase('a'), labCase('b')], { comparison: { baseline_at: 0, changes: [] } });
  const page = await open(await write(well));
  expect(await textOf(page, 'h1')).toBe('All 2 cases passed');
  expect(await textOf(page, '.panel-changes')).toContain('Nothing has changed.');
  const none = await open(await write(labRun([labCase('a', { outcome: 'skipped', attempts: 0 })])));
  expect(await textOf(none, 'h1')).toBe('No case was run');
});
