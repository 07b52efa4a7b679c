import type { CaseWorld } from './case-world.ts';
import { FailedExpectation } from './failed-expectation.ts';
import type { OthersOrder } from './lab.ts';
import { sendPostback } from './send-postback.ts';
import { needsShop } from './shop-hooks.ts';

/** More at once than this would only wait for each other. */
const AT_ONCE = 10;

/** Orders of people who are no visitors of the case; see `Lab.othersBuy`. */
export async function othersBuy(world: CaseWorld, orders: readonly OthersOrder[]): Promise<void> {
  for (let from = 0; from < orders.length; from += AT_ONCE) {
    const some = orders.slice(from, from + AT_ONCE);
    await Promise.all(some.map((order, at) => buyOne(world, order, `OTHERS-${from + at + 1}`)));
  }
}

async function buyOne(world: CaseWorld, { amount, server = {} }: OthersOrder, id: string): Promise<void> {
  const { stage } = world;
  const shop = needsShop(world, 'lab.othersBuy');
  const message = {
    ...{ v: 1, kind: 'convert', site: stage.site, send_id: id, page: `${stage.urls.shop}/thanks`, click: {} },
    ...{ consent: 'granted', age_ms: 0, attempt: 1, transport: 'fetch', visibility: 'visible' },
    ...{ event_id: `sale:${id}`, order_id: id, type: 'sale', value: amount, currency: 'EUR' },
  };
  const told = await stage.call({
    method: 'POST',
    path: '/e',
    headers: { origin: stage.urls.shop, 'content-type': 'text/plain', 'user-agent': THEIR_AGENT },
    body: JSON.stringify(message),
  });
  const order = { id, amount, currency: 'EUR', type: 'sale', items: [], clickId: null, consent: null };
  const reported = await sendPostback({ stage, shop }, { ...order, placedAt: Date.now() }, server);
  const refused = [told, reported].find(({ status }) => status < 200 || status > 299);
  if (refused)
    throw new FailedExpectation(
      `The collector did not take the order ${id} of somebody else.`,
      'taken on both sides',
      JSON.stringify(refused),
    );
}

const THEIR_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';
