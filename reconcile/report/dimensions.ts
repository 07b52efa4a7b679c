import type { Dimension } from '../../wire/breakdown.ts';
import { idText } from '../short-ids.ts';

/** Where a dimension stands in `conversions`: ids are numbers there. */
export type DimensionColumn = { column: string; type: 'text' | 'bigint' };

export const DIMENSION_COLUMNS: Record<Dimension, DimensionColumn> = {
  site: { column: 'site_id', type: 'bigint' },
  source: { column: 'pair_id', type: 'bigint' },
  type: { column: 'type', type: 'text' },
  verdict: { column: 'verdict', type: 'text' },
  cause: { column: 'cause', type: 'text' },
  affiliate: { column: 'affiliate_id', type: 'bigint' },
  link: { column: 'link_id', type: 'bigint' },
  sub_id: { column: 'sub_id', type: 'text' },
  browser: { column: 'browser', type: 'text' },
  system: { column: 'system', type: 'text' },
  country: { column: 'country', type: 'text' },
  product: { column: 'product', type: 'text' },
};

/** What the store holds in a dimension's column, as the API and its filters name it. */
export function keyText(by: Dimension, stored: string): string {
  return DIMENSION_COLUMNS[by].type === 'bigint' ? idText(Number(stored)) : stored;
}
