import { FINDINGS } from '../../wire/finding.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { INDICATIONS, type IndicationCode, type Way } from './indications.ts';
import type { Compared } from './rate-signals.ts';
import { SIGNALS, type Signal, type Subject } from './signal.ts';
import type { Thresholds } from './thresholds.ts';

/** What came of looking for one indication at one subject. */
export type Judgement = {
  finding: IndicationCode;
  subject: Subject;
  judged: 'found' | 'clean' | 'could_not_judge';
  /** Why not, where it could not be judged. */
  reason: 'too_few_conversions' | 'signal_missing' | null;
  /** 0 to 1: 1 less the product of what each signal that holds leaves unexplained. */
  score: number;
  p: number;
  /** p, adjusted for all indications and subjects that were looked at, by Benjamini and Hochberg. */
  q: number;
  /** The effect of the defining signal, 0 to 1. */
  effect: number;
  /** Conversions of the subject. */
  n: number;
  /** Those that hold, the defining one first. */
  signals: Signal[];
  sentence: string;
  innocent: readonly string[];
};

/**
 * Looks for every indication at every subject. An indication is found where its defining signal and at least one other
 * hold together: its p is the larger of the two (the union of "the one is chance" and "the other is"), the other's
 * being the smallest times as many as could have been it. The adjusted p of all tests is compared with the false
 * discovery rate.
 */
export function judge(subjects: readonly Compared[], thresholds: Thresholds): Judgement[] {
  const judged = subjects.flatMap((one) => codesOf(one).map((code) => tested(code, one, thresholds)));
  return adjusted(judged, thresholds);
}

/** Without a click there is no affiliate, and of a sub id nothing but that is asked. */
function codesOf({ subject }: Compared): IndicationCode[] {
  const all = Object.keys(INDICATIONS) as IndicationCode[]; // the keys of a literal object
  return all.filter((code) => (code === 'conversion_without_click') === (subject.sub !== null));
}

function tested(
  finding: IndicationCode,
  { subject, n, signals }: Compared,
  thresholds: Thresholds,
): Judgement {
  const nothing = {
    finding,
    subject,
    reason: null,
    score: 0,
    p: 1,
    q: 1,
    effect: 0,
    n,
    signals: [],
    sentence: '',
    innocent: FINDINGS[finding].innocent,
  };
  if (n < thresholds.conversions_min)
    return { ...nothing, judged: 'could_not_judge', reason: 'too_few_conversions' };
  const byName = new Map(signals.map((signal) => [signal.name, signal]));
  const ways = INDICATIONS[finding];
  const tests = ways.map((way) => testWay(way, byName)).filter((test) => test !== null);
  const [best] = tests.toSorted((a, b) => a.p - b.p);
  const holds = best !== undefined && best.p < 1;
  // What one way could not see another may have found; that nothing was found counts only where all were tried.
  if (!holds && tests.length < ways.length && tests.length === 0)
    return { ...nothing, judged: 'could_not_judge', reason: 'signal_missing' };
  if (!holds) {
    const isBlind = finding === 'bot_or_datacenter' && !byName.has('from_datacenter');
    return isBlind
      ? { ...nothing, judged: 'could_not_judge', reason: 'signal_missing' }
      : { ...nothing, judged: 'clean' };
  }
  return {
    ...nothing,
    judged: 'clean',
    p: Math.min(1, best.p * tests.length),
    effect: best.holding[0]?.effect ?? 0,
    score: 1 - best.holding.reduce((left, { effect }) => left * (1 - effect), 1),
    signals: best.holding,
    sentence: sentenceOf(best.holding, n),
  };
}

function testWay(
  { defining, others }: Way,
  byName: ReadonlyMap<string, Signal>,
): { p: number; holding: Signal[] } | null {
  const first = byName.get(defining);
  const seconds = others.map((name) => byName.get(name)).filter((signal) => signal !== undefined);
  if (first === undefined || seconds.length === 0) return null;
  const least = Math.min(...seconds.map(({ p }) => p)) * seconds.length;
  const holding = seconds
    .filter(({ effect, p }) => effect > 0 && p * seconds.length < HOLDS_P)
    .sort((a, b) => a.p - b.p);
  if (first.effect === 0 || holding.length === 0) return { p: 1, holding: [] };
  return { p: Math.min(1, Math.max(first.p, least)), holding: [first, ...holding] };
}

/** A second signal that chance makes once in twenty times is none. */
const HOLDS_P = 0.05;

function adjusted(own: readonly Judgement[], { false_discovery }: Thresholds): Judgement[] {
  const tests = own.filter(({ judged }) => judged !== 'could_not_judge');
  const q = benjaminiHochberg(tests.map(({ p }) => p));
  const qOf = new Map(tests.map((test, at) => [test, q[at] ?? 1]));
  return own.map((one): Judgement => {
    const q = qOf.get(one);
    if (q === undefined) return one;
    return q <= false_discovery && one.signals.length >= 2 ? { ...one, q, judged: 'found' } : { ...one, q };
  });
}

function sentenceOf(signals: readonly Signal[], n: number): string {
  const said = signals.map(({ name, value, expected }) => {
    return `${percent(value)} ${SIGNALS[name]} (elsewhere ${percent(expected)})`;
  });
  return `Of ${n.toLocaleString('en')} conversions, ${said.join('; ')}.`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}
