/** Sums at one step, and for how many steps each has been above zero. */
export type CusumPoint = { high: number; low: number; highFor: number; lowFor: number };

/**
 * Tabular CUSUM (Page 1954; Montgomery ch. 9): C+ = max(0, C+ + x - target - slack), C- = max(0, C- + target - slack
 * - x). Slack is half the shift to find, the limit 4 to 5 sigma. `firstSignal` is a position (0 is the first value)
 * or null, where a sum first exceeds the limit; the drift began `highFor` (or `lowFor`) steps before its end.
 */
export function cusum(
  values: readonly number[],
  { target, slack, limit }: { target: number; slack: number; limit: number },
) {
  let last: CusumPoint = { high: 0, low: 0, highFor: 0, lowFor: 0 };
  const points = values.map((value): CusumPoint => {
    const high = Math.max(0, last.high + value - target - slack);
    const low = Math.max(0, last.low + target - slack - value);
    last = { high, low, highFor: high > 0 ? last.highFor + 1 : 0, lowFor: low > 0 ? last.lowFor + 1 : 0 };
    return last;
  });
  const first = points.findIndex(({ high, low }) => high > limit || low > limit);
  return { points, firstSignal: first === -1 ? null : first };
}
