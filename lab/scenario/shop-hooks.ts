import { randomBytes } from 'node:crypto';
import type { ShopHooks, StageShop } from '../installation/stage.ts';
import { LabError } from '../lab-error.ts';
import { decimal } from '../shop/products.ts';
import type { ShopOrder } from '../shop/start-scenario-shop.ts';
import type { CaseWorld } from './case-world.ts';
import type { PostbackChange } from './lab.ts';
import type { Order } from './order.ts';
import { sendPostback } from './send-postback.ts';

/** What the shop of a case does about orders: what the scenario said of the one that is being bought. */
export function shopHooks(world: CaseWorld, shop: StageShop): ShopHooks {
  return {
    nextId: () => world.buying.orderId ?? `Q${randomBytes(5).toString('hex').toUpperCase()}`,
    conversionOf: (placed) => {
      const order = orderOf(placed, world);
      return withoutNull({
        order_id: order.id,
        value: order.amount,
        currency: order.currency,
        ...(order.type !== 'sale' && { type: order.type }),
        ...(world.buying.code !== undefined && { code: world.buying.code }),
        items: order.items,
        ...world.buying.pixel,
      });
    },
    async report(placed) {
      const order = orderOf(placed, world);
      world.orders.push(order);
      const { server = 'truthful' } = world.buying;
      if (server === 'silent') return;
      const isCredited = order.clickId !== null || shop.source.sends === 'all_orders';
      if (server === 'truthful' && !isCredited) return;
      const changes: readonly PostbackChange[] = server === 'truthful' ? [{}] : [server].flat();
      for (const change of changes) await sendPostback({ stage: world.stage, shop }, order, change);
    },
  };
}

/** The built-in shop, for what only it can do. */
export function needsShop({ stage }: CaseWorld, what: string): StageShop {
  if (stage.shop) return stage.shop;
  throw new LabError(
    'usage',
    'not_of_your_shop',
    `${what} is of the built-in shop only.`,
    'Use lab.tab.goto(), lab.tab.click() and lab.tab.fill() to buy in a shop of your own.',
  );
}

function orderOf(
  { id, products, amount, currency, clickId, consent, placedAt }: ShopOrder,
  { buying }: CaseWorld,
): Order {
  return {
    id,
    amount,
    currency,
    type: buying.type ?? 'sale',
    items: products.map((product) => ({ sku: product.id, quantity: 1, amount: decimal(product.cents) })),
    clickId,
    consent,
    placedAt,
  };
}

function withoutNull(fields: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
