import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCREENS } from '../../dashboard/screens/screens.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { openDashboard, sessionCookie } from '../support/open-dashboard.ts';
import { reportOrder } from '../support/report-order.ts';
import { screenAddress } from '../support/screen-address.ts';
import { startInstallation } from '../support/start-installation.ts';
import { untilShown } from '../support/until-shown.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const start = (more: Parameters<typeof startInstallation>[0] = {}) =>
  startInstallation({ dashboard: builtDashboard(), ...more });

/** What is wrong with a screen that has nothing or little to show: it is never blank and never says nonsense. */
function oddOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const main = document.querySelector('main');
    const text = main?.innerText ?? '';
    const odd: string[] = [];
    if (main?.querySelector('[role=alert]')) odd.push('it shows a failure');
    const nonsense = /\bNaN\b|\bInfinity\b|∞|undefined|\[object|Invalid Date/.exec(text);
    if (nonsense) odd.push(`it says ${nonsense[0]}`);
    if (main?.querySelector('a, button') == null) odd.push('it offers nothing to do');
    return odd;
  });
}

const PLAIN = SCREENS.filter(({ path }) => !path.includes(':')).map(({ path }) => path);

test('each screen says that there is nothing yet, and offers something to do', async () => {
  const t = await start();
  const page = await openDashboard(browser, t);
  for (const path of PLAIN) {
    await page.goto(new URL(path, page.url()).href);
    await untilShown(page);
    expect(await oddOn(page), path).toEqual([]);
  }
});

test('each screen begins with a site where there is none', async () => {
  const t = await start();
  await t.desk.config.change((config) => ({
    config: { ...config, sites: [], sources: [], links: [], affiliates: [] },
    created: null,
  }));
  const page = await openDashboard(browser, t);
  for (const path of PLAIN) {
    await page.goto(new URL(path, page.url()).href);
    await untilShown(page);
    expect(await oddOn(page), path).toEqual([]);
  }
});

test('each screen makes sense of a single event', async () => {
  const t = await start();
  await reportOrder(t, 'A1', { pixel: '10' });
  const page = await openDashboard(browser, t, { as: await sessionCookie(t) });
  const visit = async (address: string) => {
    await page.goto(new URL(address, page.url()).href);
    await untilShown(page);
    return page;
  };
  for (const { path } of SCREENS) {
    await visit(await screenAddress(path, visit));
    expect(await oddOn(page), path).toEqual([]);
  }
});

test('each screen says that nothing matches, and leads out of it', async () => {
  const t = await start();
  await reportOrder(t, 'A1', { pixel: '10', postback: '10' });
  const page = await openDashboard(browser, t);
  for (const path of PLAIN) {
    const address = `${path}?range=yesterday&verdict=differs&cause=rounding&type=lead&q=nothing`;
    await page.goto(new URL(address, page.url()).href);
    await untilShown(page);
    expect(await oddOn(page), path).toEqual([]);
  }
});

const GONE = /ERR_INTERNET_DISCONNECTED|could not be fetched/;

test('keeps what it shows while the server is gone, says so, and goes on by itself', async () => {
  const t = await start();
  await reportOrder(t, 'A1', { pixel: '10', postback: '10' });
  const page = await openDashboard(browser, t, { expected: GONE });
  // All of it is there, the chart too, which comes with its own code.
  await page.locator('svg.chart .chart-bar').wait();
  await page.setOfflineMode(true);
  await page.locator('.stale ::-p-text(The server does not answer)').wait();
  expect(await page.$eval('[data-figure=agreed]', ({ textContent }) => textContent)).toContain('1');

  // A screen that was not there yet can not be fetched now.
  await page.locator('nav a[href="/sources"]').click();
  await page.locator('main [role=alert] ::-p-text(This screen could not be fetched)').wait();
  await page.setOfflineMode(false);
  await page.locator('main button ::-p-text(Try again)').click();
  await page.locator('h1 ::-p-text(Sites and sources)').wait();

  await page.locator('nav a[href="/"]').click();
  await reportOrder(t, 'A2', { pixel: '10', postback: '10' });
  await page.waitForFunction(() =>
    document.querySelector('[data-figure=agreed]')?.textContent?.startsWith('2'),
  );
  expect(await page.$('.stale')).toBeNull();
});

test('tells the two hours apart that a clock shows when it goes back', async () => {
  // Half past two of summer time, half an hour before Paris sets its clocks back.
  const t = await start({ zone: 'Europe/Paris', now: Date.UTC(2026, 9, 25, 0, 30) });
  await reportOrder(t, 'A1', { pixel: '10', postback: '10' });
  t.clock.now += 3600_000;
  await reportOrder(t, 'A2', { pixel: '10', postback: '10' });
  t.clock.now += 12 * 3600_000;
  const page = await openDashboard(browser, t, { path: '/?range=today&by=hour&show=table' });
  await page.locator('.scroll-table tbody tr').wait();
  const rows = await page.$$eval('.scroll-table tbody tr', (all) =>
    all.map((row) => ({
      time: row.querySelector('th')?.textContent ?? '',
      total: row.querySelector('td:last-child')?.textContent,
    })),
  );
  // Midnight to three, the third hour twice, and on to two in the afternoon.
  expect(rows).toHaveLength(16);
  const filled = rows.filter(({ total }) => total === '1').map(({ time }) => time);
  expect(filled).toHaveLength(2);
  expect(filled[0]).toContain('(UTC+1)');
  expect(filled[1]).toContain('(UTC+2)');
  expect(new Set(rows.map(({ time }) => time)).size).toBe(16);
});
