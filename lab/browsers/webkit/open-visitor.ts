import { createServer } from 'node:net';
import type { CookiePolicy, SeenCookie, Tab, Visitor, VisitorOptions } from '../browser.ts';
import { BrowserError } from '../browser-error.ts';
import { EMPTY_PAGE, startRecordingProxy } from '../recording-proxy.ts';
import { startProcess } from '../start-process.ts';
import { waitUntil } from '../wait-until.ts';
import { openTab } from './open-tab.ts';
import { openWebDriver, type WebDriver } from './webdriver.ts';

type Opening = {
  driverPath: string;
  browserPath: string;
  display: string;
  cookies: CookiePolicy;
  options: VisitorOptions;
  timeoutMs: number;
  slowMotionMs: number;
};

/** Until the driver listens, and until its browser is there. */
const START_MS = 30_000;

/** One window that a command is for. */
export type InWindow = <T>(handle: string, work: (driver: WebDriver) => Promise<T>) => Promise<T>;

export type OpenVisitor = Visitor & { kill(): void };

export async function openVisitor(opening: Opening): Promise<OpenVisitor> {
  const { options, timeoutMs, slowMotionMs } = opening;
  refuseWhatItCannot(options);
  const proxy = await startRecordingProxy(options);
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const started = startProcess(opening.driverPath, [`--port=${port}`], {
    ...process.env,
    DISPLAY: opening.display,
  });
  const end = async () => {
    await started.kill();
    proxy.close();
  };
  try {
    let hasEnded = false;
    started.ended.then(() => {
      hasEnded = true;
    });
    await waitUntil({
      what: 'WebKitWebDriver to listen',
      where: () => base,
      timeoutMs: START_MS,
      attempt: async () => (await fetch(`${base}/status`)).ok || null,
      isOver: () => hasEnded,
    });
    const driver = await openWebDriver(base, capabilities(opening, proxy.port), START_MS);
    return visitorOf({ driver, proxy, end, timeoutMs, slowMotionMs });
  } catch (error) {
    await end();
    if (error instanceof BrowserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new BrowserError('not_started', `${opening.driverPath} did not start a browser: ${reason}`, {
      cause: error,
    });
  }
}

function capabilities({ browserPath, cookies, options }: Opening, proxyPort: number): object {
  const proxy = `127.0.0.1:${proxyPort}`;
  return {
    // A step waits for what it names; waiting for whole pages here would hold up the steps that leave one at once.
    pageLoadStrategy: 'none',
    unhandledPromptBehavior: 'dismiss',
    proxy: { proxyType: 'manual', httpProxy: proxy, sslProxy: proxy, noProxy: [] },
    'webkitgtk:browserOptions': {
      binary: browserPath,
      args: [
        '--automation',
        `--cookies-policy=${cookies === 'allow' ? 'always' : 'no-third-party'}`,
        // Scripts of the page only: those of the driver still run.
        ...(options.hasJavaScript === false ? ['--enable-javascript-markup=FALSE'] : []),
      ],
    },
  };
}

function refuseWhatItCannot({ device, gpc, initScripts }: VisitorOptions): void {
  const asked = [
    device === 'phone' && 'be a phone',
    gpc && 'send the Global Privacy Control signal',
    initScripts?.length && 'run scripts before those of the page',
  ].find((each) => typeof each === 'string');
  if (asked !== undefined) throw new BrowserError('cannot', `WebKitGTK can not ${asked} under automation.`);
}

/** The driver takes no port 0. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

type Opened = {
  driver: WebDriver;
  proxy: Awaited<ReturnType<typeof startRecordingProxy>>;
  end: () => Promise<void>;
  timeoutMs: number;
  slowMotionMs: number;
};

async function visitorOf({ driver, proxy, end, timeoutMs, slowMotionMs }: Opened): Promise<OpenVisitor> {
  // The window that the session began with stays: the session would end with its last window.
  const first = String(await driver.get('/window'));
  const known = new Map<string, Tab>();
  let current = first;
  let last: Promise<unknown> = Promise.resolve();

  /** Commands are for the window that was switched to, so they go one after the other. */
  const inWindow: InWindow = (handle, work) => {
    const turn = last.then(async () => {
      if (current !== handle) await driver.post('/window', { handle });
      current = handle;
      return work(driver);
    });
    last = turn.catch(() => {});
    return turn;
  };

  const tabOf = (handle: string): Tab => {
    const tab = known.get(handle) ?? openTab({ handle, inWindow, log: proxy.log, timeoutMs, slowMotionMs });
    known.set(handle, tab);
    return tab;
  };

  async function tabs(): Promise<readonly Tab[]> {
    // The standard says so: 11.5, Get Window Handles.
    const handles = (await driver.get('/window/handles')) as string[];
    for (const handle of known.keys()) if (!handles.includes(handle)) known.delete(handle);
    for (const handle of handles) if (handle !== first) tabOf(handle);
    return [...known.values()];
  }

  /** Classic WebDriver tells the cookies of the page that is open, so one of that host has to be. */
  async function atHost<T>(url: string, work: (driver: WebDriver) => Promise<T>): Promise<T> {
    const { hostname, protocol, origin } = new URL(url);
    await tabs();
    for (const [handle, tab] of known)
      if (new URL(await tab.url()).hostname === hostname) return inWindow(handle, work);
    if (protocol !== 'http:')
      throw new BrowserError(
        'cannot',
        `WebKitGTK tells the cookies of an open page only, and none is open at ${hostname}.`,
      );
    // In the window that nobody looks at, and away from there when it is done.
    return inWindow(first, async () => {
      await driver.post('/url', { url: origin + EMPTY_PAGE });
      await arrive(hostname);
      const result = await work(driver);
      await driver.post('/url', { url: 'about:blank' });
      await arrive('');
      return result;
    });
  }

  function arrive(hostname: string): Promise<unknown> {
    return waitUntil({
      what: 'an empty page to read cookies at',
      where: () => hostname,
      timeoutMs,
      attempt: async () => {
        const there = await driver.post('/execute/sync', { script: 'return location.hostname;', args: [] });
        return there === hostname || null;
      },
      isOver: (error) => error instanceof BrowserError,
    });
  }

  return {
    async newTab() {
      // The standard says so: 11.6, New Window. A tab would stand behind the others, as a page that nobody sees.
      const { handle } = (await inWindow(first, () => driver.post('/window/new', { type: 'window' }))) as {
        handle: string;
      };
      return tabOf(handle);
    },
    tabs,
    requests: () => proxy.log.all,
    cookies: (url) =>
      atHost(url, async (driver) => {
        // The standard says so: 14, Cookies.
        const cookies = (await driver.get('/cookie')) as DriverCookie[];
        return cookies.map(seenCookie);
      }),
    deleteCookies: (url, names) =>
      atHost(url, async (driver) => {
        if (!names) await driver.delete('/cookie');
        for (const name of names ?? []) await driver.delete(`/cookie/${encodeURIComponent(name)}`);
      }),
    setOffline: async (isOffline) => proxy.setOffline(isOffline),
    async close() {
      await driver.delete('').catch(() => {});
      await end();
    },
    kill: () => void end(),
  };
}

type DriverCookie = { name: string; value: string; domain: string; httpOnly?: boolean; expiry?: number };

function seenCookie({ name, value, domain, httpOnly = false, expiry }: DriverCookie): SeenCookie {
  const expiresAt = expiry === undefined || expiry <= 0 ? null : expiry * 1000;
  return { name, value, domain, isHttpOnly: httpOnly, expiresAt };
}
