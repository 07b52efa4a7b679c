import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { addressOf, openDashboard } from '../support/open-dashboard.ts';
import { startInstallation } from '../support/start-installation.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const start = () => startInstallation({ dashboard: builtDashboard() });
/** The browser itself reports each answer of 4xx. */
const refused = /status of 401/;

test('signs in by the link once, takes its token out of the address, and not twice', async () => {
  const t = await start();
  const link = `/setup#${t.desk.setup}`;

  const page = await openDashboard(browser, t, { path: link, as: 'nobody' });
  await page.locator('::-p-text(You are signed in)').wait();
  expect(addressOf(page)).toBe('/setup');
  await page.locator('a ::-p-text(Skip)').click();
  await page.locator('h1 ::-p-text(Overview)').wait();
  await page.goBack();
  expect(page.url()).not.toContain(t.desk.setup);

  const other = await openDashboard(browser, t, { path: link, as: 'nobody', expected: refused });
  await other.locator('::-p-text(This link does not sign in any more)').wait();
  await other.goto(new URL('/', other.url()).href);
  await other.locator('h1 ::-p-text(Sign in)').wait();
});

test('comes back by the password that was chosen, to the page that was asked for', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/setup' });
  await page.locator('input[name=name]').fill('Zoë');
  await page.locator('input[name=password]').fill('correct horse battery');
  await page.locator('button[type=submit]').click();
  await page.locator('h1 ::-p-text(Overview)').wait();

  const later = await openDashboard(browser, t, {
    path: '/conversions?range=30d&verdict=differs',
    as: 'nobody',
    expected: refused,
  });
  await later.locator('input[name=name]').fill('Zoë');
  await later.locator('input[name=password]').fill('wrong battery staple');
  await later.locator('button[type=submit]').click();
  await later.locator('[role=alert] ::-p-text(is wrong)').wait();
  await later.locator('input[name=password]').fill('correct horse battery');
  await later.locator('button[type=submit]').click();
  await later.locator('h1 ::-p-text(Conversions)').wait();
  expect(addressOf(later)).toBe('/conversions?range=30d&verdict=differs');
});

test('keeps what was typed when the session ends, and goes on after signing in', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/setup', expected: refused });
  await page.locator('input[name=password]').fill('correct horse battery');
  await page.locator('button[type=submit]').click();
  await page.locator('h1 ::-p-text(Overview)').wait();
  await page.goto(new URL('/sources?add=site', page.url()).href);
  await page.locator('input[name=name]').fill('Second shop');
  await page.locator('textarea[name=origins]').fill('https://second.example');

  const context = page.browserContext();
  await context.deleteCookie(...(await context.cookies()));
  await page.locator('button[type=submit]').click();
  await page.locator('::-p-text(Your session has ended)').wait();
  await page.locator('input[autocomplete=current-password]').fill('correct horse battery');
  await page.locator('button ::-p-text(Sign in)').click();
  await page.waitForFunction(() => !document.querySelector('input[autocomplete=current-password]'));
  expect(await page.$eval('input[name=name]', (input) => input.value)).toBe('Second shop');
  await page.locator('[role=dialog] button[type=submit]').click();
  await page.locator('::-p-text(The site is ready)').wait();
});

test('leaves nothing of one person for the next', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { expected: refused });
  await page.locator('[aria-label^="Signed in as"]').click();
  await page.locator('::-p-text(Sign out)').click();
  await page.locator('h1 ::-p-text(Sign in)').wait();
  await page.goto(new URL('/conversions', page.url()).href);
  await page.locator('h1 ::-p-text(Sign in)').wait();
});
