import type { EngineName, LabBrowser, LaunchOptions } from './browser.ts';
import { launchPuppeteer } from './puppeteer/launch-puppeteer.ts';
import { launchWebkit } from './webkit/launch-webkit.ts';

/** Starts a browser of that engine. Throws a `BrowserError`: `no_browser` where there is none on this machine. */
export async function launchBrowser(engine: EngineName, options: LaunchOptions): Promise<LabBrowser> {
  return engine === 'webkitgtk' ? launchWebkit(options) : launchPuppeteer(engine, options);
}
