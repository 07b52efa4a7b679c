import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SWITCHES, type SwitchId } from '../../lab/shop/switches.ts';
import { ConversionsPage } from '../../wire/api.ts';
import type { Conversion } from '../../wire/report.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Serve, startServe } from '../support/start-serve.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The names under which a browser reaches the three; they keep their cookies apart. */
function named(url: string | undefined, host: string): string {
  const address = new URL(url ?? '');
  return `http://${host}:${address.port}${address.pathname}`;
}

/** Comes in by the affiliate's link, switches something on, buys, and gives the order's number. */
async function buy(t: Serve, on?: SwitchId): Promise<{ order: string; page: Page }> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  if (on) {
    await page.goto(named(t.shop, 'shop.localhost'));
    await Promise.all([page.waitForNavigation(), page.click(`input[value="${on}"]`)]);
  }
  await page.goto(named(t.link, 'collect.localhost'));
  await Promise.all([page.waitForNavigation(), page.click('.card .button')]);
  await Promise.all([page.waitForNavigation(), page.click('#order')]);
  const order = await page.$eval('#order-id', (element) => element.textContent ?? '');
  return { order, page };
}

async function conversionsOf(t: Serve, order: string): Promise<Conversion[]> {
  const response = await fetch(`${t.desk}/api/v1/conversions?q=${order}`, {
    headers: { authorization: `Bearer ${t.token}` },
  });
  return ConversionsPage.parse(await response.json()).conversions;
}

test('an order is on the dashboard with both its sides within two seconds', async () => {
  const t = await startServe(temporaryFolder(), ['--demo']);
  const { order } = await buy(t);
  const boughtAt = performance.now();

  const dashboard = await (await browser.createBrowserContext()).newPage();
  await dashboard.goto(t.setup.replace('127.0.0.1', 'localhost'));
  await until('the order is judged', async () => (await conversionsOf(t, order))[0]?.verdict === 'agreed');
  expect(performance.now() - boughtAt).toBeLessThan(2000);

  await dashboard.waitForFunction(() => !location.hash);
  await dashboard.goto(`${named(t.desk, 'localhost')}conversions?q=${order}`);
  await dashboard.waitForFunction(
    (text: string) => document.body.innerText.includes(text) && /agreed/i.test(document.body.innerText),
    {},
    order,
  );
  const [conversion, ...others] = await conversionsOf(t, order);
  expect(others).toEqual([]);
  expect(conversion).toMatchObject({
    verdict: 'agreed',
    matched_by: 'order_id',
    pixel: { amount: '49.90', currency: 'EUR', event_id: `sale:${order}` },
    postback: { amount: '49.90', currency: 'EUR', state: 'approved' },
  });
  expect(conversion?.pixel?.click_id).toBe(conversion?.postback?.click_id);
}, 60_000);

test('each thing that goes wrong gets the verdict that the shop announces', async () => {
  const t = await startServe(temporaryFolder(), ['--demo']);
  const bought = new Map<SwitchId, string>();
  for (const { id } of SWITCHES) {
    const { order, page } = await buy(t, id);
    if (id === 'reload') await page.waitForFunction(() => location.search.includes('again'));
    bought.set(id, order);
  }
  const seen = new Map<SwitchId, string[]>([...bought.keys()].map((id) => [id, []]));
  const look = async () => {
    for (const [id, order] of bought) {
      const [conversion] = await conversionsOf(t, order);
      const verdicts = seen.get(id);
      if (conversion && verdicts?.at(-1) !== conversion.verdict) verdicts?.push(conversion.verdict);
    }
  };
  const final = (id: SwitchId) => SWITCHES.find((one) => one.id === id)?.expect.at(-1);
  await until(
    'every order has its last verdict',
    async () => {
      await look();
      return [...seen].every(([id, verdicts]) => verdicts.at(-1) === final(id));
    },
    90_000,
  ).catch(() => undefined);

  for (const { id, expect: announced } of SWITCHES) {
    const verdicts = seen.get(id) ?? [];
    // A side may be a moment late for reasons of the machine: `waiting` may come before anything.
    const told = verdicts.filter((verdict, at) => !(at === 0 && verdict === 'waiting'));
    expect([id, ...told]).toEqual([
      id,
      ...announced.filter((verdict, at) => !(at === 0 && verdict === 'waiting')),
    ]);
  }
  const of = async (id: SwitchId) => (await conversionsOf(t, bought.get(id) ?? ''))[0];
  expect(await of('postback_twice')).toMatchObject({ postback: { observations: 2, duplicates: 1 } });
  expect(await of('reload')).toMatchObject({ pixel: { observations: 2, duplicates: 1 } });
  expect(await of('other_amount')).toMatchObject({
    differences: [{ field: 'amount', pixel: '49.90', postback: '41.58' }],
  });
  expect(await of('organic')).toMatchObject({ not_expected: 'organic_order', click_id: null });
  expect(await of('other_channel')).toMatchObject({ not_expected: 'attributed_elsewhere' });
  // The cookie was gone, and the browser's other store still knew whom to credit.
  const lost = await of('click_id_lost');
  expect(lost?.pixel?.click_id).toMatch(/^[0-9a-z]{40}$/);
}, 180_000);
