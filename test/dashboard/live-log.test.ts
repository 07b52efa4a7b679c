import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { addressOf, openDashboard } from '../support/open-dashboard.ts';
import { visitMessage } from '../support/pixel-message.ts';
import { postEvent } from '../support/post-event.ts';
import { startInstallation } from '../support/start-installation.ts';
import { until } from '../support/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const start = () => startInstallation({ dashboard: builtDashboard() });

const subjects = (page: Page) =>
  page.$$eval('td[data-column=subject]', (cells) => cells.map(({ textContent }) => textContent ?? ''));
const shows = (page: Page, expected: string[]) =>
  until(
    `the log is ${expected.join(' ')}`,
    async () => (await subjects(page)).join(' ') === expected.join(' '),
  );

test('follows along, pauses, counts what came meanwhile, and follows again', async () => {
  const t = await start();
  const send = async (order: string) => {
    t.clock.now += 1000;
    await t.postback({ order_id: order });
  };
  await send('A');
  const page = await openDashboard(browser, t, { path: '/live-log?endpoint=postback' });
  await shows(page, ['A']);
  await send('B');
  await shows(page, ['B', 'A']);

  await page.locator('.log-bar button ::-p-text(Pause)').click();
  await page.locator('.log-bar ::-p-text(Paused)').wait();
  await send('C');
  await send('D');
  await page.locator('.log-bar ::-p-text(2 newer)').wait();
  expect(await subjects(page)).toEqual(['B', 'A']);
  // The pause is in the address, for whoever it is sent to.
  await page.reload();
  await page.locator('.log-bar ::-p-text(2 newer)').wait();
  expect(await subjects(page)).toEqual(['B', 'A']);
  await page.locator('.log-bar button ::-p-text(Follow along again)').click();
  await shows(page, ['D', 'C', 'B', 'A']);
});

test('stands still under the pointer', async () => {
  const t = await start();
  t.clock.now += 1000;
  await t.postback({ order_id: 'A' });
  const page = await openDashboard(browser, t, { path: '/live-log?endpoint=postback' });
  await shows(page, ['A']);
  await page.locator('td[data-column=subject]').hover();
  await page.locator('.log-bar ::-p-text(Held while you point)').wait();
  t.clock.now += 1000;
  await t.postback({ order_id: 'B' });
  const answered = page.waitForResponse(async (response) =>
    (await response.text()).includes('"order_id":"B"'),
  );
  await answered;
  expect(await subjects(page)).toEqual(['A']);
  await page.mouse.move(0, 0);
  await shows(page, ['B', 'A']);
});

test('keeps its filters in the address, through an event and back', async () => {
  const t = await start();
  t.clock.now += 1000;
  await t.postback({ order_id: 'OK-1' });
  await t.postback({ order_id: 'BAD-1', order_value: '1,5' });
  await t.postback({ order_id: 'BAD-2', order_value: '1,5' });
  const page = await openDashboard(browser, t, { path: '/live-log' });
  await page.locator('input[value="All outcomes"]').click();
  await page.locator('[role=option] ::-p-text(Refused)').click();
  await page.locator('.filter-search input').fill('bad-1');
  await page.keyboard.press('Enter');
  await shows(page, ['BAD-1']);
  expect(addressOf(page)).toBe('/live-log?q=bad-1&outcome=refused');

  await page.locator('.row-link').click();
  await page.locator('.refusal ::-p-text(amount_malformed)').wait();
  const why = await page.$$eval('.refusal', (lines) => lines.map(({ textContent }) => textContent).join(' '));
  expect(why).toContain('order_value');
  expect(why).toContain('no comma');
  const curl = await page.$eval('pre.curl', ({ textContent }) => textContent);
  expect(curl).toContain(`/pb/${t.source.id}?token=PUT_YOUR_TOKEN_HERE&order_id=BAD-1`);
  expect(await page.content()).not.toContain(t.source.token);
  await page.reload();
  await page.locator('.back').click();
  await shows(page, ['BAD-1']);
  await page.locator('button ::-p-text(Clear filters)').click();
  await until('all are there', async () => (await subjects(page)).length >= 3);
});

test('shows hostile requests as text, on a phone as well', async () => {
  const t = await start();
  t.clock.now += 1000;
  const html = '<img src=x onerror="document.title=1">';
  await postEvent(t.collector, visitMessage(t.site.id, { page: `https://shop.example/\u202Egnp${html}` }));
  await postEvent(t.collector, `no json \u001b]0;owned\u0007 ${html} ${'L'.repeat(3000)}`);
  await fetch(
    `${t.collector}/pb/${t.source.id}?token=%22%3E%3Cscript%3E&order_id=${encodeURIComponent(html)}`,
  );
  const page = await openDashboard(browser, t, { path: '/live-log', width: 390, scheme: 'dark' });
  await until('all are there', async () => (await subjects(page)).length >= 3);
  expect(await page.$$eval('table img, table script', (found) => found.length)).toBe(0);
  expect((await subjects(page)).join(' ')).toContain('U+202E');

  await page.locator('.filter-search input').fill('body_not_json');
  await page.keyboard.press('Enter');
  await until('one is there', async () => (await subjects(page)).length === 1);
  await page.locator('.row-link').click();
  await page.locator('pre ::-p-text(no json)').wait();
  const body = await page.$eval('.code-block pre', ({ textContent }) => textContent ?? '');
  expect(body).toContain('\\u{1b}]0;owned\\u{7}');
  expect(body).toContain(html);
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width[0]).toBeLessThanOrEqual(width[1] ?? 0);
});

test('says that nothing has come, that nothing matches, and that there is no such event', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/live-log?q=nothing', expected: /status of 404/ });
  await page.locator('::-p-text(No event matches)').wait();
  await page.goto(`http://localhost:${t.desk.port}/live-log/1`);
  await page.locator('h1 ::-p-text(There is no such event)').wait();
});
