import { expect, test } from 'vitest';
import { findBrowser } from '../../../lab/browsers/find-browser.ts';
import { launchBrowser } from '../../../lab/browsers/launch-browser.ts';
import { checkPage } from '../../../lab/check/check-page.ts';
import { startShop } from '../../support/start-shop.ts';

const hasFirefox = await findBrowser('firefox').then(
  () => true,
  () => false,
);

test.skipIf(!hasFirefox)(
  'Firefox finds the same, and nothing leaves it either',
  { timeout: 90_000 },
  async () => {
    const shop = await startShop();
    const browser = await launchBrowser('firefox', { cookies: 'allow' });
    try {
      const codes = async (url: string) => {
        const options = { url, timeoutMs: 15_000, hasGpc: false, now: () => 1, onProgress() {} };
        return (await checkPage(browser, options)).findings.map(({ code }) => code);
      };
      const collector = new URL('/', /src="([^"]+)"/.exec(shop.snippet())?.[1]).origin;
      const policy = (value: string) => ({ headers: { 'content-security-policy': value } });
      const converting = { after: "<script>tally('convert', { order_id: '1042' });</script>" };
      const [well, nothing, inline, script, events] = await Promise.all([
        codes(shop.page('/', converting)),
        codes(shop.page('/nothing', { snippet: '<p>hello' })),
        codes(shop.page('/inline', policy(`script-src ${collector}`))),
        codes(shop.page('/script', policy("script-src 'unsafe-inline'"))),
        codes(shop.page('/events', policy("connect-src 'self'"))),
      ]);
      expect(well).toEqual([
        'snippet_found',
        'script_loaded',
        'site_not_checked',
        'origin_registered',
        'event_would_arrive',
        'conversion_reported',
        'collector_reachable',
      ]);
      expect(nothing).toEqual(['snippet_missing']);
      expect(inline).toContain('stub_blocked');
      expect(script).toContain('script_blocked_by_csp');
      expect(events).toContain('events_blocked_by_csp');
    } finally {
      await browser.close();
    }
    expect(await shop.collector.records()).toEqual([]);
  },
);
