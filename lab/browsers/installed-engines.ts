import { ENGINES, type EngineName } from './browser.ts';
import { BrowserError } from './browser-error.ts';
import { findBrowser } from './find-browser.ts';

/**
 * The engines whose browser is on this machine, or is named here. Where there is none, Chromium: who starts it is told
 * how to install it.
 */
export async function installedEngines(
  paths: Partial<Record<EngineName, string>> = {},
): Promise<readonly EngineName[]> {
  const here = await Promise.all(ENGINES.map((engine) => isInstalled(engine, paths[engine])));
  const installed = ENGINES.filter((_, at) => here[at]);
  return installed.length === 0 ? ['chromium'] : installed;
}

async function isInstalled(engine: EngineName, path: string | undefined): Promise<boolean> {
  try {
    await findBrowser(engine, path);
    return true;
  } catch (error) {
    // A path that was named and leads nowhere is for the run to complain about.
    if (error instanceof BrowserError && error.code === 'no_browser') return path !== undefined;
    throw error;
  }
}
