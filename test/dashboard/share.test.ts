import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { openDashboard, sessionCookie } from '../support/open-dashboard.ts';
import { asDesk, send } from '../support/people.ts';
import { reportOrder } from '../support/report-order.ts';
import { type Installation, startInstallation } from '../support/start-installation.ts';
import { twoAffiliates } from '../support/two-affiliates.ts';
import { until } from '../support/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const start = () => startInstallation({ dashboard: builtDashboard() });
const refused = /status of 401/;

/** Shares what the page shows, with the button of the page, and gives the link. */
async function share(page: Page, password = ''): Promise<string> {
  await page.locator('[aria-label="Share this view"]').click();
  await page.locator('[role=dialog] input[name=name]').fill('For Kim');
  if (password !== '') await page.locator('[role=dialog] input[name=password]').fill(password);
  await page.locator('[role=dialog] button[type=submit]').click();
  await page.locator('[role=dialog] ::-p-text(shown this once)').wait();
  const link = await page.$eval('[role=dialog] pre', ({ textContent }) => textContent ?? '');
  await page.locator('[role=dialog] button ::-p-text(Done)').click();
  return link;
}

async function open(t: Installation, link: string): Promise<Page> {
  const { pathname, hash } = new URL(link);
  return openDashboard(browser, t, { path: pathname + hash, as: 'nobody', expected: refused });
}

test('shows one view to whoever has the link, and no way to any other', async () => {
  const t = await start();
  const { site } = await twoAffiliates(t);
  const page = await openDashboard(browser, t, { path: `/conversions?site=${site.id}&range=30d` });
  await page.locator('td ::-p-text(BOB-2)').wait();
  t.clock.now += 1000;
  const link = await share(page);

  const shared = await open(t, link);
  await shared.locator('td ::-p-text(BOB-2)').wait();
  await shared.locator('::-p-text(For Kim)').wait();
  const shown = await shared.content();
  for (const other of ['ANN-1', 'NOBODY-1', 'Signed in as']) expect(shown).not.toContain(other);
  expect(await shared.$('nav a')).toBeNull();
  expect(await shared.$('td a')).toBeNull();
  expect(await shared.$('search')).toBeNull();

  // Whatever is written into the address, the view stays what it is.
  const { pathname } = new URL(shared.url());
  await shared.goto(new URL(`${pathname}?site=${t.site.id}&q=ANN-1`, shared.url()).href);
  await shared.locator('td ::-p-text(BOB-2)').wait();
  await shared.goto(new URL(pathname.replace('/conversions', '/sources'), shared.url()).href);
  await shared.locator('h1 ::-p-text(This was not shared)').wait();
  await shared.locator('a ::-p-text(Back to the view)').click();
  await shared.locator('td ::-p-text(BOB-2)').wait();
  // The rest of the dashboard knows nobody here.
  await shared.goto(new URL('/', shared.url()).href);
  await shared.locator('h1 ::-p-text(Sign in)').wait();
});

/** Where a cell is a button, its text stands on lines of its own. */
const textOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => (element as HTMLElement).innerText.split(/\s+/).join(' '));

const OF_SCREENS: readonly [path: string, shown: string, hidden: readonly string[]][] = [
  ['/causes', '[data-figure=missing]', ['.cause-links']],
  ['/survival?basis=click', '[data-figure=orders]', []],
  ['/findings', '[data-figure=duplicates]', ['[data-figure=indications]', '.indications-panel']],
  ['/affiliates?split=sub_id', '[data-figure=attributed]', ['.terms-panel']],
  ['/report?dimensions=affiliate', '.report table', ['.report-choices']],
];

test('each screen of figures can be shared, and is drawn as it was with nothing that leads out of it', {
  timeout: 60_000,
}, async () => {
  const t = await startInstallation({ dashboard: builtDashboard(), source: { grace_ms: 60_000 } });
  await twoAffiliates(t);
  // One that wants a cause.
  await reportOrder(t, 'P1', { pixel: '10' });
  t.clock.now += 12 * 3600_000;
  await until('it is overdue', async () => (await t.summary()).verdicts.pixel_only > 0);
  const session = await sessionCookie(t);
  const page = await openDashboard(browser, t, { path: '/settings', as: session });
  for (const [path, shown, hidden] of OF_SCREENS) {
    const address = `${path}${path.includes('?') ? '&' : '?'}range=all`;
    await page.goto(new URL(address, page.url()).href);
    await page.locator(shown).wait();
    const figure = await textOf(page, shown);
    const shared = await open(t, await share(page));
    await shared.locator(shown).wait();
    expect(await textOf(shared, shown), path).toBe(figure);
    for (const each of ['nav a', '.export-button', '[role=alert]', ...hidden])
      expect(await shared.$(each), `${path} ${each}`).toBeNull();
    const { searchParams } = new URL(shared.url());
    for (const [name, value] of new URL(address, page.url()).searchParams)
      if (name !== 'range') expect(searchParams.get(name), path).toBe(value);
  }
});

test('asks for the password of the view, and closes it where it is open when it is revoked', async () => {
  const t = await start();
  await twoAffiliates(t);
  const page = await openDashboard(browser, t, { path: '/?range=30d' });
  await page.locator('[data-figure=conversions]').wait();
  t.clock.now += 1000;
  const shared = await open(t, await share(page, 'open sesame'));
  await shared.locator('h1 ::-p-text(asks for a password)').wait();
  await shared.locator('input[name=password]').fill('sesame');
  await shared.locator('button[type=submit]').click();
  await shared.locator('[role=alert] ::-p-text(wrong)').wait();
  await shared.locator('input[name=password]').fill('open sesame');
  await shared.locator('button[type=submit]').click();
  await shared.locator('[data-figure=conversions]').wait();
  expect(await shared.$eval('[data-figure=conversions]', ({ textContent }) => textContent)).toBe('4');

  await page.goto(new URL('/settings?section=shares', page.url()).href);
  await page.locator('[aria-label="Revoke: For Kim"]').click();
  await page.locator('[role=dialog] button[type=submit]').click();
  await page.locator('::-p-text(No share links.)').wait();
  await shared.reload();
  await shared.locator('::-p-text(no longer open)').wait();
});

test('a shared view leaves whoever is signed in alone', async () => {
  const t = await start();
  await twoAffiliates(t);
  const page = await openDashboard(browser, t, { path: '/conversions?range=30d' });
  await page.locator('td ::-p-text(ANN-1)').wait();
  t.clock.now += 1000;
  const link = await share(page);
  const { pathname, hash } = new URL(link);
  await page.goto(new URL(pathname + hash, page.url()).href);
  await page.locator('::-p-text(For Kim)').wait();
  await page.locator('td ::-p-text(ANN-1)').wait();
  await page.goto(new URL('/settings?section=shares', page.url()).href);
  await page.locator('td ::-p-text(For Kim)').wait();
  const { body } = await send(t, asDesk(t), 'GET', '/shares');
  expect(body).toMatchObject({ shares: [{ name: 'For Kim', created_by: 'admin', has_password: false }] });
});
