import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/built-dashboard.ts';
import { openDashboard } from '../support/open-dashboard.ts';
import { asDesk, send } from '../support/people.ts';
import { startInstallation } from '../support/start-installation.ts';
import { twoAffiliates } from '../support/two-affiliates.ts';
import { until } from '../support/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const start = () => startInstallation({ dashboard: builtDashboard() });
const button = (page: Page, text: string) => page.locator(`button ::-p-text(${text})`);

test('changes a site, says at the field what the API refuses, and keeps what was typed while the server is gone', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/settings', expected: /status of 400|ERR_/ });
  await button(page, 'Change').click();
  await page.locator('input[name=name]').fill('Boot shop');
  await page.locator('textarea[name=origins]').fill('https://boots.example/a');
  await button(page, 'Save').click();
  await page.waitForSelector('textarea[name=origins][aria-invalid=true]');
  await page.locator('textarea[name=origins]').fill('https://boots.example');

  await page.setOfflineMode(true);
  await button(page, 'Save').click();
  await page.locator('[role=dialog] [role=alert] ::-p-text(does not answer)').wait();
  await page.setOfflineMode(false);
  expect(await page.$eval('input[name=name]', (input) => input.value)).toBe('Boot shop');
  await button(page, 'Save').click();
  await page.locator('td ::-p-text(Boot shop)').wait();
  expect(t.desk.config.current.sites).toMatchObject([
    { name: 'Boot shop', origins: ['https://boots.example'], consent: 'not_required', gpc: 'honour' },
  ]);
});

test('renames an affiliate and says what they are promised, at the term what is wrong with it', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, {
    path: '/settings?section=affiliates',
    width: 390,
    expected: /status of 400/,
  });
  await page.locator('[aria-label="Rename: Ann"]').click();
  await page.locator('input[name=name]').fill('Ann & Co');
  await button(page, 'Save').click();
  await page.locator('[aria-label="Terms: Ann & Co"]').click();
  await button(page, 'Add a term').click();
  await page.locator('input[inputmode=decimal]').fill('7,5');
  await button(page, 'Save').click();
  await page.waitForSelector('input[inputmode=decimal][aria-invalid=true]');
  await page.locator('input[inputmode=decimal]').fill('7.5');
  await button(page, 'Save').click();
  await page.locator('td ::-p-text(7.5 % in EUR)').wait();
  expect(t.desk.config.current.affiliates).toMatchObject([
    { name: 'Ann & Co', terms: [{ kind: 'percent', value: '7.5', currency: 'EUR' }] },
  ]);
});

test('sets tiers by keyboard on a phone, and says at the tier what is wrong with it', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, {
    path: '/settings?section=affiliates',
    width: 390,
    expected: /status of 400/,
  });
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('li')?.querySelectorAll('input').length);
  await page.locator('[aria-label="Terms: Ann"]').click();
  await button(page, 'Add a term').click();
  await page.locator('.term-row input[inputmode=decimal]').fill('5');
  await page.select('.term-row select', 'tiers');
  // What was promised is the first tier, from the first conversion on.
  await page.waitForSelector('.tier-row input[inputmode=numeric][readonly]');
  expect(await page.$eval('.tier-row input[inputmode=decimal]', ({ value }) => value)).toBe('5');
  expect(await page.$('[aria-label="Remove tier 1 of term 1"]')).toBeNull();

  await page.focus('.tiers > button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.tier-row:nth-child(2)');
  expect(await focused()).toBe(2);
  await page.keyboard.type('1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.tier-row:nth-child(2) input[inputmode=numeric][aria-invalid=true]');
  await page.locator('.tier-row ::-p-text(more conversions than in the tier before)').wait();
  expect(await page.$$('[aria-invalid=true]')).toHaveLength(1);
  // No row is wider than the dialog.
  expect(await page.$eval('[role=dialog]', ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(
    0,
  );

  await page.locator('.tier-row:nth-child(2) input[inputmode=numeric]').fill('100');
  await button(page, 'Add a tier').click();
  await page.focus('[aria-label="Remove tier 3 of term 1"]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.textContent === 'Add a tier');
  await button(page, 'Save').click();
  await page.locator('td ::-p-text(7 % in EUR in months with 100 or more)').wait();
  expect(t.desk.config.current.affiliates).toMatchObject([
    {
      terms: [
        {
          kind: 'tiers',
          currency: 'EUR',
          tiers: [
            { from_conversions: 1, kind: 'percent', value: '5' },
            { from_conversions: 100, kind: 'percent', value: '7' },
          ],
        },
      ],
    },
  ]);
});

test('says in French why the server refuses what was typed, at the field and above the form', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, {
    path: '/settings?section=affiliates',
    language: 'fr',
    expected: /status of 4\d\d/,
  });
  await button(page, 'Ajouter un affilié').click();
  await page.locator('input[name=name]').fill('Ann');
  await page.locator('[role=dialog] button[type=submit]').click();
  await page.locator('[role=dialog] ::-p-text(existe déjà. Choisissez un autre nom.)').wait();
  expect(await page.$eval('input[name=name]', (input) => input.getAttribute('aria-invalid'))).toBe('true');

  const stranger = await openDashboard(browser, t, {
    path: '/sign-in',
    language: 'fr',
    as: 'nobody',
    expected: /status of 401/,
  });
  await stranger.locator('input[name=name]').fill('Ann');
  await stranger.locator('input[name=password]').fill('wrong');
  await stranger.locator('button[type=submit]').click();
  await stranger.locator('[role=alert] ::-p-text(Le nom ou le mot de passe est erroné)').wait();
});

