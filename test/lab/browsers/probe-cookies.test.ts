import { describe, expect, test } from 'vitest';
import { launchBrowser } from '../../../lab/browsers/launch-browser.ts';
import { probeCookies } from '../../../lab/browsers/probe-cookies.ts';
import { INSTALLED } from './installed.ts';

describe.each(INSTALLED)('$name', ({ engine, isHere }) => {
  test.skipIf(!isHere).each(['allow', 'block_third_party'] as const)(
    'told to %s, it is measured to do so, and a label that says otherwise is refused',
    async (cookies) => {
      const browser = await launchBrowser(engine, { cookies });
      try {
        expect(await probeCookies(browser, cookies)).toMatchObject({
          engine,
          cookies,
          third_party: cookies === 'allow',
          version: browser.version,
          path: browser.executablePath,
        });
        const other = cookies === 'allow' ? 'block_third_party' : 'allow';
        if (engine !== 'webkitgtk')
          await expect(probeCookies(browser, other)).rejects.toMatchObject({ code: 'policy_differs' });
      } finally {
        await browser.close();
      }
    },
  );
});
