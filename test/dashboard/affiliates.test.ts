import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Ledger } from '../../wire/ledger.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { openDashboard } from '../support/open-dashboard.ts';
import { type Installation, startInstallation } from '../support/start-installation.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const figure = (page: Page, name: string) =>
  page.$eval(`[data-figure="${name}"]`, (element) => (element.textContent ?? '').replace(/\s/g, ' '));

const HOSTILE = '<b onclick=alert(1)>=1+1</b>';

/** Ann is promised 8 %; of her two orders one is approved and underpaid, one was taken back. */
async function start(): Promise<Installation> {
  const t = await startInstallation({ dashboard: builtDashboard() });
  const order = async (order_id: string, sub: string, more: Record<string, string>) => {
    const query = new URLSearchParams({ sub1: sub });
    const answer = await fetch(`${t.collector}/c/${t.link.id}?${query}`, { redirect: 'manual' });
    const click_id = new URL(answer.headers.get('location') ?? '').searchParams.get('cid') ?? '';
    await t.postback({ order_id, click_id, order_value: '100', currency: 'EUR', ...more });
  };
  await order('A', HOSTILE, { commission: '7', status: 'approved' });
  await order('B', 'newsletter', { commission: '8', status: 'declined' });
  await order('C', 'newsletter', { status: 'approved' });
  await t.settled();
  const { traffic } = await t.get(Ledger, '/api/v1/ledger');
  await t.ask(`/api/v1/affiliates/${traffic[0]?.affiliate}/terms`, {
    method: 'POST',
    headers: { authorization: `Bearer ${t.desk.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      terms: [
        { kind: 'percent', value: '8', currency: 'EUR' },
        {
          kind: 'tiers',
          currency: 'EUR',
          type: 'lead',
          tiers: [
            { from_conversions: 1, kind: 'fixed', value: '2.5' },
            { from_conversions: 100, kind: 'percent', value: '7.5' },
          ],
        },
      ],
    }),
  });
  await t.settled();
  return t;
}

test('says what is owed, taken back and underpaid, as the ledger of the API does', async () => {
  const t = await start();
  const { lines, traffic } = await t.get(Ledger, '/api/v1/ledger');
  expect(lines).toMatchObject([
    { standings: { approved: { expected: '16.00' } }, compared: { underpaid: '1.00' } },
  ]);
  expect(traffic[0]).toMatchObject({ clicks: 3, cr: { value: '0.666666' } });

  const page = await openDashboard(browser, t, { path: '/affiliates' });
  await page.locator('[data-figure=owed]').wait();
  expect(await figure(page, 'attributed')).toBe('3');
  expect(await figure(page, 'owed')).toBe('EUR 16.00');
  expect(await figure(page, 'underpaid')).toBe('EUR 1.00');
  expect(await figure(page, 'overpaid')).toBe('EUR 0.00');
  expect(await figure(page, 'reversed')).toBe('EUR 8.00');

  const cells = (panel: string) =>
    page.$$eval(`${panel} tbody tr`, (rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent?.replace(/\s/g, ' '))),
    );
  expect(await cells('.compared-panel')).toEqual([
    ['Ann', '1', 'EUR 8.00', 'EUR 7.00', 'EUR 1.00', 'EUR 0.00', 'EUR 0.00', '1: no commission was reported'],
  ]);
  // A ratio that nobody can know says why instead of 0.
  expect(await cells('.traffic-panel')).toEqual([
    ['Ann', '3', '66.7%', 'impressions unknown', 'none given', 'no costs given'],
  ]);
  const terms = await page.$$eval('.terms-list li li', (items) =>
    items.map((item) => item.textContent?.replace(/\s/g, ' ')),
  );
  expect(terms).toEqual([
    '8% of the order value, in EUR',
    'at least 1 a month: EUR 2.50 each; at least 100 a month: 7.5% of the order value, in EUR, type lead',
  ]);
});

test('tells sub ids apart, whatever they hold', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/affiliates', width: 390 });
  await page.locator('label ::-p-text(By sub id)').click();
  await page.locator('.ledger-panel ::-p-text(newsletter)').wait();
  const subs = await page.$$eval('.ledger-panel td[data-column=affiliate] bdi', (names) =>
    names.map((name) => name.textContent),
  );
  expect(subs).toEqual(['Ann', 'newsletter', 'Ann', HOSTILE]);
  expect(await page.$('.ledger-panel b')).toBe(null);
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(isTooWide).toBe(false);
});

test('offers all time where the range holds nothing, and goes on by itself once something comes', async () => {
  const t = await startInstallation({ dashboard: builtDashboard() });
  const page = await openDashboard(browser, t, { path: '/affiliates' });
  await page.locator('button ::-p-text(Show all time)').click();
  await page.locator('::-p-text(No conversion of an affiliate yet)').wait();
  await fetch(`${t.collector}/c/${t.link.id}`, { redirect: 'manual' });
  await t.settled();
  await page.locator('.traffic-panel ::-p-text(Ann)').wait();
});
