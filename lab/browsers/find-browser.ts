import { existsSync, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import type { EngineName } from './browser.ts';
import { BrowserError } from './browser-error.ts';
import { unpackHeadlessShell } from './unpack-headless-shell.ts';

export type FoundBrowser = {
  executablePath: string;
  /** Chromium without a window of its own, which does not read the preferences of a profile. */
  isShell: boolean;
};

/**
 * Where the browser of an engine is: the path that was asked for, else what the environment names, else where it is
 * usually installed, else what Puppeteer has downloaded, else the headless shell of `@sparticuz/chromium`. Throws
 * `no_browser`, with the command that installs one.
 */
export async function findBrowser(engine: EngineName, executablePath?: string): Promise<FoundBrowser> {
  if (executablePath !== undefined) {
    if (!existsSync(executablePath))
      throw new BrowserError(
        'no_browser',
        `There is no browser at ${executablePath}. Name one that is there with --browser-path, or leave it out.`,
      );
    return found(executablePath);
  }
  const path = [...named(engine), ...USUAL[engine], ...downloaded(engine)].find((each) => existsSync(each));
  if (path !== undefined) return found(path);
  const shell = engine === 'chromium' ? await unpackHeadlessShell() : null;
  if (shell !== null) return { executablePath: shell, isShell: true };
  throw new BrowserError('no_browser', `No ${NAMES[engine]} was found. ${INSTALL[engine]}`);
}

function found(executablePath: string): FoundBrowser {
  const isShell = /headless[-_]shell|tallystick-chromium-\d/.test(basename(executablePath));
  return { executablePath, isShell };
}

/** The variables name a browser, not an engine: `PUPPETEER_EXECUTABLE_PATH` may well be a Firefox. */
function named(engine: EngineName): string[] {
  const { CHROME_PATH = '', PUPPETEER_EXECUTABLE_PATH = '' } = process.env;
  const isFirefox = (path: string) => basename(path).toLowerCase().includes('firefox');
  if (engine === 'webkitgtk') return [];
  return [CHROME_PATH, PUPPETEER_EXECUTABLE_PATH].filter(
    (path) => path !== '' && isFirefox(path) === (engine === 'firefox'),
  );
}

const USUAL: Record<EngineName, readonly string[]> = {
  chromium: [
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
  firefox: [
    '/usr/bin/firefox',
    '/usr/bin/firefox-esr',
    '/snap/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
  webkitgtk: ['/usr/bin/WebKitWebDriver', '/usr/lib/webkit2gtk-4.1/WebKitWebDriver'],
};

/** What `npx @puppeteer/browsers install` and Puppeteer itself have put into their usual folder, newest first. */
function downloaded(engine: EngineName): string[] {
  const root = process.env['PUPPETEER_CACHE_DIR'] ?? join(homedir(), '.cache/puppeteer');
  const patterns: Record<EngineName, readonly string[]> = {
    chromium: [
      'chrome/*/*/chrome',
      'chrome/*/*/*.app/Contents/MacOS/Google Chrome for Testing',
      'chrome/*/*/chrome.exe',
      'chrome-headless-shell/*/*/chrome-headless-shell',
    ],
    firefox: ['firefox/*/firefox/firefox', 'firefox/*/*.app/Contents/MacOS/firefox'],
    webkitgtk: [],
  };
  return patterns[engine].flatMap((pattern) =>
    globSync(join(root, pattern)).sort((a, b) => b.localeCompare(a, 'en', { numeric: true })),
  );
}

const NAMES: Record<EngineName, string> = {
  chromium: 'Chromium or Chrome',
  firefox: 'Firefox',
  webkitgtk: 'WebKitWebDriver (WebKitGTK)',
};

const INSTALL: Record<EngineName, string> = {
  chromium:
    'Run `npx @puppeteer/browsers install chrome@stable --path ~/.cache/puppeteer`, or name one with --browser-path or in CHROME_PATH.',
  firefox:
    'Run `npx @puppeteer/browsers install firefox@stable --path ~/.cache/puppeteer`, or name one with --browser-path.',
  webkitgtk:
    'Run `sudo apt-get install webkit2gtk-driver xvfb` (Debian, Ubuntu), or name one with --browser-path.',
};
