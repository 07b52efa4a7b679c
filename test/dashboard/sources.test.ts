import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigView } from '../../wire/api.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { openDashboard } from '../support/open-dashboard.ts';
import { startInstallation } from '../support/start-installation.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const start = () => startInstallation({ dashboard: builtDashboard() });

test('says at the field what the API refuses, and adds the site once it is mended', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/sources?add=site', expected: /status of 400/ });
  await page.locator('input[name=name]').fill('Second shop');
  await page.locator('textarea[name=origins]').fill('https://second.example/shop');
  await page.locator('button[type=submit]').click();
  await page.waitForSelector('textarea[name=origins][aria-invalid=true]');
  await page.locator('textarea[name=origins]').fill('https://second.example');
  await page.locator('button[type=submit]').click();
  await page.locator('[role=dialog] pre ::-p-text(data-site=)').wait();
  await page.locator('button ::-p-text(Done)').click();
  await page.locator('h2 ::-p-text(Second shop)').wait();
  const { sites } = await t.get(ConfigView, '/api/v1/config');
  expect(sites.map(({ name }) => name)).toEqual(['Shop', 'Second shop']);
});

test('shows a token once, and never again', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/sources' });
  await page.locator('button ::-p-text(Add a source)').click();
  await page.locator('input[name=name]').fill('Network');
  await page.locator('button[type=submit]').click();
  await page.locator('::-p-text(The source is ready)').wait();
  const codes = await page.$$eval('[role=dialog] pre', (blocks) =>
    blocks.map(({ textContent }) => textContent ?? ''),
  );
  const [url = '', token = ''] = codes;
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(url).toContain(token);

  await page.keyboard.press('Escape');
  await page.locator('button ::-p-text(I have kept it)').click();
  await page.waitForFunction(() => !document.querySelector('[role=dialog]'));
  await page.locator('td ::-p-text(Network)').wait();
  expect(await page.content()).not.toContain(token);
});

test('adds a link for a new affiliate', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/sources', width: 390 });
  await page.locator('button ::-p-text(Add a link)').click();
  await page.locator('input[name=to]').fill('https://shop.example/boots');
  await page.locator('input[name=affiliate]').fill('Zoë & Co');
  await page.locator('button[type=submit]').click();
  await page.locator('[role=dialog] pre ::-p-text(/c/)').wait();
  await page.locator('button ::-p-text(Done)').click();
  await page.locator('td ::-p-text(Zoë & Co)').wait();
});
