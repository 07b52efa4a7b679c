import { existsSync, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
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
  const { executablePath, args, headless } = await findChromium();
  return launch({
    executablePath,
    headless,
    ...options,
    args: [
      ...args,
      '--host-resolver-rules=MAP localhost 127.0.0.1, MAP *.localhost 127.0.0.1, MAP *.example 127.0.0.1, MAP * ~NOTFOUND',
      '--disable-domain-reliability',
      // The sandbox needs a user namespace, and root and most containers can not make one.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.args ?? []),
    ],
  });
}

/** Pages of tests open windows without anybody having clicked. */
const FIREFOX = { 'dom.disable_open_during_load': false };

export const isFirefox = TALLYSTICK_BROWSER.includes('firefox');

type Found = { executablePath: string; args: string[]; headless: true | 'shell' };

async function findChromium(): Promise<Found> {
  const executablePath = [
    TALLYSTICK_BROWSER,
    CHROME_PATH,
    PUPPETEER_EXECUTABLE_PATH,
    '/usr/bin/google-chrome-stable',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    ...globSync(join(homedir(), '.cache/puppeteer/chrome/*/*/chrome')),
  ].find((path) => existsSync(path));
  return executablePath ? { executablePath, args: [], headless: true } : await unpackChromium();
}

/** The headless shell that an npm package carries for Linux. */
async function unpackChromium(): Promise<Found> {
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return { executablePath: await chromium.executablePath(), args: chromium.args, headless: 'shell' };
  } catch (cause) {
    throw new Error(
      'No browser found. Run `npx @puppeteer/browsers install chrome@stable`, or name one in CHROME_PATH.',
      { cause },
    );
  }
}
