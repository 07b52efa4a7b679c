import { setTimeout as delay } from 'node:timers/promises';
import type { Tab } from '../browser.ts';
import { BrowserError } from '../browser-error.ts';
import { DOCUMENT, LOADED_DOCUMENT } from '../document-name.ts';
import type { RequestLog } from '../request-log.ts';
import { waitUntil } from '../wait-until.ts';
import type { InWindow } from './open-visitor.ts';
import { WebDriverError } from './webdriver.ts';

type Opening = {
  handle: string;
  inWindow: InWindow;
  log: RequestLog;
  timeoutMs: number;
  slowMotionMs: number;
};

/** The name of WebDriver for what refers to an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

export function openTab({ handle, inWindow, log, timeoutMs, slowMotionMs }: Opening): Tab {
  const run = (expression: string): Promise<unknown> =>
    inWindow(handle, (driver) =>
      driver.post('/execute/sync', { script: `return (${expression});`, args: [] }),
    );

  async function act<T>(what: string, work: () => Promise<T>): Promise<T> {
    if (slowMotionMs > 0) await delay(slowMotionMs);
    try {
      return await work();
    } catch (cause) {
      throw described(cause, what);
    }
  }

  const until = <T>(what: string, attempt: () => Promise<T | null>): Promise<T> =>
    waitUntil({ what, where: () => 'the page', timeoutMs, attempt, isOver });

  /** Waits until the tab shows another document. */
  async function travel(what: string, there: string, go: () => Promise<unknown>): Promise<void> {
    const before = await run(DOCUMENT);
    const begun = log.all.length;
    await go();
    await until(what, async () => {
      // The browser shows a page of its own about it, and tells the driver nothing.
      const failed = log.all
        .slice(begun)
        .find(({ type, failure }) => type === 'document' && failure !== null);
      if (failed) throw new BrowserError('unreachable', `Failed at ${what}: ${failed.failure}`);
      const now = await run(there);
      return now === before ? null : now;
    });
  }

  const withElement = (what: string, selector: string, work: (id: string) => Promise<unknown>) =>
    act(what, async () => {
      await until(what, async () => {
        const found = await inWindow(handle, (driver) =>
          driver.post('/element', { using: 'css selector', value: selector }),
        );
        // The standard says so: 12.3, Find Element.
        await work((found as Record<string, string>)[ELEMENT] ?? '');
        return true;
      });
    });

  return {
    goto: (url, until = 'loaded') =>
      act(`opening ${url}`, () =>
        travel(`opening ${url}`, until === 'loaded' ? LOADED_DOCUMENT : DOCUMENT, () =>
          inWindow(handle, (driver) => driver.post('/url', { url })),
        ),
      ),
    click: (selector) =>
      withElement(`${selector}, to click it`, selector, (id) =>
        inWindow(handle, (driver) => driver.post(`/element/${id}/click`)),
      ),
    fill: (selector, text) =>
      withElement(`${selector}, to fill it in`, selector, (id) =>
        inWindow(handle, async (driver) => {
          const isSelect = (await driver.get(`/element/${id}/name`)) === 'select';
          if (isSelect)
            await driver.post('/execute/sync', { script: SELECT, args: [{ [ELEMENT]: id }, text] });
          else {
            await driver.post(`/element/${id}/clear`);
            if (text !== '') await driver.post(`/element/${id}/value`, { text });
          }
        }),
      ),
    waitFor: (selector) =>
      act(selector, async () => {
        await until(selector, () => run(`document.querySelector(${JSON.stringify(selector)}) && true`));
      }),
    waitForUrl: (part) =>
      act(part, async () => {
        await until(`an address with ${part}`, async () => (await urlOf()).includes(part) || null);
      }),
    text: (selector) =>
      act(selector, async () =>
        String(
          await until(selector, () =>
            run(`document.querySelector(${JSON.stringify(selector)})?.innerText.trim() ?? null`),
          ),
        ),
      ),
    url: () => act('the address', urlOf),
    evaluate: (expression) =>
      act('evaluating an expression', () =>
        inWindow(handle, (driver) =>
          driver.post('/execute/async', { script: awaited(expression), args: [] }).then(unwrap),
        ),
      ),
    reload: () => act('reloading', () => travel('reloading', LOADED_DOCUMENT, () => go('refresh'))),
    back: () => act('going back', () => travel('going back', LOADED_DOCUMENT, () => go('back'))),
    forward: () => act('going forward', () => travel('going forward', LOADED_DOCUMENT, () => go('forward'))),
    screenshot: () =>
      act('a screenshot', async () => {
        const png = await inWindow(handle, (driver) => driver.get('/screenshot'));
        return Buffer.from(String(png), 'base64');
      }),
    console: () => [],
    close: async () => {
      await inWindow(handle, (driver) => driver.delete('/window')).catch(() => {});
    },
  };

  function go(where: 'refresh' | 'back' | 'forward'): Promise<unknown> {
    return inWindow(handle, (driver) => driver.post(`/${where}`));
  }

  async function urlOf(): Promise<string> {
    return String(await inWindow(handle, (driver) => driver.get('/url')));
  }
}

const SELECT = `const [element, value] = arguments;
element.value = value;
element.dispatchEvent(new Event('input', { bubbles: true }));
element.dispatchEvent(new Event('change', { bubbles: true }));`;

/**
 * The answer goes through JSON, as that of the other engines does. The expression stands in the script itself, and is
 * not given to `eval`, which a page's Content Security Policy may forbid.
 */
function awaited(expression: string): string {
  return `Promise.resolve().then(() => (${expression})).then(
    (value) => arguments[0]({ json: JSON.stringify(value) }),
    (error) => arguments[0]({ error: String(error) }),
  );`;
}

function unwrap(answer: unknown): unknown {
  // What the script above gives, and nothing else can.
  const { json, error } = answer as { json?: string; error?: string };
  if (error !== undefined) throw new BrowserError('unreachable', `The page said: ${error}`);
  return json === undefined ? undefined : JSON.parse(json);
}

function isOver(error: unknown): boolean {
  if (error instanceof WebDriverError)
    return error.code === 'invalid session id' || error.code === 'no such window';
  return error instanceof BrowserError;
}

function described(cause: unknown, what: string): unknown {
  if (!(cause instanceof WebDriverError)) return cause;
  if (cause.code === 'no such window')
    return new BrowserError('cannot', `The tab was closed, at ${what}.`, { cause });
  if (cause.code === 'invalid session id')
    return new BrowserError('died', `The browser ended unexpectedly, at ${what}.`, { cause });
  return new BrowserError('unreachable', `Failed at ${what}: ${cause.message}`, { cause });
}
