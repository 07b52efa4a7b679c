import type { MeasuredBrowser } from '../../wire/qa.ts';
import type { CookiePolicy, EngineName, LabBrowser } from '../browsers/browser.ts';
import { launchBrowser } from '../browsers/launch-browser.ts';
import { probeCookies } from '../browsers/probe-cookies.ts';

export type PoolOptions = {
  isHeaded: boolean;
  slowMotionMs?: number | undefined;
  timeoutMs: number;
  /** Paths that were named, by engine. */
  paths: Partial<Record<EngineName, string>>;
};

/**
 * The browsers of a run: one process for each engine and cookie policy, started when it is first needed, and believed
 * only after its policy was measured.
 */
export type BrowserPool = {
  get(engine: EngineName, cookies: CookiePolicy): Promise<LabBrowser>;
  /** Forgets one that has died; the next case gets another. */
  drop(browser: LabBrowser): Promise<void>;
  /** What was started, in that order. */
  measured(): Promise<MeasuredBrowser[]>;
  close(): Promise<void>;
};

export function browserPool({ isHeaded, slowMotionMs, timeoutMs, paths }: PoolOptions): BrowserPool {
  let isClosed = false;
  const running = new Map<string, Promise<LabBrowser>>();
  const measured: Promise<MeasuredBrowser | null>[] = [];

  const start = (engine: EngineName, cookies: CookiePolicy) => {
    const launched = launchBrowser(engine, {
      cookies,
      isHeaded,
      timeoutMs,
      executablePath: paths[engine],
      ...(slowMotionMs !== undefined && { slowMotionMs }),
    });
    const probed = launched.then((browser) => probeCookies(browser, cookies));
    const browser = probed.then(
      () => launched,
      async (error) => {
        await launched.then((one) => one.close()).catch(() => {});
        throw error;
      },
    );
    measured.push(probed.catch(() => null));
    return browser;
  };

  return {
    get(engine, cookies) {
      const key = `${engine} ${cookies}`;
      const known = running.get(key);
      if (known) return known;
      if (isClosed) return Promise.reject(new Error('The run is over.'));
      const browser = start(engine, cookies);
      running.set(key, browser);
      return browser;
    },
    async drop(browser) {
      for (const [key, one] of running) if ((await one.catch(() => null)) === browser) running.delete(key);
      await browser.close();
    },
    measured: async () => (await Promise.all(measured)).filter((one) => one !== null),
    async close() {
      isClosed = true;
      const browsers = await Promise.all([...running.values()].map((one) => one.catch(() => null)));
      await Promise.all(browsers.map((browser) => browser?.close()));
    },
  };
}
