import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANGUAGES } from '../../dashboard/language.ts';
import { SCREENS } from '../../dashboard/screens/screens.ts';
import { auditPage } from '../support/audit-page.ts';
import { launchBrowser } from '../support/browser.ts';
import { HOSTILE } from '../support/hostile-texts.ts';
import { lookIn } from '../support/look-in.ts';
import { addressOf, openDashboard, type SessionCookie, sessionCookie } from '../support/open-dashboard.ts';
import { screenAddress } from '../support/screen-address.ts';
import { startSeededWorld } from '../support/seeded-world.ts';
import type { Installation } from '../support/start-installation.ts';
import { untilShown } from '../support/until-shown.ts';

let browser: Browser;
let t: Installation;
let session: SessionCookie;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
  stops.push(() => browser.close());
  t = await startSeededWorld((stop) => stops.push(stop));
  session = await sessionCookie(t);
}, 120_000);
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

const WIDTHS = { desktop: 1280, phone: 390 };

/** All of the time, so that there is something on every screen. */
const inFull = (path: string) => `${path}${path.includes('?') ? '&' : '?'}range=all`;

async function visit(path: string, more: { language?: (typeof LANGUAGES)[number] } = {}): Promise<Page> {
  const page = await openDashboard(browser, t, { path, as: session, ...more });
  await untilShown(page);
  return page;
}

/** By how many pixels the page is wider than its window. */
const sidewaysOn = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.each(SCREENS.map(({ path }) => path))(
  '%s can be read by everybody: light, dark, in each language, at a desk and on a phone',
  // A screen with a thousand rows is looked at for long.
  { timeout: 90_000 },
  async (path) => {
    const address = inFull(await screenAddress(path, (above) => visit(inFull(above))));
    const wrong: string[] = [];
    for (const language of LANGUAGES) {
      // What the browser complains of, and a request to another host, fail the test when it ends.
      const page = await visit(address, { language });
      expect(await page.$eval('html', ({ lang }) => lang)).toBe(language);
      for (const [device, width] of Object.entries(WIDTHS)) {
        for (const scheme of ['light', 'dark'] as const) {
          await lookIn(page, scheme, { width });
          const where = `${language}, ${device}, ${scheme}`;
          const beyond = await sidewaysOn(page);
          if (beyond > 0) wrong.push(`${where}: the page scrolls ${beyond} px sideways`);
          // Only colours differ by theme, and what they stand on by device.
          const rules = scheme === 'dark' ? ['color-contrast'] : undefined;
          wrong.push(...(await auditPage(page, rules)).map((found) => `${where}: ${found}`));
        }
      }
      wrong.push(...(await tamedOn(page)).map((found) => `${language}: ${found}`));
    }
    expect(wrong).toEqual([]);
  },
);

/** Characters that act and do not show: controls, zero-width ones, overrides of direction. */
const ACTING = String.raw`[^\P{Cc}\n\t]|[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]`;

/** Nothing that was sent as a text has become anything else, and no character of it acts on the text around it. */
function tamedOn(page: Page): Promise<string[]> {
  return page.evaluate((acting) => {
    const found: string[] = [];
    if (document.documentElement.dataset['hostile'] !== undefined) found.push('a script that was sent ran');
    if (document.querySelector('body img[src=x], main script')) found.push('sent markup became an element');
    for (const element of document.querySelectorAll('title, body, body *')) {
      const texts = [...element.childNodes].map(({ nodeType, nodeValue }) =>
        nodeType === Node.TEXT_NODE ? (nodeValue ?? '') : '',
      );
      const names = ['title', 'aria-label', 'placeholder'].map((name) => element.getAttribute(name) ?? '');
      for (const text of [...texts, ...names])
        if (new RegExp(acting, 'u').test(text))
          found.push(`a hidden character acts in <${element.localName}>: ${encodeURIComponent(text)}`);
    }
    return found;
  }, ACTING);
}

