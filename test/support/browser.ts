import { createReadStream, createWriteStream, existsSync, globSync, renameSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, type LaunchOptions, launch } from 'puppeteer-core';

/** The only place that reads where a browser is. */
const { TALLYSTICK_BROWSER = '', CHROME_PATH = '', PUPPETEER_EXECUTABLE_PATH = '' } = process.env;

/**
 * A real browser: the one that was asked for, else one that is installed, else the one that npm brought along. It finds
 * `*.localhost` and `*.example` on this machine and nothing elsewhere, so it can call nobody. Tests run in Chromium;
 * TALLYSTICK_BROWSER=/usr/bin/firefox runs those in Firefox that need nothing of Chromium's own.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  if (isFirefox)
    return launch({
      browser: 'firefox',
      executablePath: TALLYSTICK_BROWSER,
      extraPrefsFirefox: FIREFOX,
      ...options,
    });
  const { executablePath, headless } = await findChromium();
  return launch({
    executablePath,
    headless,
    ...options,
    args: [
      '--host-resolver-rules=MAP localhost 127.0.0.1, MAP *.localhost 127.0.0.1, MAP *.example 127.0.0.1, MAP * ~NOTFOUND',
      '--disable-domain-reliability',
      // The sandbox needs a user namespace, and root and most containers can not make one.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.args ?? []),
    ],
  });
}

const FIREFOX = {
  // Pages of tests open windows without anybody having clicked.
  'dom.disable_open_during_load': false,
  // It has no wildcards; `localhost` and what is below it are here anyway.
  'network.dns.localDomains': 'www.shop.example,blog.shop.example,t.shop.example,collect.example',
};

export const isFirefox = TALLYSTICK_BROWSER.includes('firefox');

type Found = { executablePath: string; headless: true | 'shell' };

/** The browser that tests run in, unless that is a Firefox. */
export async function findChromium(): Promise<Found> {
  const executablePath = [
    TALLYSTICK_BROWSER,
    CHROME_PATH,
    PUPPETEER_EXECUTABLE_PATH,
    '/usr/bin/google-chrome-stable',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    ...globSync(join(homedir(), '.cache/puppeteer/chrome/*/*/chrome')),
  ].find((path) => existsSync(path));
  return executablePath
    ? { executablePath, headless: true }
    : { executablePath: await unpacked(), headless: 'shell' };
}

/**
 * The headless shell that @sparticuz/chromium carries for Linux, without the flags that come with it: they switch off
 * what is tested here, such as the same-origin policy. Test files run at the same time, so it appears whole or not at
 * all.
 */
async function unpacked(): Promise<string> {
  try {
    const packed = join(
      createRequire(import.meta.url).resolve('@sparticuz/chromium'),
      '../../bin/chromium.br',
    );
    // Another version is of another size.
    const path = join(tmpdir(), `tallystick-chromium-${statSync(packed).size}`);
    if (existsSync(path)) return path;
    const partial = `${path}.${process.pid}`;
    await pipeline(
      createReadStream(packed),
      createBrotliDecompress(),
      createWriteStream(partial, { mode: 0o755 }),
    );
    renameSync(partial, path);
    return path;
  } catch (cause) {
    throw new Error(
      'No browser found. Run `npx @puppeteer/browsers install chrome@stable`, or name one in CHROME_PATH.',
      { cause },
    );
  }
}
