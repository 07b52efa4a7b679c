import { convertMessage } from './pixel-message.ts';
import { postEvent } from './post-event.ts';
import type { Installation } from './start-installation.ts';

type Sides = {
  /** What the pixel says the order is worth; absent where it says nothing. */
  pixel?: string;
  postback?: string;
  click?: string;
  type?: string;
};

/** Has an order reported by either side or both, and waits until it is judged. */
export async function reportOrder(t: Installation, order: string, sides: Sides): Promise<void> {
  const { pixel, postback, click, type = 'sale' } = sides;
  if (pixel !== undefined) {
    await postEvent(
      t.collector,
      convertMessage(t.site.id, {
        event_id: `${type}:${order}`,
        order_id: order,
        type,
        value: pixel,
        click: click === undefined ? {} : { cookie: click },
      }),
    );
  }
  if (postback !== undefined) {
    await t.postback({
      order_id: order,
      type,
      order_value: postback,
      currency: 'EUR',
      status: 'approved',
      ...(click !== undefined && { click_id: click }),
    });
  }
  await t.settled();
}