test('what a term says beyond the form stays when it is saved', async () => {
  const t = await start();
  const [ann] = t.desk.config.current.affiliates;
  const terms = [
    {
      ...{ kind: 'tiers', currency: 'EUR', type: 'sale', site_id: t.site.id, valid_from: 1_767_225_600_000 },
      tiers: [
        { from_conversions: 1, kind: 'percent', value: '5' },
        { from_conversions: 100, kind: 'fixed', value: '2.50' },
      ],
    },
  ];
  await send(t, asDesk(t), 'POST', `/affiliates/${ann?.id}/terms`, { terms });
  const page = await openDashboard(browser, t, { path: '/settings?section=affiliates' });
  await page.locator('[aria-label="Terms: Ann"]').click();
  await page.locator('.term-note ::-p-text(Holds from)').wait();
  await page.locator('.tier-row:nth-child(2) input[inputmode=decimal]').fill('3');
  await button(page, 'Save').click();
  await page.locator('td ::-p-text(3.00 in months with 100 or more)').wait();
  const [before] = terms;
  expect(t.desk.config.current.affiliates).toMatchObject([
    { terms: [{ ...before, tiers: [before?.tiers[0], { ...before?.tiers[1], value: '3' }] }] },
  ]);
});

test('a user who is added comes in by the link that is shown once, and sees what their role is', async () => {
  const t = await start();
  await twoAffiliates(t);
  const page = await openDashboard(browser, t, { path: '/settings?section=users' });
  await button(page, 'Add a user').click();
  await page.locator('input[name=name]').fill('Kim');
  await page.select('[role=dialog] select', 'affiliate');
  await page.waitForSelector('select[name=affiliate]');
  await page.locator('[role=dialog] button[type=submit]').click();
  await page.locator('::-p-text(Sign-in link for Kim)').wait();
  const link = await page.$eval('[role=dialog] pre', ({ textContent }) => textContent ?? '');
  await button(page, 'I have kept it').click();
  await page.locator('td ::-p-text(Affiliate: Ann)').wait();
  expect(await page.content()).not.toContain(link);

  const { pathname, hash } = new URL(link);
  const kim = await openDashboard(browser, t, { path: pathname + hash, as: 'nobody' });
  await kim.locator('a ::-p-text(Skip)').click();
  await kim.locator('h1 ::-p-text(Overview)').wait();
  const names = await kim.$$eval('nav a', (links) => links.map(({ textContent }) => textContent));
  expect(names).toEqual(['Overview', 'Conversions', 'Your money']);
  await kim.locator('nav a ::-p-text(Conversions)').click();
  await kim.locator('td ::-p-text(ANN-1)').wait();
  const shown = await kim.content();
  for (const other of ['BOB-1', 'NOBODY-1', 'Bob', 'Share this view']) expect(shown).not.toContain(other);
  // Their own order's raw records hold more than is theirs.
  expect(await kim.$('td a')).toBeNull();
  await kim.locator('nav a ::-p-text(Your money)').click();
  await kim.locator('.ledger-panel td ::-p-text(Ann)').wait();
  await kim.locator('.terms-panel ::-p-text(Nobody has said)').wait();
  const money = await kim.content();
  for (const other of ['Bob', 'ROMI', 'Costs', 'Say what affiliates']) expect(money).not.toContain(other);
  await kim.goto(new URL('/settings', kim.url()).href);
  await kim.locator('h1 ::-p-text(This is not part of your view)').wait();
});

test('makes a token, shows it once, and revokes it', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/settings?section=tokens' });
  await button(page, 'Make a token').click();
  await page.locator('input[name=name]').fill('Grafana');
  await page.locator('[role=dialog] button[type=submit]').click();
  await page.locator('::-p-text(The token is ready)').wait();
  const token = await page.$eval('[role=dialog] pre', ({ textContent }) => textContent ?? '');
  const as = { authorization: `Bearer ${token}` };
  expect((await send(t, as, 'GET', '/summary')).status).toBe(200);
  expect((await send(t, as, 'GET', '/tokens')).status).toBe(403);
  await button(page, 'I have kept it').click();
  await page.locator('[aria-label="Revoke: Grafana"]').click();
  await page.locator('[role=dialog] button[type=submit]').click();
  await page.locator('::-p-text(No tokens.)').wait();
  expect((await send(t, as, 'GET', '/summary')).status).toBe(401);
});

test('an analyst reads the settings and finds nothing to change', async () => {
  const t = await start();
  const { body } = await send(t, asDesk(t), 'POST', '/users', { name: 'Zoë', role: 'analyst' });
  const { setup } = body as { setup: string };
  const page = await openDashboard(browser, t, { path: `/setup#${setup}`, as: 'nobody' });
  await page.locator('a ::-p-text(Skip)').click();
  await page.locator('nav a ::-p-text(Settings)').click();
  await page.locator('::-p-text(Your role is to read)').wait();
  const tabs = await page.$$eval('[role=tab]', (all) => all.map(({ textContent }) => textContent));
  expect(tabs).toEqual(['Sites', 'Sources', 'Links', 'Affiliates', 'Rules and thresholds', 'Privacy']);
  expect(await page.$('td button')).toBeNull();
  await page.locator('[role=tab] ::-p-text(Rules)').click();
  await page.locator('td ::-p-text(Conversions, at least)').wait();
  await page.locator('[role=tab] ::-p-text(Privacy)').click();
  await page.waitForSelector('fieldset:disabled input[name=ip]');
  expect(await page.$('form button[type=submit]')).toBeNull();
});

test('says how much of an address is kept, and keeps to it', async () => {
  const t = await start();
  const page = await openDashboard(browser, t, { path: '/settings?section=privacy' });
  await page.locator('input[name=ip][value=none]').click();
  await button(page, 'Save').click();
  await until('the setting is kept', async () => t.desk.config.current.settings.ip === 'none');
  await page.locator('[role=status] ::-p-text(Saved)').wait();
});
