import { describe, expect, test } from 'vitest';
import { campaign, campaignTimeout } from '../support/campaign.ts';
import { sharedBrowser } from '../support/shared-browser.ts';
import { type Shop, startShop } from '../support/start-shop.ts';
import { until } from '../support/until.ts';

/** Of each kind. TALLYSTICK_CAMPAIGN=20 has two hundred come. */
const BUYERS = 10 * campaign;
const ORDERS = Array.from({ length: BUYERS }, (_, index) => `${index + 1}`);

/** How long the script takes that is not in the cache yet. */
const COLD_MS = 150;

/** What the page does in the same task in which it reports. */
const LEAVING = {
  'closes the tab': 'close()',
  'goes to another site': `location.href = location.href.replace('shop.', 'elsewhere.').replace('thanks', 'elsewhere')`,
  'submits a form': `document.body.append(Object.assign(document.createElement('form'), { action: '/elsewhere' }));
    document.forms[0].submit()`,
};

const WHEN = {
  'the script is there': {
    delay_ms: 0,
    code: (act: string) => `
      const waiting = setInterval(() => {
        if (!tally.v) return;
        clearInterval(waiting);
        report(order);
        ${act};
      }, 1)`,
  },
  'the script has not come yet': {
    delay_ms: COLD_MS,
    code: (act: string) => `
      addEventListener('DOMContentLoaded', () => {
        report(tally.v ? 'not so cold' : order);
        ${act};
      })`,
  },
};

const browser = sharedBrowser();

describe.each(Object.entries(LEAVING))('every buyer who %s as soon as the order is reported', (_, leave) => {
  test.each(Object.entries(WHEN))(
    'is counted, and once, where %s',
    async (_, { delay_ms, code }) => {
      const shop = await startShop();
      shop.front.holdScript = () => new Promise((resolve) => setTimeout(resolve, delay_ms));
      await everybodyBuys(shop, code(leave));
      await until('every order has arrived', async () => {
        const arrived = await orders(shop);
        return ORDERS.every((order) => arrived.includes(order));
      });
      expect((await orders(shop)).toSorted()).toEqual(ORDERS.toSorted());
    },
    campaignTimeout(25_000),
  );
});

/** One after the other, each in a window of their own. */
async function everybodyBuys(shop: Shop, code: string): Promise<void> {
  const thanks = shop.page('/thanks', {
    after: `<script>
      const order = new URLSearchParams(location.search).get('order');
      const report = (order_id) => tally('convert', { order_id, value: '9.90', currency: 'EUR' });
      ${code}
    </script>`,
  });
  shop.page('/elsewhere', { snippet: '' });
  const page = await browser.newPage();
  await page.goto(shop.page('/', { snippet: '' }));
  for (const order of ORDERS) await page.evaluate(openUntilLeft, `${thanks}?order=${order}`);
}

/** Runs in the page: only a window that a page has opened may close itself. */
function openUntilLeft(url: string): Promise<void> {
  const opened = window.open(url);
  const hasLeft = () => {
    try {
      return !opened || opened.closed || opened.location.pathname === '/elsewhere';
    } catch {
      return true; // It shows a page of another origin.
    }
  };
  return new Promise((resolve) => {
    const waiting = setInterval(() => {
      if (!hasLeft()) return;
      clearInterval(waiting);
      opened?.close();
      resolve();
    }, 1);
  });
}

async function orders(shop: Shop): Promise<(string | undefined)[]> {
  return (await shop.events(0))
    .filter((event) => event.kind === 'observation')
    .map(({ order_id }) => order_id);
}
