import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigView } from '../../wire/api.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { openDashboard } from '../support/open-dashboard.ts';
import { visitMessage } from '../support/pixel-message.ts';
import { postEvent } from '../support/post-event.ts';
import { reportOrder } from '../support/report-order.ts';
import { startInstallation } from '../support/start-installation.ts';
import { until } from '../support/until.ts';

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

test('lights a lamp for each side and for an order on which they agree, and says what that rests on', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/sources' });
  const lights = () =>
    page.$$eval('.lamp', (lamps) => lamps.map((lamp) => lamp.getAttribute('data-light')).join(' '));
  await until('nothing has come', async () => (await lights()) === 'off off off');
  await reportOrder(t, 'A', { pixel: '10' });
  await until('the pixel is on', async () => (await lights()) === 'on off off');
  await reportOrder(t, 'A', { postback: '10' });
  await until('all are on', async () => (await lights()) === 'on on on');

  await page.locator('td .status-chip').click();
  await page.locator('.status-why li ::-p-text(Accepted in 24 hours: 1)').wait();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('.status-why'));
});

test('waits for the first event, names causes after 30 and 90 seconds, and turns into the event', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/sources' });
  await page.locator('.first-event ::-p-text(Waiting for the first event)').wait();
  expect(await page.$('.first-causes')).toBeNull();
  const pass = (ms: number) =>
    page.evaluate((ahead) => {
      const now = Date.now;
      Date.now = () => now() + ahead;
    }, ms);
  await pass(31_000);
  await page.locator('.first-causes li ::-p-text(Content-Security-Policy)').wait();
  expect(await page.$('.first-event pre')).toBeNull();
  await pass(60_000);
  await page.locator('.first-event pre ::-p-text(npx tallystick check https://shop.example/)').wait();

  // What was refused is no guess.
  await postEvent(t.collector, visitMessage('zzzzzzz'));
  await page.locator('.first-event li ::-p-text(site zzzzzzz)').wait();
  await postEvent(t.collector, visitMessage(t.site.id, { page: 'https://shop.example/boots' }));
  await page.locator('.first-event ::-p-text(The first event is there)').wait();
  await page.locator('.first-event ::-p-text(https://shop.example/boots)').wait();
  expect(await page.$('.first-causes')).toBeNull();
  await page.locator('.first-event a').click();
  await page.locator('h1 ::-p-text(Page load)').wait();
});

test('has the snippet in each form that the pixel supports', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/sources', width: 390 });
  await page.locator('.set-up pre ::-p-text(data-site=)').wait();
  await page.locator('[role=tab] ::-p-text(Tag manager)').click();
  await page.locator('.set-up pre ::-p-text(setAttribute)').wait();
  await page.locator('[role=tab] ::-p-text(Without scripts)').click();
  await page.locator('.set-up pre ::-p-text(<noscript>)').wait();
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width[0]).toBeLessThanOrEqual(width[1] ?? 0);
});
