import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CreatedLink } from '../../wire/api.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { addressOf, openDashboard } from '../support/open-dashboard.ts';
import { reportOrder } from '../support/report-order.ts';
import { type Installation, startInstallation } from '../support/start-installation.ts';
import { until } from '../support/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const HOSTILE = '<img src=x onerror=alert(1)> \u202egnp.exe';

async function clickOn(t: Installation, link: string): Promise<string> {
  const answer = await fetch(`${t.collector}/c/${link}`, { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('cid') ?? '';
}

const figure = (page: Page, name: string) =>
  page.$eval(`[data-figure="${name}"]`, (element) => element.textContent ?? '');

test('keeps facts and indications apart, and never says clean of what could not be judged', async () => {
  const t = await startInstallation({ dashboard: builtDashboard() });
  const response = await t.ask('/api/v1/links', {
    method: 'POST',
    headers: { authorization: `Bearer ${t.desk.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ site: t.site.id, to: 'https://shop.example/', affiliate: HOSTILE }),
  });
  const link = CreatedLink.parse(await response.json());
  await until('the collector knows the new link', async () => {
    const answer = await fetch(`${t.collector}/c/${link.id}`, { method: 'HEAD', redirect: 'manual' });
    return answer.status === 302;
  });
  const click = await clickOn(t, link.id);
  t.clock.now += 5 * 60_000;
  await reportOrder(t, 'F1', { postback: '10', click });
  await reportOrder(t, 'F1', { postback: '10', click });
  await t.postback({ order_id: 'F1', token: 'a-wrong-key' });
  await t.postback({ order_id: 'never-heard-of', token: 'a-wrong-key' });
  await t.settled();

  const page = await openDashboard(browser, t, { path: '/findings' });
  await page.locator('.facts-panel [data-finding=bad_signature]').wait();
  // Of two wrong keys only one named something of ours.
  expect(await figure(page, 'facts')).toBe('1');
  expect(await figure(page, 'indications')).toBe('0');
  expect(await figure(page, 'duplicates')).toBe('1');
  expect(Number(await figure(page, 'unjudged'))).toBeGreaterThan(5);
  const none = await page.$eval('.indications-panel', (panel) => panel.textContent ?? '');
  expect(none).toContain('No indication was found.');
  expect(none).toContain('That nothing was found where nothing could be judged says nothing');
  const judged = await page.$$eval('.unjudged-panel tbody tr', (rows) =>
    rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
  );
  expect(judged.find(([name]) => name === 'Too fast')).toEqual(['Too fast', '0', '0', '1']);

  // What others sent shows as text, its hidden characters named.
  const subject = await page.$eval('.facts-panel .finding-subject', (element) => element.textContent ?? '');
  expect(subject).toContain('<img src=x onerror=alert(1)> U+202Egnp.exe');
  expect(await page.$('.facts-panel img')).toBe(null);

  // One affiliate is nobody to compare with, and says so.
  await page.locator('.ranking ::-p-text(fewer than 3 affiliates)').wait();
  await page.locator('.ranking .link-button').click();
  await page.locator('svg.log-histogram').wait();
  expect(addressOf(page)).toMatch(/^\/findings\?affiliate=\w+$/);
  await page.locator('.times-verdict ::-p-text(nobody in the same sites and types)').wait();
  const drawn = await page.$$eval('.log-histogram .own', (bars) =>
    bars.map((bar) => Number(bar.getAttribute('height'))).filter((height) => height > 0),
  );
  expect(drawn).toHaveLength(1);
  await page.locator('.times-panel label ::-p-text(Table)').click();
  await page.locator('.times-panel tbody tr').wait();
  const bins = await page.$$eval('.times-panel tbody tr', (rows) =>
    rows.map((row) => [row.querySelector('th')?.textContent, row.querySelector('td')?.textContent]),
  );
  expect(bins.filter(([, count]) => count !== '0')).toEqual([['200s to 500s', '1']]);

  // Below the bar that stays on top.
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator('.facts-panel summary').click();
  await page.locator('.facts-panel a ::-p-text(F1)').click();
  await page.locator('.row-link ::-p-text(F1)').wait();
});
