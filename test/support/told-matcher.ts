import type { Matcher } from '../../reconcile/matching/matcher.ts';
import { USUAL_MATCHER } from '../../reconcile/matching/usual-matcher.ts';

const MONTH_MS = 30 * 24 * 3600_000;

/**
 * Settings that leave nothing to learn, as they could be of a shop with a hundred prices and a thousand orders a month:
 * for worlds of a few rows, which teach nothing.
 */
export function toldMatcher(said: Partial<Matcher> = {}): Matcher {
  return {
    ...USUAL_MATCHER,
    lambda: 0.5,
    ...said,
    comparisons: USUAL_MATCHER.comparisons.map((comparison): Matcher['comparisons'][number] => {
      if (comparison.kind === 'amount') {
        const u = [0.01, 0.02, 0.04, 0.13, 0.8];
        return {
          ...comparison,
          learn: false,
          rarity: { minimum: 0.0001, strength: 0 },
          levels: comparison.levels.map((level, at) => ({ ...level, u: u[at] ?? 0 })),
        };
      }
      if (comparison.kind === 'lag') {
        return {
          ...comparison,
          learn: false,
          levels: comparison.levels.map((level) => ({
            ...level,
            u:
              level.from_ms === null || level.until_ms === null
                ? 0.7
                : (level.until_ms - level.from_ms) / MONTH_MS,
          })),
        };
      }
      const u = { same: [0.3, 0.7], id: [0.001, 0.001, 0.998], memo: [0.001, 0.999] }[comparison.kind];
      // Of each kind as many shares as it has levels.
      return {
        ...comparison,
        learn: false,
        levels: comparison.levels.map((level, at) => ({ ...level, u: u[at] ?? 0 })),
      } as Matcher['comparisons'][number];
    }),
  };
}
