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

const start = () => startInstallation({ dashboard: builtDashboard() });

const orders = (page: Page) =>
  page.$$eval('.row-link', (links) => links.map(({ textContent }) => textContent ?? ''));

const shows = (page: Page, expected: string[]) =>
  until(
    `the list is ${expected.join(' ')}`,
    async () => (await orders(page)).join(' ') === expected.join(' '),
  );

test('keeps its filters in the address, through a reload and the back button', async () => {
  const t = await start();
  await reportOrder(t, 'MS-1', { pixel: '10', postback: '10' });
  await reportOrder(t, 'MS-2', { pixel: '10', postback: '12' });
  await reportOrder(t, 'XX-3', { pixel: '10', postback: '13' });
  const page = await openDashboard(browser, t, { path: '/conversions?sort=received_at' });
  await shows(page, ['MS-1', 'MS-2', 'XX-3']);

  await page.locator('.filter-search input').fill('MS-*');
  await page.keyboard.press('Enter');
  await shows(page, ['MS-1', 'MS-2']);
  await page.locator('.filter-verdicts input').click();
  await page.locator('[role=option] ::-p-text(Differs)').click();
  await shows(page, ['MS-2']);
  const address = addressOf(page);
  expect(address).toBe('/conversions?verdict=differs&q=MS-*&sort=received_at');

  await page.reload();
  await shows(page, ['MS-2']);
  expect(addressOf(page)).toBe(address);
  expect(await page.$eval('.filter-search input', ({ value }) => value)).toBe('MS-*');
  await page.goBack();
  await shows(page, ['MS-1', 'MS-2']);
  await page.goBack();
  await shows(page, ['MS-1', 'MS-2', 'XX-3']);
  expect(await page.$eval('.filter-search input', ({ value }) => value)).toBe('');
});

test('shows what others sent as text, whatever it is', async () => {
  const t = await start();
  const hostile = {
    html: '<img src=x onerror="document.title=1">',
    bidi: 'A\u202e321-gnp.exe',
    emoji: '🧾👩‍👩‍👧‍👦',
    long: 'L'.repeat(240),
  };
  for (const order of Object.values(hostile)) await reportOrder(t, order, { pixel: '1', type: '<b>t</b>' });
  const page = await openDashboard(browser, t, { path: '/conversions?sort=received_at' });
  await page.waitForFunction(() => document.querySelectorAll('.row-link').length === 4);

  const [html, bidi, emoji, long] = await orders(page);
  expect(html).toBe('<img src=x onerror="document.tit…');
  expect(bidi).toBe('AU+202E321-gnp.exe');
  expect(emoji).toBe(hostile.emoji);
  expect(long).toBe(`${'L'.repeat(32)}…`);
  expect(await page.$$eval('table img, table b', (found) => found.length)).toBe(0);

  await page.locator('.row-link ::-p-text(LLLL)').click();
  await page.locator('h1 button ::-p-text(Show all 240 characters)').click();
  expect(await page.$eval('h1 bdi', ({ textContent }) => textContent)).toBe(hostile.long);
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width[0]).toBeLessThanOrEqual(width[1] ?? 0);
});

test('sets both sides of a conversion beside each other and marks what differs', async () => {
  const t = await start();
  await reportOrder(t, 'D1', { pixel: '20', postback: '16.67' });
  const page = await openDashboard(browser, t, { path: '/conversions' });
  await page.locator('mark.differs').wait();
  await page.locator('.row-link').click();
  await page.locator('.sides').wait();

  const rows = await page.$$eval('.sides tbody tr', (elements) =>
    elements.map((row) => [
      row.dataset['comparison'],
      ...[...row.querySelectorAll('th, td:not(.comparison)')].map(({ textContent }) => textContent),
    ]),
  );
  const marked = rows.filter(([comparison]) => comparison === 'differs');
  expect(marked).toEqual([['differs', 'Order value', 'EUR\u00a020.00', 'EUR\u00a016.67']]);
  expect(rows).toContainEqual(['same', 'Order id', 'D1', 'D1']);
  const sentence = await page.$eval('.verdict-panel', ({ textContent }) => textContent);
  expect(sentence).toContain('they do not agree on amount');
  expect(sentence).toContain('paired by the order id');
  const history = await page.$$eval('.timeline strong', (steps) =>
    steps.map(({ textContent }) => textContent),
  );
  expect(history).toEqual(['Pixel reports it', 'Postback reports it', 'Held to be: Differs']);
  const records = await page.$$eval('.observation .json', (texts) =>
    texts.map(({ textContent }) => textContent),
  );
  expect(records.some((text) => text?.includes('"order_value": "16.67"'))).toBe(true);
});

