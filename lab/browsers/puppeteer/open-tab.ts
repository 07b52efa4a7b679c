import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import type { Tab } from '../browser.ts';
import { BrowserError } from '../browser-error.ts';
import { DOCUMENT, LOADED_DOCUMENT } from '../document-name.ts';
import { waitUntil } from '../wait-until.ts';

type Opening = { browser: Browser; page: Page; timeoutMs: number; slowMotionMs: number };

const SOON_MS = 500;

export function openTab({ browser, page, timeoutMs, slowMotionMs }: Opening): Tab {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
  // `confirm` and `alert` hold up the page until somebody answers; `beforeunload` must not hold up the visitor.
  page.on('dialog', (dialog) => {
    const answer = dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss();
    answer.catch(() => {});
  });
  page.on('pageerror', (error) => lines.push(`error: ${error instanceof Error ? error.message : error}`));
  const timeout = timeoutMs;

  /** Says of a failure whose it is. */
  async function act<T>(what: string, work: () => Promise<T>): Promise<T> {
    if (slowMotionMs > 0) await delay(slowMotionMs);
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof BrowserError) throw cause;
      throw described({ cause, what, page, browser, timeoutMs });
    }
  }

  const until = <T>(what: string, attempt: () => Promise<T | null>): Promise<T> =>
    waitUntil({
      what,
      where: () => page.url(),
      timeoutMs,
      attempt,
      isOver: () => !browser.connected || page.isClosed(),
    });

  const withElement = <T>(what: string, selector: string, work: (element: ElementHandle) => Promise<T>) =>
    act(what, () =>
      until(what, async () => {
        const element = await page.$(selector);
        if (!element || !(await element.isVisible())) return null;
        return [await work(element)] as const;
      }).then(([answer]) => answer),
    );

  /** A page that comes back from memory loads nothing, and Firefox says of it neither that it came nor that it loaded. */
  async function travel(what: string, there: string, go: () => Promise<unknown>): Promise<void> {
    const before = await soon(page.evaluate(DOCUMENT));
    let outcome: { error: unknown } | null = null;
    go().then(
      () => {
        outcome = { error: null };
      },
      (error: unknown) => {
        outcome = { error };
      },
    );
    await until(what, async () => {
      if (outcome) return outcome;
      const now = await soon(page.evaluate(there));
      return now === before ? null : now;
    });
    const { error } = outcome ?? { error: null };
    if (error !== null) throw error;
  }

  /** The page is asked: Firefox does not say that a page came back from memory. */
  async function url(): Promise<string> {
    const asked = await soon(page.evaluate('location.href'));
    return typeof asked === 'string' ? asked : page.url();
  }

  return {
    goto: (url, until = 'loaded') =>
      act(`opening ${url}`, () => {
        const what = `opening ${url}`;
        return until === 'loaded'
          ? travel(what, LOADED_DOCUMENT, () => page.goto(url, { timeout }))
          : travel(what, DOCUMENT, () => page.goto(url, { timeout, waitUntil: [] }));
      }),
    click: (selector) =>
      withElement(`${selector}, to click it`, selector, async (element) => {
        await page.bringToFront();
        await element.click();
      }),
    fill: (selector, text) =>
      withElement(`${selector}, to fill it in`, selector, async (element) => {
        await page.bringToFront();
        await fill(element, text);
      }),
    waitFor: (selector) =>
      act(selector, async () => {
        await until(selector, () => page.$(selector));
      }),
    waitForUrl: (part) =>
      act(part, async () => {
        await until(`an address with ${part}`, async () => (await url()).includes(part) || null);
      }),
    text: (selector) =>
      act(selector, () =>
        until(selector, async () => {
          const element = await page.$(selector);
          return element && (await element.evaluate((node) => (node as HTMLElement).innerText.trim()));
        }),
      ),
    url,
    evaluate: (expression) => act('evaluating an expression', () => page.evaluate(expression)),
    reload: () =>
      act('reloading', () => travel('reloading', LOADED_DOCUMENT, () => page.reload({ timeout }))),
    back: () =>
      act('going back', () => travel('going back', LOADED_DOCUMENT, () => page.goBack({ timeout }))),
    forward: () =>
      act('going forward', () => travel('going forward', LOADED_DOCUMENT, () => page.goForward({ timeout }))),
    screenshot: () => act('a screenshot', () => page.screenshot({ type: 'png' })),
    console: () => lines,
    close: () => leave(page),
  };
}

/** How long a page that runs its last handlers may take. */
const LEAVE_MS = 2000;

/**
 * As a person closes a tab: the page is told (`pagehide`), which `Target.closeTarget` does not do in Chromium 156. A page
 * that does not go by itself is closed all the same.
 */
async function leave(page: Page): Promise<void> {
  const gone = new Promise<void>((resolve) => page.once('close', () => resolve()));
  await page.close({ runBeforeUnload: true }).catch(() => {});
  if (page.isClosed()) return;
  await Promise.race([gone, delay(LEAVE_MS, null, { ref: false })]);
  if (!page.isClosed()) await page.close().catch(() => {});
}

/** A page that is being left, or is no page of the web, does not answer. */
async function soon<T>(answer: Promise<T>): Promise<T | null> {
  return Promise.race([answer.catch(() => null), delay(SOON_MS, null, { ref: false })]);
}

async function fill(element: ElementHandle, text: string): Promise<void> {
  const isSelect = await element.evaluate((node) => node instanceof HTMLSelectElement);
  if (isSelect) {
    await element.select(text);
    return;
  }
  await element.evaluate((node) => (node as HTMLInputElement).select?.());
  await element.focus();
  if (text === '') await element.press('Backspace');
  else await element.type(text);
}

type Described = { cause: unknown; what: string; page: Page; browser: Browser; timeoutMs: number };

function described({ cause, what, page, browser, timeoutMs }: Described): BrowserError {
  const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
  if (!browser.connected)
    return new BrowserError('died', `The browser ended unexpectedly, at ${what}.`, { cause });
  if (page.isClosed()) return new BrowserError('cannot', `The tab was closed, at ${what}.`, { cause });
  if (cause instanceof Error && cause.name === 'TimeoutError')
    return new BrowserError('timeout', `Waited ${timeoutMs} ms for ${what}.`, { cause });
  return new BrowserError('unreachable', `Failed at ${what}: ${reason}`, { cause });
}
