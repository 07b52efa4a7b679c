import type { Share } from '../../../wire/api.ts';
import { formatInterval } from '../../format/number.ts';

/**
 * The interval of a share, as text; null where there is none. The bootstrap of a share that was 0 on every day is from
 * 0 to 0: that says how it was computed, not that the share cannot be anything else.
 */
export function intervalOf({ low, high }: Pick<Share, 'low' | 'high'>): string | null {
  return low === null || high === null || low === high ? null : formatInterval(low, high);
}
