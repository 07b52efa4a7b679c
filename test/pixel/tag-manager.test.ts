import { expect, test } from 'vitest';
import { findSite } from '../../server/config/find-site.ts';
import { tagManagerSnippet } from '../../server/config/tag-manager-snippet.ts';
import type { Site } from '../../wire/config.ts';
import { sharedBrowser } from '../support/shared-browser.ts';
import { type Shop, startShop } from '../support/start-shop.ts';

const browser = sharedBrowser();

const CLICK = '0123456789abcdefghjkmnpqrstvwxyz01234567';

/** Puts the snippet into a page as tag managers do: its elements are made anew, late, and without data attributes. */
function managed(shop: Shop, settings: Partial<Site> = {}): string {
  const { current } = shop.collector.config;
  const site = { ...findSite(current, shop.collector.site.id), ...settings };
  const collector_url = `http://collect.localhost:${shop.front.port}`;
  const text = JSON.stringify(tagManagerSnippet(site, { ...current.settings, collector_url }));
  return `<script>addEventListener('load', () => {
    const holder = document.createElement('div');
    holder.innerHTML = ${text.replaceAll('<', '\\u003c')};
    for (const old of holder.querySelectorAll('script')) {
      const made = document.createElement('script');
      made.text = old.text;
      document.body.append(made);
    }
  })</script>`;
}

test('reports a landing and an order where a tag manager has put the pixel in', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(`${shop.page('/shoes', { snippet: managed(shop) })}?cid=${CLICK}`);
  const [landing] = await shop.events(1);
  expect(landing).toMatchObject({
    kind: 'visit',
    click_id: CLICK,
    browser: { page: `${shop.origin}/shoes` },
  });
  await page.evaluate(`tally('convert', { order_id: '1042', value: '49.90' })`);
  const [, order] = await shop.events(2);
  expect(order).toMatchObject({ kind: 'observation', order_id: '1042', click_id: CLICK });
});

test('says nothing before the consent that the site requires', async () => {
  const shop = await startShop();
  const page = await browser.newPage();
  await page.goto(shop.page('/shoes', { snippet: managed(shop, { consent: 'required' }) }));
  await page.waitForFunction('window.tally && window.tally.v');
  await page.evaluate(`tally('convert', { order_id: '1' })`);
  expect(await page.evaluate('localStorage.length')).toBe(0);
  expect(await shop.collector.records()).toEqual([]);
  await page.evaluate(`tally('consent', true)`);
  expect(await shop.events(2)).toMatchObject([
    { kind: 'visit', browser: { consent: 'granted' } },
    { order_id: '1' },
  ]);
});

test('is written in ES5, in which no value ends the text that it stands in', async () => {
  const shop = await startShop();
  const { current } = shop.collector.config;
  const site = findSite(current, shop.collector.site.id);
  const text = tagManagerSnippet(site, {
    ...current.settings,
    collector_url: `https://t.example/"</script><b>'`,
  });
  expect(text.match(/<\/script>/g)).toHaveLength(1);
  expect(text).not.toMatch(/=>|`|\blet\b|\bconst\b|\.\.\./);
});
