import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, test } from 'vitest';
import { LANGUAGES } from '../../dashboard/language.ts';
import { SCREENS } from '../../dashboard/screens/screens.ts';
import { launchBrowser } from '../support/browser.ts';
import { lookIn } from '../support/look-in.ts';
import { openDashboard, type SessionCookie, sessionCookie } from '../support/open-dashboard.ts';
import { startPicturedWorld } from '../support/pictured-world.ts';
import { screenAddress } from '../support/screen-address.ts';
import { untilShown } from '../support/until-shown.ts';

/** A folder: then every screen is drawn into it, for the docs and to look at. */
const { TALLYSTICK_PICTURES: pictures } = process.env;

let browser: Browser;
let t: Awaited<ReturnType<typeof startPicturedWorld>>;
let session: SessionCookie;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  if (pictures === undefined) return;
  browser = await launchBrowser();
  stops.push(() => browser.close());
  t = await startPicturedWorld((stop) => stops.push(stop));
  session = await sessionCookie(t);
}, 120_000);
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

/** The window that a picture is of: what fits beside a paragraph, and the whole navigation. */
const WINDOWS = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

test.runIf(pictures !== undefined).each(SCREENS.map(({ path, name }) => [name, path] as const))(
  'draws %s',
  { timeout: 120_000 },
  async (name, path) => {
    mkdirSync(`${pictures}`, { recursive: true });
    const inFull = (address: string) => `${address.split('?')[0]}?site=${t.pictured}&range=all`;
    const address = inFull(await screenAddress(path, (above) => visit(inFull(above))));
    for (const language of LANGUAGES) {
      const page = await visit(address, language);
      for (const [device, window] of Object.entries(WINDOWS)) {
        for (const scheme of ['light', 'dark'] as const) {
          await lookIn(page, scheme, window);
          await page.screenshot({ path: join(`${pictures}`, `${name}-${language}-${device}-${scheme}.png`) });
        }
      }
    }
  },
);

async function visit(path: string, language: (typeof LANGUAGES)[number] = 'en'): Promise<Page> {
  const page = await openDashboard(browser, t, { path, as: session, language });
  await untilShown(page);
  // What is below the first figures is asked for after them.
  await page.waitForNetworkIdle();
  return page;
}
