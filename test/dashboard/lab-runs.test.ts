import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pushRun } from '../../lab/report/push-run.ts';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { requireBuiltReport } from '../support/built-report.ts';
import { addressOf, openDashboard } from '../support/open-dashboard.ts';
import { sampleRun } from '../support/sample-run.ts';
import { startInstallation } from '../support/start-installation.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('says how a run is pushed, lists those that were, and leads to the page of each', async () => {
  requireBuiltReport('lab');
  const t = await startInstallation({ dashboard: builtDashboard() });
  const page = await openDashboard(browser, t, { path: '/lab-runs' });
  await page.locator(`pre ::-p-text(tallystick qa run qa --push http://localhost:${t.desk.port})`).wait();
  await page.locator('main ::-p-text(No runs yet)').wait();

  const run = { ...sampleRun(1), target: 'https://shop.example/<img src=x>' };
  const pushed = await pushRun(run, { desk: t.desk.url, token: t.desk.token });
  await page.reload();
  const row = await page.waitForSelector('tbody tr');
  const text = await row?.evaluate(({ innerText }) => innerText);
  expect(text).toContain(`46 scenarios, ${run.cases.length} cases`);
  expect(text).toContain('not compared');
  expect(text).toContain('<img src=x>');
  await page.locator('.row-link').click();
  await page.locator('h1').wait();
  expect(addressOf(page)).toBe(`/lab-runs/${pushed.isPushed ? pushed.id : ''}`);
});
