import type { Browser, Page } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import type { Language } from '../../dashboard/language.ts';
import type { Installation } from './start-installation.ts';

type Options = {
  path?: string;
  scheme?: 'light' | 'dark';
  width?: number;
  /** The first of the browser's languages. */
  language?: Language;
  /** Nobody: the page is opened without a session. A session that is given can open as many pages as one likes. */
  as?: 'user' | 'nobody' | SessionCookie;
  /** What the browser may complain of, because the test brings it about. */
  expected?: RegExp;
};

/**
 * Opens the dashboard in a browser of its own, with the clock of the installation. Whatever the browser complains of,
 * a breach of the content policy or a request to another host above all, fails the test.
 */
export async function openDashboard(
  browser: Browser,
  t: Pick<Installation, 'ask' | 'clock' | 'desk'>,
  options: Options = {},
): Promise<Page> {
  const { path = '/', scheme = 'light', width = 1280, language = 'en', as = 'user', expected } = options;
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // Browsers of tests know this machine by that name only.
  const origin = `http://localhost:${t.desk.port}`;
  const complaints = complaintsOf(page, origin);
  onTestFinished(async () => {
    await context.close();
    const unexpected = complaints.filter((complaint) => !expected?.test(complaint));
    if (unexpected.length > 0) throw new Error(unexpected.join('\n'));
  });
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.evaluateOnNewDocument((ahead) => {
    const now = Date.now;
    Date.now = () => now() + ahead;
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`content policy: ${violatedDirective} ${blockedURI}`),
    );
  }, t.clock.now - Date.now());
  const protocol = await page.createCDPSession();
  await protocol.send('Emulation.setUserAgentOverride', {
    userAgent: await browser.userAgent(),
    acceptLanguage: language === 'en' ? 'en-US' : `${language},en`,
  });
  if (as !== 'nobody') await context.setCookie(as === 'user' ? await sessionCookie(t) : as);
  await page.goto(origin + path);
  return page;
}

function complaintsOf(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn')
      complaints.push(`${message.text()} ${message.location().url ?? ''}`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const isOurs = request.url().startsWith(`${origin}/`) || request.url().startsWith('data:');
    if (!isOurs) complaints.push(`a request to another host: ${request.url()}`);
  });
  return complaints;
}

export type SessionCookie = { name: string; value: string; domain: string; path: string; httpOnly: boolean };

/** A session of the link that the desk printed when it started; the link is used up by it. */
export async function sessionCookie(t: Pick<Installation, 'ask' | 'desk'>): Promise<SessionCookie> {
  const response = await t.ask('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ setup: t.desk.setup }),
  });
  const [name = '', value = ''] = response.headers.get('set-cookie')?.split(';')[0]?.split('=') ?? [];
  return { name, value, domain: 'localhost', path: '/', httpOnly: true };
}

/** Where a page is, without the desk's own address. */
export function addressOf(page: Page): string {
  const { pathname, search, hash } = new URL(page.url());
  return pathname + search + hash;
}