test('shows what others sent as text, letter by letter, in a list and with all its evidence', async () => {
  const list = await visit(`/conversions?site=${t.site.id}&range=all`);
  const names = await list.$$eval('.row-link', (links) => links.map(({ textContent }) => textContent));
  expect(names.some((name) => name.startsWith('<img src=x onerror='))).toBe(true);
  expect(names).toContain('inU+202EvoiceU+2066-U+200Bfdp.exe');
  expect(names.some((name) => name.startsWith('=HYPERLINK("http:'))).toBe(true);
  expect(names).toContain(HOSTILE.emoji);
  expect(await tamedOn(list)).toEqual([]);

  const conversions = await t.conversions(`?site=${t.site.id}&verdict=differs`);
  for (const text of [HOSTILE.markup, HOSTILE.bidi, HOSTILE.long]) {
    const id = conversions.find(({ order_id }) => order_id === text)?.id;
    const page = await visit(`/conversions/${id}`);
    await page.$$eval('details', (all) => all.map((each) => each.setAttribute('open', '')));
    for (const more of await page.$$('.foreign-more')) await more.click();
    expect(await tamedOn(page)).toEqual([]);
    await lookIn(page, 'light', { width: WIDTHS.phone });
    expect(await sidewaysOn(page)).toBeLessThanOrEqual(0);
  }
});

test('goes from the sign-in to a conversion by keyboard alone', async () => {
  const chosen = await t.ask('/api/v1/session/password', {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `${session.name}=${session.value}` },
    body: JSON.stringify({ name: 'Ann', password: 'correct horse battery' }),
  });
  // A new password ends all sessions but the one that chose it, which goes on as another.
  session = { ...session, value: /=([^;]+)/.exec(chosen.headers.get('set-cookie') ?? '')?.[1] ?? '' };
  const page = await openDashboard(browser, t, { path: '/', as: 'nobody', expected: /status of 401/ });
  await page.locator('input[name=name]').wait();
  await tabTo(page, 'input[name=name]');
  await page.keyboard.type('Ann');
  await tabTo(page, 'input[name=password]');
  await page.keyboard.type('correct horse battery');
  await page.keyboard.press('Enter');
  await page.locator('h1 ::-p-text(Overview)').wait();

  await tabTo(page, 'nav a[href^="/conversions"]');
  await page.keyboard.press('Enter');
  await page.locator('h1 ::-p-text(Conversions)').wait();
  await page.locator('.row-link').wait();
  // Readers are told where they are.
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('h1');
  await tabTo(page, '.row-link');
  await page.keyboard.press('Enter');
  await page.locator('::-p-text(Both sides)').wait();
  expect(addressOf(page)).toMatch(/^\/conversions\/[^/]+$/);
});

/** Goes on with Tab until the element has the focus, and sees it marked. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const state = await page.evaluate((wanted) => {
      const { activeElement } = document;
      if (!activeElement?.matches(wanted)) return 'elsewhere';
      return activeElement.matches(':focus-visible') ? 'there' : 'there, unmarked';
    }, selector);
    if (state === 'there') return;
    if (state === 'there, unmarked') throw new Error(`${selector} has the focus and does not show it`);
    await page.keyboard.press('Tab');
  }
  throw new Error(`60 presses of Tab do not lead to ${selector}`);
}

test('lets the page run scripts of its own only, and styles by a nonce that is good once', async () => {
  const policyOf = async () => (await t.ask('/conversions')).headers.get('content-security-policy') ?? '';
  const [first, second] = [await policyOf(), await policyOf()];
  expect(first).not.toMatch(/unsafe-(eval|inline|hashes)|\*|https?:|data:(?!;? ?font)[^;]*script/);
  expect(first).toContain("default-src 'none'");
  expect(first).toMatch(/script-src 'self'(;|$)/);
  const nonces = [first, second].map((policy) => /style-src 'self' 'nonce-([\w+/=]{20,})'/.exec(policy)?.[1]);
  expect(nonces[0]).toBeDefined();
  expect(nonces[0]).not.toBe(nonces[1]);
});
