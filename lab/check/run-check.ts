import type { EngineName } from '../browsers/browser.ts';
import { launchBrowser } from '../browsers/launch-browser.ts';
import { type CheckOptions, type CheckReport, checkPage } from './check-page.ts';

type RunOptions = CheckOptions & { engine: EngineName; executablePath?: string | undefined };

/** Checks a page in a browser of its own, which ends with the check. */
export async function runCheck({ engine, executablePath, ...options }: RunOptions): Promise<CheckReport> {
  options.onProgress('starting the browser');
  const browser = await launchBrowser(engine, {
    cookies: 'allow',
    timeoutMs: options.timeoutMs,
    executablePath,
  });
  try {
    return await checkPage(browser, options);
  } finally {
    await browser.close();
  }
}
