import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { builtDashboard } from '../../support/built-dashboard.ts';
import { addressOf, openDashboard } from '../../support/open-dashboard.ts';
import { reportOrder } from '../../support/report-order.ts';
import { startInstallation } from '../../support/start-installation.ts';
import { twoAffiliates } from '../../support/two-affiliates.ts';
import { until } from '../../support/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const options = (page: Page) =>
  page.$$eval('.add-filter [role=option]', (all) =>
    all.map((one) => (one as HTMLElement).innerText.split(/\s+/).join(' ')),
  );
const chips = (page: Page) =>
  page.$$eval('.filter-chip', (all) => all.map((chip) => (chip as HTMLElement).innerText.replace('\n', ' ')));

test('narrows to anything by the keyboard alone, with what it would leave beside each value', async () => {
  const t = await startInstallation({ dashboard: builtDashboard() });
  await twoAffiliates(t);
  await reportOrder(t, 'L1', { pixel: '10', type: '<b>lead</b>' });
  const page = await openDashboard(browser, t);
  await page.locator('[data-figure=conversions]').wait();

  await page.locator('button ::-p-text(Add filter)').click();
  await page.locator('.add-filter input').wait();
  expect(await options(page)).not.toContain('Site');
  await page.keyboard.type('affil');
  await until('one is left', async () => (await options(page)).join() === 'Affiliate');
  await page.keyboard.press('Enter');
  await until('values are there', async () => (await options(page)).length === 3);
  expect(await options(page)).toEqual(['Bob 2', 'not known 2', 'Ann 1']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.locator('[data-filter=affiliate]').wait();
  expect(await chips(page)).toEqual(['Affiliate Bob']);
  await until('all figures are of Bob', async () => {
    const shown = await page.$eval('[data-figure=conversions]', ({ textContent }) => textContent);
    return shown === '2';
  });

  // The button has the focus again: a second filter, of what is left; hostile text is text.
  await page.keyboard.press('Enter');
  await page.locator('.add-filter input').wait();
  await page.keyboard.type('type');
  await page.keyboard.press('Enter');
  await until('only what is left is offered', async () => (await options(page)).join() === 'sale 2');
  await page.keyboard.type('<b>lead</b>');
  await until('what is typed is offered', async () => (await options(page)).length === 1);
  expect(await options(page)).toEqual(['Exactly: <b>lead</b>']);
  await page.keyboard.press('Enter');
  await page.locator('[data-filter=type]').wait();
  expect(new URL(page.url()).searchParams.get('type')).toBe('<b>lead</b>');
  await page.locator('::-p-text(No conversion matches the filters)').wait();

  // Escape closes the menu and takes no filter away.
  await page.locator('button ::-p-text(Add filter)').click();
  await page.locator('.add-filter input').wait();
  await page.keyboard.press('Escape');
  await page.waitForSelector('.add-filter', { hidden: true });
  expect(await chips(page)).toHaveLength(2);
});

test('works on a phone, offers what is not known, and several verdicts', async () => {
  const t = await startInstallation({ dashboard: builtDashboard() });
  await reportOrder(t, 'A1', { pixel: '10', postback: '10' });
  await reportOrder(t, 'D1', { pixel: '10', postback: '20' });
  const page = await openDashboard(browser, t, { path: '/conversions', width: 390, scheme: 'dark' });
  await page.locator('button ::-p-text(Add filter)').click();
  await page.locator('.add-filter [role=option] ::-p-text(Country)').click();
  await page.locator('.add-filter [role=option] ::-p-text(not known)').click();
  await page.locator('[data-filter=country]').wait();
  for (const verdict of ['Agreed', 'Differs']) {
    await page.locator('button ::-p-text(Add filter)').click();
    await page.locator('.add-filter [role=option] ::-p-text(Verdict)').click();
    await page.locator(`.add-filter [role=option] ::-p-text(${verdict})`).click();
    await page.locator(`.filter-chip ::-p-text(${verdict})`).wait();
  }
  expect(addressOf(page)).toBe('/conversions?verdict=agreed,differs&unknown=country');
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(isTooWide).toBe(false);
});
