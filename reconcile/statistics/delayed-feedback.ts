/**
 * P(still converts | nothing yet after `elapsed`) = p e^(-l e) / (1 - p + p e^(-l e)) (Chapelle 2014), with p the
 * chance to convert at all and l the rate of the exponential delay, per unit of `elapsed`.
 */
export function stillToCome(delay: { share: number; rate: number; elapsed: number }): number {
  const late = delay.share * Math.exp(-delay.rate * delay.elapsed);
  return late / (1 - delay.share + late);
}

/**
 * Rate of exponential delays of which some have not ended: events / total time watched. For a first look only: delays
 * of conversions have a falling hazard, for which `truncatedQuantile` and the observed lags are better.
 */
export function censoredExponentialRate(ended: readonly number[], waiting: readonly number[]): number {
  const watched = [...ended, ...waiting].reduce((sum, time) => sum + time, 0);
  return ended.length / watched;
}
