import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Ability } from '../../../wire/abilities.ts';
import type { LabBrowser, LaunchOptions } from '../browser.ts';
import { BrowserError } from '../browser-error.ts';
import { findBrowser } from '../find-browser.ts';
import { type OpenVisitor, openVisitor } from './open-visitor.ts';
import { startDisplay } from './start-display.ts';

const ACTION_MS = 10_000;

/**
 * WebKitGTK, not Safari: the engine is the same, but Safari's own protections (its limits on cookies of scripts, its
 * prevention of tracking) are not in it. Each visitor has a browser and a driver of his own, since a driver has one
 * session.
 */
export async function launchWebkit(options: LaunchOptions): Promise<LabBrowser> {
  const { executablePath } = await findBrowser('webkitgtk', options.executablePath);
  const browserPath = globSync('/usr/{lib,libexec}/{*/,}webkit{2gtk-4.*,gtk-6.*}/MiniBrowser')[0];
  if (browserPath === undefined)
    throw new BrowserError(
      'no_browser',
      'WebKitWebDriver is here, but MiniBrowser, which it drives, is not. Run `sudo apt-get install webkit2gtk-driver`.',
    );
  const display = await startDisplay(options.isHeaded ?? false);
  const visitors = new Set<OpenVisitor>();
  let isOver = false;
  try {
    return {
      engine: 'webkitgtk',
      version: await versionOf(browserPath, display.name),
      executablePath,
      cannot: CANNOT,
      async newVisitor(visitor = {}) {
        if (isOver) throw new BrowserError('died', 'The browser ended unexpectedly.');
        const opened = await openVisitor({
          driverPath: executablePath,
          browserPath,
          display: display.name,
          cookies: options.cookies,
          options: visitor,
          timeoutMs: options.timeoutMs ?? ACTION_MS,
          slowMotionMs: options.slowMotionMs ?? 0,
        });
        visitors.add(opened);
        return opened;
      },
      async close() {
        await Promise.all([...visitors].map((visitor) => visitor.close()));
        await display.close();
      },
      kill() {
        isOver = true;
        for (const visitor of visitors) visitor.kill();
        void display.close();
      },
    };
  } catch (error) {
    await display.close();
    throw error;
  }
}

const CANNOT: ReadonlyMap<Ability, string> = new Map([
  ['changed_natives', "the driver's own scripts use JSON and objects of the page, and break with them"],
  ['console', 'classic WebDriver does not show it'],
  // 2.50.6: neither `beforeunload` nor `visibilitychange` nor `pagehide` comes, all of which others send.
  ['early_close', 'WebKit tells a page nothing when it is closed before it was all there'],
  ['global_privacy_control', 'its driver can not switch the signal on'],
  ['init_scripts', 'classic WebDriver has no way into a document before its own scripts'],
  ['load_on_back', 'WebKit shows the page out of its memory, also when that listens to `unload`'],
  ['phone', 'no window gets as narrow as one'],
  ['prerender', 'WebKitGTK renders no page ahead'],
  ['private_window', 'each session keeps nothing anyway'],
]);

/** As it says it itself: `WebKitGTK 2.50.6`. */
async function versionOf(browserPath: string, display: string): Promise<string> {
  const { stdout } = await promisify(execFile)(browserPath, ['--version'], {
    env: { ...process.env, DISPLAY: display },
    timeout: 10_000,
  });
  return stdout.trim().replace(' ', '/');
}
