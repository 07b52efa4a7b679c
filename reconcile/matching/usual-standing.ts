import type { Comparison } from './matcher.ts';
import { USUAL_MATCHER } from './usual-matcher.ts';

/** What does not name a conversion, and what tells too little of it in an installation. */
const LEFT_OUT: readonly string[] = ['memo', 'order_id'];

/** How claims of an installation are compared, before anything was learned. */
export const USUAL_STANDING: readonly Comparison[] = [
  ...USUAL_MATCHER.comparisons
    .filter(({ field }) => !LEFT_OUT.includes(field))
    .map((comparison): Comparison => {
      if (comparison.kind !== 'amount') return comparison;
      return {
        ...comparison,
        levels: [
          { name: 'exact', within: 0, m: 0.9, u: null },
          { name: 'the same digits', within: null, digits: true, m: 0.09, u: null },
          { name: 'another', within: null, m: 0.01, u: null },
        ],
      };
    }),
  same('network', 0.6),
  same('browser', 0.9),
];

/** Never enough by itself: whoever is compared has told the same amount within the hour. */
function same(field: 'network' | 'browser', m: number): Comparison {
  return {
    kind: 'same',
    field,
    learn: true,
    levels: [
      { name: 'same', m, u: null },
      { name: 'another', m: 1 - m, u: null },
    ],
  };
}
