import { ENGINES, type EngineName } from '../../../lab/browsers/browser.ts';
import { BrowserError } from '../../../lab/browsers/browser-error.ts';
import { findBrowser } from '../../../lab/browsers/find-browser.ts';

type Installed = { engine: EngineName; isHere: boolean; name: string };

/** Each engine, and why it is left out where it is. Chromium is always here: npm brings one along. */
export const INSTALLED: readonly Installed[] = await Promise.all(
  ENGINES.map(async (engine) => {
    try {
      await findBrowser(engine);
      return { engine, isHere: true, name: engine };
    } catch (error) {
      if (!(error instanceof BrowserError)) throw error;
      return { engine, isHere: false, name: `${engine} (left out: ${error.message})` };
    }
  }),
);
