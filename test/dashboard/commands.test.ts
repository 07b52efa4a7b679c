import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditPage } from '../support/audit-page.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { addressOf, openDashboard } from '../support/open-dashboard.ts';
import { reportOrder } from '../support/report-order.ts';
import { startInstallation } from '../support/start-installation.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const start = () => startInstallation({ dashboard: builtDashboard() });

async function pressMod(page: Page, key: string): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press(key as 'k'); // any single letter is a key
  await page.keyboard.up('Control');
}

const search = 'input[aria-label="Search and commands"]';
const untilAt = (page: Page, address: string) =>
  page.waitForFunction((wanted) => location.pathname + location.search === wanted, {}, address);

test('finds an order by its number from anywhere, and leads to all that is called so', async () => {
  const t = await start();
  await reportOrder(t, 'A-1042', { pixel: '10', postback: '10' });
  const page = await openDashboard(browser, t, { path: '/sources' });
  await page.locator('h1 ::-p-text(Sites and sources)').wait();
  await pressMod(page, 'k');
  await page.locator(search).fill('A-1042');
  await page.locator('[data-command^="conversion "]').wait();
  expect(await auditPage(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Order A-1042');

  await pressMod(page, 'k');
  await page.locator(search).fill('A-10*');
  await page.locator('[data-command=search]').click();
  await untilAt(page, '/conversions?range=all&q=A-10*');
  await page.locator('.row-link ::-p-text(A-1042)').wait();
});

test('goes to a screen, back to what was looked at, and changes theme and language', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/conversions?range=30d&verdict=differs' });
  await page.locator('h1 ::-p-text(Conversions)').wait();
  await pressMod(page, 'k');
  await page.locator(search).fill('overv');
  await page.keyboard.press('Enter');
  await page.locator('h1 ::-p-text(Overview)').wait();
  expect(addressOf(page)).toBe('/?range=30d&verdict=differs');

  await pressMod(page, 'k');
  await page.locator('[data-command^="view "]::-p-text(Conversions · Last 30 days · Differs)').click();
  await untilAt(page, '/conversions?range=30d&verdict=differs');

  await pressMod(page, 'k');
  await page.locator(search).fill('dark');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.documentElement.dataset['mantineColorScheme'] === 'dark');

  await pressMod(page, 'k');
  await page.locator(search).fill('francais');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.documentElement.lang === 'fr');
  expect(addressOf(page)).toBe('/conversions?range=30d&verdict=differs');
});

test('changes the range by single keys, never while one types or holds another key', async () => {
  const t = await start();
  const page = await openDashboard(browser, t);
  await page.locator('h1 ::-p-text(Overview)').wait();
  await page.keyboard.press('d');
  await untilAt(page, '/?range=today');
  await page.keyboard.press('ArrowLeft');
  await untilAt(page, '/?range=yesterday');
  await page.keyboard.press('ArrowRight');
  await untilAt(page, '/?range=today');
  await page.keyboard.press('m');
  await untilAt(page, '/?range=30d');
  await page.keyboard.press('w');
  await untilAt(page, '/');

  for (const modifier of ['Control', 'Alt', 'Meta', 'Shift'] as const) {
    await page.keyboard.down(modifier);
    // Of none of these with a letter does the browser itself leave the page.
    await page.keyboard.press('m');
    await page.keyboard.up(modifier);
  }
  expect(addressOf(page)).toBe('/');

  await page.locator('nav a[href="/conversions"]').click();
  await page.locator('h1 ::-p-text(Conversions)').wait();
  await page.keyboard.press('/');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-keyshortcuts') === '/');
  await page.keyboard.type('dwm?');
  expect(addressOf(page)).toBe('/conversions');
  expect(
    await page.evaluate(
      () => document.activeElement instanceof HTMLInputElement && document.activeElement.value,
    ),
  ).toBe('dwm?');
});

test('lists its keys, and rests while a dialog is open', async () => {
  const t = await start();
  const page = await openDashboard(browser, t);
  await page.locator('h1 ::-p-text(Overview)').wait();
  await page.keyboard.press('?');
  await page.locator('[role=dialog] ::-p-text(The period before)').wait();
  expect(await auditPage(page)).toEqual([]);
  await page.keyboard.press('d');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('[role=dialog]') === null);
  expect(addressOf(page)).toBe('/');
});

test('forgets what was looked at when somebody signs out', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/conversions?q=secret', expected: /status of 401/ });
  await page.locator('h1 ::-p-text(Conversions)').wait();
  await page.locator('[aria-label^="Signed in as"]').click();
  await page.locator('::-p-text(Choose a password)').click();
  await page.locator('input[name=name]').fill('Zoë');
  await page.locator('input[name=password]').fill('correct horse battery');
  await page.locator('button[type=submit]').click();
  await page.locator('h1 ::-p-text(Overview)').wait();
  await pressMod(page, 'k');
  await page.locator('[data-command^="view "]::-p-text(secret)').wait();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('[role=dialog]') === null);

  await page.locator('[aria-label^="Signed in as"]').click();
  await page.locator('::-p-text(Sign out)').click();
  await page.locator('input[name=name]').fill('Zoë');
  await page.locator('input[name=password]').fill('correct horse battery');
  await page.locator('button[type=submit]').click();
  await page.locator('h1 ::-p-text(Overview)').wait();
  // The overview of an empty store, whole: nothing is asked for any more when the test ends.
  await page.locator('::-p-text(No conversions)').wait();
  await pressMod(page, 'k');
  await page.locator('[data-command^="screen "]').wait();
  expect(await page.$$('[data-command^="view "]')).toEqual([]);
});
