import { type Browser, type LaunchOptions, launch } from 'puppeteer-core';
import { findBrowser } from '../../lab/browsers/find-browser.ts';

/** The browser that was asked for, in place of what `find-browser.ts` finds. */
const { TALLYSTICK_BROWSER = '' } = process.env;

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

/** The browser that tests run in, unless that is a Firefox. */
export async function findChromium(): Promise<{ executablePath: string; headless: true | 'shell' }> {
  const { executablePath, isShell } = await findBrowser('chromium', TALLYSTICK_BROWSER || undefined);
  return { executablePath, headless: isShell ? 'shell' : true };
}
