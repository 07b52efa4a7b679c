import type { Cause } from '../../../wire/cause.ts';
import type { Shop } from '../market.ts';
import type { Truth } from '../truth.ts';
import { type LiveClickIds, NO_CLICK } from './click-ids.ts';
import type { Fared, Outcomes } from './outcomes.ts';
import type { RunClock } from './run-clock.ts';

type Run = {
  ids: LiveClickIds;
  clock: RunClock;
  outcomes: Outcomes;
  /** By the id of the site. */
  shops: ReadonlyMap<string, Shop>;
};

/**
 * A row of the world's truth as it became true in the run: with the collector's click ids, the run's times, and as lost
 * or refused what did not arrive as the world had it. Null where the run ended before the conversion.
 */
export function liveTruth(row: Truth, run: Run): Truth | null {
  const { ids, clock, shops } = run;
  if (row.occurred_at > clock.worldNow) return null;
  const shop = shops.get(row.site_id);
  if (shop === undefined) throw new TypeError(`the world has no site ${row.site_id}`);
  const id = (text: string) => {
    const live = text === '' ? '' : ids.of(text);
    return live === NO_CLICK ? '' : live;
  };
  const at = (worldAt: number | '') => (worldAt === '' ? '' : clock.at(worldAt));
  const arrived = asArrived(row, shop, run);
  return {
    ...arrived,
    click_id: id(row.click_id),
    click_at: at(row.click_at),
    occurred_at: clock.at(row.occurred_at),
    pixel_at: at(arrived.pixel_at),
    pixel_click_id: id(arrived.pixel_click_id),
    postback_at: at(arrived.postback_at),
    postback_click_id: id(arrived.postback_click_id),
    written_at: at(row.written_at),
  };
}

/** The row with its sides as they were sent; its times and ids are still the world's. */
function asArrived(row: Truth, shop: Shop, { clock, outcomes }: Run): Truth {
  const isDue = (fate: Truth['pixel']) => fate === 'delivered' || fate === 'refused';
  const pixel = isDue(row.pixel) ? row.pixel_send_ids.map((sendId) => outcomes.ofPixel(sendId)) : null;
  const pixelIds = row.pixel_send_ids.filter((_, index) => pixel?.[index] !== undefined);
  const postbackAt = row.postback_at;
  const postback =
    isDue(row.postback) && postbackAt !== '' ? outcomes.ofPostback(shop.sourceId, postbackAt) : null;
  const isPostbackEarly = postbackAt !== '' && postbackAt > clock.worldNow;

  let arrived: Truth = pixel === null ? row : { ...row, pixel_send_ids: pixelIds };
  if (pixel !== null && !pixel.includes(expected(row.pixel))) {
    const isRefused = pixel.includes('refused');
    const cause = isRefused ? 'pixel_refused' : pixel.includes('failed') ? 'our_outage' : 'unknown';
    arrived = withoutPixel(arrived, isRefused ? 'refused' : 'lost', cause);
  }
  if (postback !== null && postback !== expected(row.postback)) {
    const isRefused = postback === 'refused';
    const cause = isRefused ? 'postback_refused' : isPostbackEarly ? 'batch_not_yet' : 'our_outage';
    arrived = withoutPostback(arrived, isRefused ? 'refused' : 'lost', cause);
  }
  // One whose order id was a macro can not be told from others by it.
  const orderId = row.postback_order_id;
  const isTold =
    arrived.postback !== 'delivered' || orderId === '' || outcomes.isUpdated(shop.sourceId, orderId);
  return isTold ? arrived : { ...arrived, state: 'approved' };
}

function expected(fate: Truth['pixel']): Fared {
  return fate === 'refused' ? 'refused' : 'accepted';
}

function withoutPixel(row: Truth, fate: 'lost' | 'refused', cause: Cause | 'unknown'): Truth {
  return {
    ...row,
    pixel: fate,
    pixel_cause: cause,
    pixel_also: [],
    pixel_best: cause,
    pixel_at: fate === 'lost' ? '' : row.pixel_at,
    pixel_order_id: '',
    pixel_click_id: '',
    pixel_send_ids: fate === 'lost' ? [] : row.pixel_send_ids,
    differences: [],
  };
}

function withoutPostback(row: Truth, fate: 'lost' | 'refused', cause: Cause): Truth {
  const isPixelAlone = row.pixel === 'delivered';
  return {
    ...row,
    // Why its click id was lost explained a pair, and there is none.
    ...(isPixelAlone && ({ pixel_cause: 'none', pixel_best: 'none' } as const)),
    postback: fate,
    postback_cause: cause,
    postback_also: [],
    postback_best: cause,
    postback_at: fate === 'lost' ? '' : row.postback_at,
    postback_order_id: '',
    postback_click_id: '',
    postback_send_ids: fate === 'lost' ? [] : row.postback_send_ids,
    differences: [],
    state: '',
  };
}
