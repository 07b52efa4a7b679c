import type { Interval } from './wilson.ts';

/** Times from click to conversion of one affiliate, and of the others of the same offer, counted in the same bins. */
export type TimeHistogram = {
  /** Rising, in seconds, one more than there are bins; log-spaced, so that millions of times are a few hundred counts. */
  edgesS: readonly number[];
  counts: readonly number[];
  /** The same bins of the others: what is normal for the offer. */
  baseCounts: readonly number[];
  /** Length of the attribution window, over which floods of clicks spread conversions evenly. */
  windowS: number;
};

export type TimeMixture = {
  /** Share of conversions at normal times. */
  base: number;
  /** Share at exponential times of mean `meanS`: the click came when the conversion was already under way. */
  injection: Interval & { share: number };
  /** Share spread evenly over the window: clicks that have nothing to do with the conversion. */
  flooding: Interval & { share: number };
  /** 1 to 15 seconds. */
  meanS: number;
  logLikelihood: number;
};

const MEAN_MIN_S = 1;
const MEAN_MAX_S = 15;
const CHI_SQUARE = 3.841458820694124;

/**
 * f = pi_b f_others + pi_i Exp(mean) + pi_u Uniform(0, W): the shares, the mean and the bins of f_others, of which the
 * others' histogram is only a sample, are fitted together by EM on the counts of both. Taking that sample for the
 * truth finds injection and floods where there are none. Intervals, 95 %, are by profile likelihood. An affiliate may
 * only be named with an effect: a lower end well above zero, not a share alone. Null where either histogram is empty.
 */
export function fitTimeMixture(histogram: TimeHistogram): TimeMixture | null {
  const cases = sum(histogram.counts);
  const baseCases = sum(histogram.baseCounts);
  if (cases === 0 || baseCases === 0) return null;
  const base = histogram.baseCounts.map(
    (count, bin) => (count + (histogram.counts[bin] ?? 0)) / (cases + baseCases),
  );
  const uniform = binMasses(
    histogram,
    (from, to) => overlap(from, to, histogram.windowS) / histogram.windowS,
  );
  const climb = (start: State, held?: Held) => em(histogram, uniform, start, held);

  const best = [2, 5, 12]
    .map((meanS) => climb({ shares: [0.9, 0.05, 0.05], meanS, base }))
    .reduce((one, other) => (other.logLikelihood > one.logLikelihood ? other : one));
  const profile = (component: 1 | 2) => {
    const share = best.shares[component];
    const isInside = (value: number) =>
      best.logLikelihood - climb(best, { component, share: value }).logLikelihood <= CHI_SQUARE / 2;
    return { share, low: edge(share, 0, isInside), high: edge(share, 1, isInside) };
  };
  return {
    base: best.shares[0],
    injection: profile(1),
    flooding: profile(2),
    meanS: best.meanS,
    logLikelihood: best.logLikelihood,
  };
}

type Shares = [base: number, injection: number, flooding: number];
type State = { shares: Shares; meanS: number; base: readonly number[] };
type Held = { component: 1 | 2; share: number };

/** Shares climb under `held`, which keeps one of them; the log likelihood never falls. */
function em(
  { edgesS, counts, baseCounts, windowS }: TimeHistogram,
  uniform: readonly number[],
  start: State,
  held?: Held,
): State & { logLikelihood: number } {
  // A share of 0 would stay there: every component begins with a little.
  let shares = rescaled(start.shares.map((share) => Math.max(share, 1e-4)) as Shares, held);
  let { meanS, base } = start;
  let logLikelihood = Number.NEGATIVE_INFINITY;
  const total = sum(counts);
  const baseTotal = sum(baseCounts);
  for (let step = 0; step < 3000; step += 1) {
    const exponential = binMasses(
      { edgesS, windowS },
      (from, to) => Math.exp(-from / meanS) - Math.exp(-to / meanS),
    );
    const expected: Shares = [0, 0, 0];
    let [seconds, likelihood] = [0, 0];
    const ofBase = [...baseCounts];
    counts.forEach((count, bin) => {
      const baseCount = baseCounts[bin] ?? 0;
      if (baseCount > 0) likelihood += baseCount * Math.log(base[bin] ?? 0);
      if (count === 0) return;
      const parts = [
        shares[0] * (base[bin] ?? 0),
        shares[1] * (exponential[bin] ?? 0),
        shares[2] * (uniform[bin] ?? 0),
      ] as const;
      const density = Math.max(parts[0] + parts[1] + parts[2], 1e-300);
      likelihood += count * Math.log(density);
      expected[0] += (count * parts[0]) / density;
      ofBase[bin] = baseCount + (count * parts[0]) / density;
      expected[1] += (count * parts[1]) / density;
      expected[2] += (count * parts[2]) / density;
      seconds += ((count * parts[1]) / density) * meanWithin(edgesS[bin] ?? 0, edgesS[bin + 1] ?? 0, meanS);
    });
    const gained = likelihood - logLikelihood;
    logLikelihood = likelihood;
    if (gained < 1e-8) break;
    if (expected[1] > 0) meanS = Math.min(MEAN_MAX_S, Math.max(MEAN_MIN_S, seconds / expected[1]));
    const baseSum = baseTotal + expected[0];
    base = ofBase.map((count) => count / baseSum);
    shares = rescaled(expected.map((count) => count / total) as Shares, held);
  }
  return { shares, meanS, base, logLikelihood };
}

function rescaled(shares: Shares, held: Held | undefined): Shares {
  if (!held) {
    const all = sum(shares);
    return shares.map((share) => share / all) as Shares;
  }
  const rest = sum(shares) - shares[held.component];
  return shares.map((share, component) =>
    component === held.component ? held.share : (share / Math.max(rest, 1e-300)) * (1 - held.share),
  ) as Shares;
}

/** Mean of an exponential time that is known to lie between `from` and `to`. */
function meanWithin(from: number, to: number, meanS: number): number {
  const width = (to - from) / meanS;
  return width < 1e-6 ? (from + to) / 2 : from + meanS - (to - from) / Math.expm1(width);
}

/** Chances of the bins; what lies outside all bins is left out, as it is of the counts. */
function binMasses(
  { edgesS }: Pick<TimeHistogram, 'edgesS' | 'windowS'>,
  mass: (from: number, to: number) => number,
): number[] {
  const masses = edgesS.slice(1).map((to, bin) => mass(edgesS[bin] ?? 0, to));
  const all = sum(masses);
  return all > 0 ? masses.map((one) => one / all) : masses;
}

function overlap(from: number, to: number, windowS: number): number {
  return Math.max(0, Math.min(to, windowS) - from);
}

function edge(inside: number, bound: number, isInside: (value: number) => boolean): number {
  if (isInside(bound)) return bound;
  let [near, far] = [inside, bound];
  while (Math.abs(far - near) > 1e-4) {
    const middle = (near + far) / 2;
    if (isInside(middle)) near = middle;
    else far = middle;
  }
  return far;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
