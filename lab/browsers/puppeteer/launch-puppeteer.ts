import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, launch, type LaunchOptions as PuppeteerOptions } from 'puppeteer-core';
import type { Ability } from '../../../wire/abilities.ts';
import type { CookiePolicy, LabBrowser, LaunchOptions } from '../browser.ts';
import { BrowserError } from '../browser-error.ts';
import { endWithUs } from '../end-with-us.ts';
import { type FoundBrowser, findBrowser } from '../find-browser.ts';
import { controlChromium } from './control-chromium.ts';
import { controlFirefox } from './control-firefox.ts';
import { openVisitor } from './open-visitor.ts';

const LAUNCH_MS = 30_000;
const CLOSE_MS = 5_000;
/** For an answer to anything; only a browser that hangs takes longer. */
const PROTOCOL_MS = 60_000;
const ACTION_MS = 10_000;

/** Chromium through its own protocol, Firefox through WebDriver BiDi. */
export async function launchPuppeteer(
  engine: 'chromium' | 'firefox',
  options: LaunchOptions,
): Promise<LabBrowser> {
  const found = await findBrowser(engine, options.executablePath);
  const profile = engine === 'chromium' ? chromiumProfile(options.cookies) : null;
  const browser = await launch({
    executablePath: found.executablePath,
    headless: options.isHeaded ? false : found.isShell ? 'shell' : true,
    timeout: LAUNCH_MS,
    protocolTimeout: PROTOCOL_MS,
    defaultViewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ...(profile === null ? firefox(options.cookies) : chromium(found, profile, options.cookies)),
  }).catch((cause: Error) => {
    if (profile !== null) rmSync(profile, { recursive: true, force: true });
    const reason = cause.message.split('\n')[0];
    throw new BrowserError('not_started', `${found.executablePath} did not start: ${reason}`, { cause });
  });
  return labBrowser({ engine, browser, found, options, profile });
}

function chromium(found: FoundBrowser, profile: string, cookies: CookiePolicy): PuppeteerOptions {
  return {
    browser: 'chrome',
    // Chromium ends itself when the pipe breaks, so that it does not even outlive a SIGKILL of ours.
    pipe: true,
    userDataDir: profile,
    // People's browsers have it, and a page that comes back from it is a case of its own.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [
      '--disable-domain-reliability',
      '--no-default-browser-check',
      '--window-size=1280,800',
      // A shell reads no preferences.
      ...(found.isShell && cookies === 'block_third_party' ? ['--test-third-party-cookie-phaseout'] : []),
      // The sandbox needs a user namespace, and root and most containers can not make one.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  };
}

/** What a fresh Chromium does with cookies of other sites depends on its version and who built it, so it is told. */
function chromiumProfile(cookies: CookiePolicy): string {
  const profile = mkdtempSync(join(tmpdir(), 'tallystick-chromium-profile-'));
  mkdirSync(join(profile, 'Default'));
  const preferences = { profile: { cookie_controls_mode: cookies === 'allow' ? 0 : 1 } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return profile;
}

function firefox(cookies: CookiePolicy): PuppeteerOptions {
  return {
    browser: 'firefox',
    args: ['--width=1280', '--height=800'],
    extraPrefsFirefox: {
      // 0: all are kept as they are; 1: none of other sites. What people have, 5, is neither: a partition for each site.
      'network.cookie.cookieBehavior': cookies === 'allow' ? 0 : 1,
      // A visitor with a blocker is behind a proxy, and shops on this machine are no exception.
      'network.proxy.allow_hijacking_localhost': true,
      'network.cookie.cookieBehavior.pbmode': cookies === 'allow' ? 0 : 1,
    },
  };
}

type Launched = {
  engine: 'chromium' | 'firefox';
  browser: Browser;
  found: FoundBrowser;
  options: LaunchOptions;
  profile: string | null;
};

async function labBrowser({ engine, browser, found, options, profile }: Launched): Promise<LabBrowser> {
  const { pid } = browser.process() ?? {};
  const end = pid === undefined ? () => {} : endWithUs({ pid, folder: profile });
  const begin = engine === 'chromium' ? controlChromium(browser) : controlFirefox(browser);
  const control = await begin.catch((error: unknown) => {
    end();
    throw error;
  });
  const version = await browser.version();
  return {
    engine,
    version,
    executablePath: found.executablePath,
    cannot: CANNOT[engine],
    newVisitor: (visitor = {}) =>
      openVisitor({
        browser,
        control,
        isSlowedByProxy: engine === 'firefox',
        options: visitor,
        timeoutMs: options.timeoutMs ?? ACTION_MS,
        slowMotionMs: options.slowMotionMs ?? 0,
      }),
    async close() {
      // One that hangs is not asked twice.
      await Promise.race([browser.close().catch(() => {}), delay(CLOSE_MS, undefined, { ref: false })]);
      end();
    },
    kill: end,
  };
}

const NO_PRIVATE_WINDOW = 'each visitor has a profile of his own that goes with him';

const CANNOT: Record<'chromium' | 'firefox', ReadonlyMap<Ability, string>> = {
  chromium: new Map([['private_window', NO_PRIVATE_WINDOW]]),
  firefox: new Map([
    ['no_javascript', 'ESR 153 does not know `emulation.setScriptingEnabled`'],
    ['prerender', 'Firefox renders no page ahead'],
    ['private_window', NO_PRIVATE_WINDOW],
  ]),
};
