import type { StageShop } from '../installation/stage.ts';
import { checkoutHref } from '../shop/scenario-pages.ts';
import type { ShopSetting } from '../shop/shop-setting.ts';
import type { CaseWorld } from './case-world.ts';
import { eventually } from './eventually.ts';
import { FailedExpectation } from './failed-expectation.ts';
import type { BuyOptions } from './lab.ts';
import type { Order } from './order.ts';
import { storeControl } from './store-control.ts';

/** Checkout, order, thank-you page; see `Lab.buy`. */
export async function buy(world: CaseWorld, shop: StageShop, options: BuyOptions): Promise<Order> {
  const { products = ['stick'], leave = 'stay' } = options;
  await expire(world);
  world.buying = options;
  const before = world.orders.length;
  const was = shop.setting;
  if (leave === 'navigate') shop.setting = { ...shop.setting, afterwards: 'navigate' };
  const isOffline = world.conditions.network === 'offline_at_order';
  if (isOffline) shop.setting = { ...shop.setting, convert: 'told' };

  await checkOut(world, shop, products);
  await thank(world, leave, shop.setting);
  const order = world.orders[before];
  if (!order) throw new Error('the thank-you page is there, and the shop knows of no order');
  if (isOffline) await convertOffline(world);
  shop.setting = { ...shop.setting, afterwards: was.afterwards, convert: was.convert };
  return order;
}

/** What the conditions take away between click and order, once. */
async function expire(world: CaseWorld): Promise<void> {
  if (world.isExpired) return;
  world.isExpired = true;
  const stores = storeControl(world);
  const { cookies } = world.conditions;
  if (cookies === 'expire_24h') await stores.expire('24h');
  if (cookies === 'expire_7d') await stores.expire('7d');
  if (cookies === 'cleared_before_order') await stores.clear();
}

async function checkOut(world: CaseWorld, shop: StageShop, products: readonly string[]): Promise<void> {
  const { tab, stage } = world;
  const { setting } = shop;
  if (setting.checkout === 'single_page') {
    if (!(await tab.url()).startsWith(stage.urls.shop)) await tab.goto(stage.urls.shop);
    await tab.evaluate(`labCheckout(${JSON.stringify(products.join(','))})`);
  } else {
    await tab.goto(checkoutHref({ setting, urls: stage.urls }, products));
    await answerBanner(world);
  }
  await tab.click('#order');
  if (setting.checkout === 'payment_elsewhere') await tab.click('#pay');
}

async function thank(
  world: CaseWorld,
  leave: NonNullable<BuyOptions['leave']>,
  { checkout, convert }: ShopSetting,
): Promise<void> {
  const { tab, conditions } = world;
  if (leave === 'navigate') return tab.waitFor('#elsewhere');
  await tab.waitFor('#order-id');
  if (leave === 'look') return;
  // A framed page says that it is there after it has called `tally()`; this document knows nothing else of it.
  const says = checkout !== 'iframe' && (convert === 'inline' || convert === 'after_load');
  if (says && conditions.javascript === 'on') await tab.waitFor('[data-said]');
  if (leave === 'stay') return whenPixelHasCome(world);
  if (leave === 'back') return tab.back();
  await tab.close();
  world.tab = await world.visitor.newTab();
}

/** The network is gone while the order is reported, and comes back with the page still open. */
async function convertOffline(world: CaseWorld): Promise<void> {
  await world.visitor.setOffline(true);
  await world.tab.evaluate(`dispatchEvent(new Event('lab:convert'))`);
  const written = await eventually({
    read: () =>
      world.tab.evaluate(`Object.keys(localStorage).filter((key) => /^tally_\\d/.test(key)).length`),
    holds: (count) => Number(count) > 0,
    withinMs: world.expectMs,
  });
  if (!written.held)
    throw new FailedExpectation(
      'The pixel wrote nothing down while the network was gone.',
      'an event in the outbox',
      'none',
    );
  await world.visitor.setOffline(false);
}

/**
 * Resolves when the pixel of the page runs, or the page has learned that it will not. What it had to say is sent by
 * then, since it says it at once.
 */
export async function whenPixelHasCome(world: CaseWorld): Promise<void> {
  const { tab, conditions, expectMs } = world;
  if (conditions.javascript === 'off') return;
  const { held } = await eventually({
    read: () =>
      tab.evaluate(
        `!!document.readyState.match(/complete/) && (!document.querySelector('script[data-site]') && !window.shopQueue || window.tally?.v === 1)`,
      ),
    holds: (has) => has === true,
    withinMs: expectMs,
  });
  if (held) return;
  throw new FailedExpectation(
    `The pixel's script neither came nor failed within ${expectMs} ms. Where that is meant, say \`leave: 'look'\` or \`isReported: false\`.`,
    'a page whose pixel runs',
    await tab.url(),
  );
}

/** Answers the shop's banner as the conditions say, where there is one. */
export async function answerBanner({ tab, conditions }: CaseWorld): Promise<void> {
  if (conditions.consent === 'not_asked' || conditions.javascript === 'off') return;
  const isThere = await tab.evaluate(`document.getElementById('banner') !== null`);
  if (isThere === true) await tab.click(conditions.consent === 'accepted' ? '#accept' : '#refuse');
}