test('says until when a missing side is waited for, and moves on when it arrives', async () => {
  const t = await start();
  await reportOrder(t, 'W1', { pixel: '20' });
  const page = await openDashboard(browser, t, { path: '/conversions' });
  await page.locator('.row-link').click();
  await page.locator('.verdict-panel ::-p-text(The postback has until)').wait();

  t.clock.now += 5000;
  await reportOrder(t, 'W1', { postback: '20' });
  await page.locator('.verdict-panel ::-p-text(Both sides reported)').wait();
  const history = await page.$$eval('.timeline strong', (steps) =>
    steps.map(({ textContent }) => textContent),
  );
  expect(history).toEqual([
    'Pixel reports it',
    'Held to be: Waiting',
    'Postback reports it',
    'Held to be: Agreed',
  ]);
});

test('marks as there the half of a waiting conversion that has reported', async () => {
  const t = await start();
  await reportOrder(t, 'W1', { pixel: '20' });
  await reportOrder(t, 'W2', { postback: '20' });
  const page = await openDashboard(browser, t, { path: '/conversions?sort=received_at' });
  await shows(page, ['W1', 'W2']);
  const isPixelThere = await page.$$eval('td .verdict-mark', (marks) =>
    marks.map((mark) => {
      const [there, dots] = ['rect', 'circle'].map((shape) => mark.querySelector(shape));
      return (there?.getBoundingClientRect().x ?? 0) < (dots?.getBoundingClientRect().x ?? 0);
    }),
  );
  expect(isPixelThere).toEqual([true, false]);
});

test('keeps on a phone within its cell whatever is long', async () => {
  const t = await start();
  const long = { pixel: '999999999999.123456', type: 't'.repeat(40) };
  await reportOrder(t, 'L'.repeat(40), { ...long, postback: '999999999999.123456' });
  await reportOrder(t, 'W'.repeat(40), { ...long, postback: '888888888888.123456' });
  const page = await openDashboard(browser, t, { path: '/conversions', width: 390 });
  await page.locator('mark.differs').wait();
  const tooWide = await page.$$eval('tbody td', (cells) =>
    cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.dataset['column']),
  );
  expect(tooWide).toEqual([]);
});

test('keeps rows where they are when others come, and shows those on demand', async () => {
  const t = await start();
  await reportOrder(t, 'A1', { pixel: '20', postback: '20' });
  const page = await openDashboard(browser, t, { path: '/conversions' });
  await shows(page, ['A1']);
  t.clock.now += 1000;
  await reportOrder(t, 'A2', { pixel: '20', postback: '20' });
  await page.locator('button ::-p-text(Show it as it is now)').wait();
  expect(await orders(page)).toEqual(['A1']);
  await page.locator('button ::-p-text(Show it as it is now)').click();
  await shows(page, ['A2', 'A1']);
});

test('turns pages forward and back', async () => {
  const t = await start();
  const all = Array.from({ length: 53 }, (_, index) => `O-${index}`);
  await Promise.all(all.map((order) => t.postback({ order_id: order, type: 'sale', order_value: '1' })));
  await t.settled();
  const page = await openDashboard(browser, t, { path: '/conversions' });
  await page.locator('button:not(:disabled) ::-p-text(Next)').click();
  await until('the second page is there', async () => (await orders(page)).length === 3);
  expect(page.url()).toContain('cursor=');
  const second = await orders(page);
  await page.reload();
  await until('it is there again', async () => (await orders(page)).join() === second.join());
  await page.locator('button:not(:disabled) ::-p-text(Previous)').click();
  await until('the first page is there', async () => (await orders(page)).length === 50);
  expect([...(await orders(page)), ...second].sort()).toEqual([...all].sort());
});
