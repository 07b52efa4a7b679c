import type { Comparison } from './matcher.ts';
import { sameField } from './same-field.ts';
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
  // Never enough by themselves: whoever is compared has told the same amount within the hour.
  sameField('network', 0.6),
  sameField('browser', 0.9),
];
