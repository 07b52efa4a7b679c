import type { NotQueried } from '../../wire/query.ts';
import type { Conversion } from '../../wire/report.ts';
import type { State } from '../../wire/verdict.ts';

/** Where a network has reported a conversion and does not pay it, or not all of it. */
const NOT_CREDITED: readonly State[] = ['declined', 'partly_refunded', 'reversed', 'charged_back'];

/** Why no query can be opened about a conversion; null where one can. */
export function whyNotQueried({ verdict, state }: Pick<Conversion, 'verdict' | 'state'>): NotQueried | null {
  switch (verdict) {
    case 'pixel_only':
    case 'differs':
      return null;
    case 'agreed':
    case 'postback_only':
      return state !== null && NOT_CREDITED.includes(state) ? null : 'credited';
    case 'waiting':
    case 'not_expected':
      return verdict;
  }
}
