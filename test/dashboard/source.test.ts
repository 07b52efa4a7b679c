import type { Browser, Page } from 'puppeteer-core';
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

const start = () => startInstallation({ dashboard: builtDashboard(), source: { preset: 'everflow' } });

/** As somebody who pastes: the whole text at once. */
async function paste(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(selector).click({ count: 3 });
  await page.$eval(selector, (field) => (field as HTMLTextAreaElement).select());
  await page.keyboard.sendCharacter(text);
}

test('colours the macros of the preset, explains each part, and says what is wrong where it is', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: `/sources/${t.source.id}` });
  await page.waitForSelector('.address .piece[data-kind=macro]');
  const macros = await page.$$eval('.address .piece[data-kind=macro]', (pieces) =>
    pieces.map(({ textContent }) => textContent),
  );
  expect(macros).toContain('{sale_amount}');
  expect(await page.$$eval('.parameters .complaint', (found) => found.length)).toBe(0);

  const own = `${t.collector}/pb/${t.source.id}`;
  await paste(page, '.address-input textarea', `${own}?token=x&order_id={OrderId}&sub1=<b onclick=x>`);
  await page.locator('.parameters .complaint ::-p-text({order_id}?)').wait();
  const unknown = await page.$$eval('.address .piece[data-kind=unknown]', (pieces) =>
    pieces.map(({ textContent }) => textContent),
  );
  expect(unknown).toEqual(['{OrderId}']);
  expect(await page.$('.address b')).toBeNull();
  await paste(page, '.address-input textarea', 'https://evil.example/pb/x?order_id=1');
  await page.locator('.complaint ::-p-text(This is not the collector’s address)').wait();
  expect(
    await page.$eval('.tester button[type=submit]', (button) => (button as HTMLButtonElement).disabled),
  ).toBe(true);
});

test('sends a test with a token that was pasted, shows what was understood, and leads to the log', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: `/sources/${t.source.id}`, width: 390 });
  await page.locator('input[name=postback-token]').fill('not the token');
  await page.locator('.tester button[type=submit]').click();
  await page.locator('.test-outcome ::-p-text(the token is not this source’s)').wait();

  await page.locator('input[name=postback-token]').fill(t.source.token);
  await page.locator('.tester button[type=submit]').click();
  await page.locator('.test-outcome ::-p-text(is counted)').wait();
  const fields = await page.$$eval('.test-result .plain-fields tr', (rows) =>
    rows.map((row) => [...row.children].map(({ textContent }) => textContent).join(' ')),
  );
  expect(fields).toEqual(expect.arrayContaining(['order_id TEST-1042', 'order_value 49.9', 'test true']));
  expect(await page.content()).not.toContain(t.source.token);
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width[0]).toBeLessThanOrEqual(width[1] ?? 0);
  expect((await t.summary()).conversions).toBe(0);

  await page.locator('.test-result a').click();
  await page.locator('h1 ::-p-text(Conversion)').wait();
  expect(addressOf(page)).toMatch(/^\/live-log\/\d+$/);
});

test('says why a test was refused and what to do', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: `/sources/${t.source.id}`, scheme: 'dark' });
  const own = `${t.collector}/pb/${t.source.id}`;
  await page.waitForSelector('.address-input textarea');
  await paste(page, '.address-input textarea', `${own}?token=${t.source.token}&order_id=1&amount=1.2.3`);
  await page.locator('::-p-text(The token is in the address above)').wait();
  await page.locator('.tester button[type=submit]').click();
  await page.locator('.test-outcome ::-p-text(Refused)').wait();
  const result = await page.$eval('.test-result', ({ textContent }) => textContent);
  expect(result).toContain('amount_malformed (amount)');
  expect(result).toContain('Send 49.90');
});
