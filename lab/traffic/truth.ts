import type { Cause } from '../../wire/cause.ts';
import type { Scheme } from './market.ts';

/**
 * What became of one side. `delivered`: it is among the records. `refused`: a refusal is. `lost`: it was due and
 * nothing is there. `never`: nobody would send it.
 */
export type Fate = 'delivered' | 'refused' | 'lost' | 'never';

/** `none` where nothing was lost; `unknown` where it was lost at random and left no trace. */
export type TrueCause = Cause | 'none';

/** One conversion as it truly was. Absent is empty in the file. */
export type Truth = {
  site_id: string;
  type: string;
  order_id: string;
  event_id: string;
  /** 0 where nobody ordered anything: a made-up conversion. */
  is_real: 0 | 1;
  fraud: Scheme | '';
  /** Who cheated. */
  guilty_affiliate_id: string;
  /** Whose click led to the order, and which; empty for an organic one. */
  affiliate_id: string;
  click_id: string;
  click_at: number | '';
  occurred_at: number;
  /** Families of browser and system at the order. */
  browser: string;
  system: string;

  pixel: Fate;
  /** What stopped it, all that would have stopped it too, and the best that anyone could say from the records. */
  pixel_cause: TrueCause;
  pixel_also: readonly Cause[];
  pixel_best: TrueCause;
  pixel_at: number | '';
  /** As the pixel names them: by these its observations are found. */
  pixel_order_id: string;
  pixel_click_id: string;
  pixel_send_ids: readonly string[];

  /** 1 where the source would send this conversion if all went well. */
  postback_expected: 0 | 1;
  postback: Fate;
  postback_cause: TrueCause;
  postback_also: readonly Cause[];
  postback_best: TrueCause;
  postback_at: number | '';
  postback_order_id: string;
  postback_click_id: string;
  postback_send_ids: readonly string[];

  /** 1 where the two sides name the conversion alike by event id, order id or click id. */
  has_shared_id: 0 | 1;
  /** Why they differ, where both are there. */
  differences: readonly Cause[];
  /** Where the money stands at last. */
  state: string;

  /** When the browser's stores were last written with the true id, and what they held at the order: kept, lost, other. */
  written_at: number | '';
  cookie: StoreFate;
  storage: StoreFate;
  server: StoreFate;
  /** 1 where the site's server knew the true id whatever became of the browser. */
  kept_on_server: 0 | 1;
  /** 1 where the shop's own report has the order. */
  reported: 0 | 1;
};

export type StoreFate = 'kept' | 'lost' | 'other' | '';

export const TRUTH_COLUMNS = [
  'site_id',
  'type',
  'order_id',
  'event_id',
  'is_real',
  'fraud',
  'guilty_affiliate_id',
  'affiliate_id',
  'click_id',
  'click_at',
  'occurred_at',
  'browser',
  'system',
  'pixel',
  'pixel_cause',
  'pixel_also',
  'pixel_best',
  'pixel_at',
  'pixel_order_id',
  'pixel_click_id',
  'pixel_send_ids',
  'postback_expected',
  'postback',
  'postback_cause',
  'postback_also',
  'postback_best',
  'postback_at',
  'postback_order_id',
  'postback_click_id',
  'postback_send_ids',
  'has_shared_id',
  'differences',
  'state',
  'written_at',
  'cookie',
  'storage',
  'server',
  'kept_on_server',
  'reported',
] as const satisfies readonly (keyof Truth)[];

/** A line of truth.csv. No value of it needs quotes: ids and codes only. Lists are parted by blanks. */
export function truthLine(row: Truth): string {
  // Written out: a loop over the columns took a twentieth of all time.
  const which = `${row.site_id},${row.type},${row.order_id},${row.event_id},${row.is_real},${row.fraud}`;
  const click = `${row.guilty_affiliate_id},${row.affiliate_id},${row.click_id},${row.click_at}`;
  const when = `${row.occurred_at},${row.browser},${row.system}`;
  const pixel = `${row.pixel},${row.pixel_cause},${list(row.pixel_also)},${row.pixel_best},${row.pixel_at}`;
  const pixelIds = `${row.pixel_order_id},${row.pixel_click_id},${list(row.pixel_send_ids)}`;
  const postback = `${row.postback_expected},${row.postback},${row.postback_cause},${list(row.postback_also)}`;
  const postbackWhen = `${row.postback_best},${row.postback_at}`;
  const postbackIds = `${row.postback_order_id},${row.postback_click_id},${list(row.postback_send_ids)}`;
  const both = `${row.has_shared_id},${list(row.differences)},${row.state}`;
  const stores = `${row.written_at},${row.cookie},${row.storage},${row.server}`;
  return `${which},${click},${when},${pixel},${pixelIds},${postback},${postbackWhen},${postbackIds},${both},${stores},${row.kept_on_server},${row.reported}`;
}

function list(values: readonly string[]): string {
  if (values.length < 2) return values[0] ?? '';
  return values.join(' ');
}
