import type { Browser, BrowserContext, LaunchOptions, Page } from 'puppeteer-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { launchBrowser } from './browser.ts';

export type SharedBrowser = {
  /** A browser as it is when somebody uses it for the first time; forgotten when the test ends. */
  newVisitor: () => Promise<BrowserContext>;
  /** The same, with a tab open. */
  newPage: () => Promise<Page>;
};

/** One browser for a test file, and a visitor of its own for each test. */
export function sharedBrowser(options?: LaunchOptions): SharedBrowser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(options);
  });
  afterAll(() => browser.close());

  async function newVisitor(): Promise<BrowserContext> {
    const context = await browser.createBrowserContext();
    onTestFinished(() => context.close());
    return context;
  }
  return { newVisitor, newPage: async () => (await newVisitor()).newPage() };
}
