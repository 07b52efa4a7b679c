/** A delay that was seen, and the longest one that could have been seen for that case by now. Same unit. */
export type TruncatedDelay = { delay: number; horizon: number };

/**
 * A quantile of delays that are only seen once they have ended: a pair that needs three days to arrive is missing
 * from what is known of yesterday, so the plain quantile is too short. Product-limit estimate in reverse time for
 * right-truncated data (Lagakos, Barraj, De Gruttola 1988): F(x) = prod over delays d > x of (1 - n(d) / r(d)), with
 * n(d) cases of that delay and r(d) cases with delay <= d <= horizon. It is conditional on the longest horizon.
 */
export function truncatedQuantile(cases: readonly TruncatedDelay[], quantile: number): number | null {
  if (cases.length === 0) return null;
  const delays = cases.map((one) => one.delay).sort((a, b) => a - b);
  const horizons = cases.map((one) => one.horizon).sort((a, b) => a - b);

  let share = 1;
  let longer = 0; // cases with a longer delay; each of their horizons is longer too
  let reachable = 0; // cases whose horizon reaches the delay looked at
  let horizonAt = horizons.length - 1;
  for (let at = delays.length - 1; at >= 0; ) {
    const delay = delays[at] ?? 0;
    let ties = 0;
    while (at >= 0 && delays[at] === delay) {
      ties += 1;
      at -= 1;
    }
    while (horizonAt >= 0 && (horizons[horizonAt] ?? 0) >= delay) {
      reachable += 1;
      horizonAt -= 1;
    }
    const atRisk = reachable - longer;
    const shareBelow = share * (1 - ties / atRisk);
    if (shareBelow < quantile) return delay;
    share = shareBelow;
    longer += ties;
  }
  return delays[0] ?? null;
}
