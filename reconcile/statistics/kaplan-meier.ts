import type { Interval } from './wilson.ts';

/** A case followed until its event, or (event = false) until it was last seen without it. Any unit of time. */
export type FollowedCase = { time: number; event: boolean };

export type KaplanMeierPoint = {
  time: number;
  atRisk: number;
  events: number;
  survival: number;
  /** Greenwood's standard error; 0 once survival is 0. */
  standardError: number;
  /** 95 %: exp(ln S +- 1.96 sqrt(G)), at most 1. */
  log: Interval;
  /** 95 %: S^exp(+-1.96 sqrt(G) / |ln S|); better for few cases. */
  logLog: Interval;
};

const Z = 1.959963984540054;

/**
 * Product-limit estimate (Kaplan and Meier 1958): S = product of (1 - d/n) over event times, with Greenwood's
 * G = sum d / (n (n - d)) and variance S^2 G. One point per event time. Needs events at known moments; where loss is
 * only noticed at a later look, use `survivalCurve`.
 */
export function kaplanMeier(cases: readonly FollowedCase[]): KaplanMeierPoint[] {
  const sorted = [...cases].sort((a, b) => a.time - b.time);
  const points: KaplanMeierPoint[] = [];
  let survival = 1;
  let greenwood = 0;
  for (let at = 0; at < sorted.length; ) {
    const time = sorted[at]?.time ?? 0;
    const atRisk = sorted.length - at;
    let events = 0;
    for (; at < sorted.length && sorted[at]?.time === time; at += 1) events += sorted[at]?.event ? 1 : 0;
    if (events === 0) continue;
    survival *= 1 - events / atRisk;
    if (events < atRisk) greenwood += events / (atRisk * (atRisk - events));
    const isLast = events === atRisk;
    points.push({
      time,
      atRisk,
      events,
      ...(isLast ? noneLeft(points.at(-1)) : pointwise(survival, greenwood)),
    });
  }
  return points;
}

/** When half are left: the first time at or below 1/2, and where the ends of the log interval get there. */
export function medianSurvival(points: readonly KaplanMeierPoint[]) {
  const first = (value: (point: KaplanMeierPoint) => number) =>
    points.find((point) => value(point) <= 0.5)?.time ?? null;
  return {
    median: first((point) => point.survival),
    low: first((point) => point.log.low),
    high: first((point) => point.log.high),
  };
}

function pointwise(survival: number, greenwood: number) {
  const spread = Z * Math.sqrt(greenwood);
  const power = Math.exp(spread / Math.abs(Math.log(survival)));
  return {
    survival,
    standardError: survival * Math.sqrt(greenwood),
    log: { low: survival * Math.exp(-spread), high: Math.min(1, survival * Math.exp(spread)) },
    logLog: { low: survival ** power, high: survival ** (1 / power) },
  };
}

/** Greenwood's formula says nothing once none is left: the upper ends stay where they were. */
function noneLeft(before: KaplanMeierPoint | undefined) {
  return {
    survival: 0,
    standardError: 0,
    log: { low: 0, high: before?.log.high ?? 1 },
    logLog: { low: 0, high: before?.logLog.high ?? 1 },
  };
}
