import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'puppeteer-core';
import type { SeenCookie, SeenRequest, Tab, Visitor, VisitorOptions } from '../browser.ts';
import { BrowserError } from '../browser-error.ts';
import type { Control } from './control.ts';
import { openTab } from './open-tab.ts';
import { type Backstop, startBackstop } from './start-backstop.ts';

type Opening = {
  browser: Browser;
  control: Control;
  options: VisitorOptions;
  /** Firefox can not slow itself down. */
  isSlowedByProxy: boolean;
  timeoutMs: number;
  slowMotionMs: number;
};

/** A visitor is a context of the browser: cookies, storage and cache of its own. */
export async function openVisitor(opening: Opening): Promise<Visitor> {
  const { browser, options } = opening;
  let seen: () => readonly SeenRequest[] = () => [];
  const needsProxy = options.blocks || (opening.isSlowedByProxy && options.network === 'slow');
  const network = opening.isSlowedByProxy && options.network === 'slow' ? 'slow' : 'fast';
  const backstop = needsProxy ? await startBackstop({ ...options, network, seen: () => seen() }) : null;
  const begin = async () => {
    const context = await orDied(browser, browser.createBrowserContext(behind(backstop)));
    return { context, control: await orDied(browser, opening.control.begin(context, options)) };
  };
  const { context, control } = await begin().catch((error) => {
    // A browser that ends just now would leave a proxy behind, and with it a process that never ends.
    backstop?.close();
    throw error;
  });
  seen = control.requests;
  const tabs = new Map<Page, Tab>();

  function adopt(page: Page): Tab {
    const known = tabs.get(page);
    if (known) return known;
    const tab = openTab({ ...opening, page });
    tabs.set(page, tab);
    page.once('close', () => tabs.delete(page));
    return tab;
  }

  context.on('targetcreated', async (target) => {
    // What a page opens may be closed again before it could be looked at.
    const page = await target.page().catch(() => null);
    // Firefox has targets for frames too.
    const pages: Page[] = await context.pages().catch(() => []);
    if (page && pages.includes(page) && !page.isClosed()) adopt(page);
  });

  async function newTab(): Promise<Tab> {
    const page = await newPage(context);
    await control.settled();
    return adopt(page);
  }

  return {
    newTab: () => orDied(browser, newTab()),
    tabs: async () => [...tabs.values()],
    requests: () => (backstop ? [...control.requests(), ...backstop.unseen] : control.requests()),
    cookies: async (url) => (await orDied(browser, cookiesOf(context, url))).map(seenCookie),
    async deleteCookies(url, names) {
      const cookies = await orDied(browser, cookiesOf(context, url));
      const doomed = names ? cookies.filter(({ name }) => names.includes(name)) : cookies;
      await orDied(browser, context.deleteCookie(...doomed));
    },
    setOffline: (isOffline) => orDied(browser, control.setOffline(isOffline)),
    async close() {
      await context.close().catch(() => {});
      control.end();
      backstop?.close();
    },
  };
}

/** Names of this machine go there too, which browsers do not do by themselves. */
function behind(backstop: Backstop | null): BrowserContextOptions {
  if (!backstop) return {};
  return { proxyServer: `127.0.0.1:${backstop.port}`, proxyBypassList: ['<-loopback>'] };
}

/** Firefox 153 on a busy machine loses sight of a tab that it has just made, about once in 500, and makes the next one. */
async function newPage(context: BrowserContext): Promise<Page> {
  try {
    return await context.newPage();
  } catch (error) {
    if (error instanceof Error && error.message.includes('DiscardedBrowsingContext'))
      return context.newPage();
    throw error;
  }
}

type Cookie = Awaited<ReturnType<BrowserContext['cookies']>>[number];

/** Those that a request to that address would carry, whoever may read them. */
async function cookiesOf(context: BrowserContext, url: string): Promise<Cookie[]> {
  const { hostname, pathname, protocol } = new URL(url);
  const isSecure = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost');
  return (await context.cookies()).filter(({ domain, path, secure }) => {
    const host = domain.replace(/^\./, '');
    const isOfHost = hostname === host || (domain.startsWith('.') && hostname.endsWith(`.${host}`));
    return isOfHost && pathname.startsWith(path ?? '/') && (isSecure || secure !== true);
  });
}

function seenCookie({ name, value, domain, httpOnly = false, expires }: Cookie): SeenCookie {
  const expiresAt = expires === undefined || expires <= 0 ? null : Math.round(expires * 1000);
  return { name, value, domain, isHttpOnly: httpOnly, expiresAt };
}

/** A browser that is gone answers nothing: what waits for it ends with that. */
async function orDied<T>(browser: Browser, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (browser.connected) throw cause;
    throw new BrowserError('died', 'The browser ended unexpectedly.', { cause });
  }
}
