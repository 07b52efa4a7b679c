import type { Browser, Page } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import type { Installation } from './start-installation.ts';

type Options = {
  path?: string;
  scheme?: 'light' | 'dark';
  width?: number;
  /** Nobody: the page is opened without a session. */
  as?: 'user' | 'nobody';
  /** What the browser may complain of, because the test brings it about. */
  expected?: RegExp;
};

/**
 * Opens the dashboard in a browser of its own, with the clock of the installation. Whatever the browser complains of,
 * a breach of the content policy or a request to another host above all, fails the test.
 */
export async function openDashboard(browser: Browser, t: Installation, options: Options = {}): Promise<Page> {
  const { path = '/', scheme = 'light', width = 1280, as = 'user', expected } = options;
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
  if (as === 'user') await context.setCookie(await sessionCookie(t));
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

async function sessionCookie(t: Installation) {
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
