/** Something seen at a moment, as one of few values that come back. */
export type Sighting = { at: number; value: number };

/** What most sightings say: one value throughout, or one before a moment and another from then on. */
export type Modes =
  | { kind: 'one'; value: number }
  | { kind: 'two'; before: number; after: number; since: number };

/** Of all sightings, at least this share must say the one value, or the two together. */
const SHARE_MIN = 0.6;
/** Of two values each must be said by at least this share: fewer are strays. */
const EACH_MIN = 0.1;
/** And at most this share may stand on the wrong side of the moment. */
const ASTRAY_MAX = 0.05;

/** Finds the value that most sightings say, and whether it changed at one moment; null where there is none. */
export function modesOf(sightings: readonly Sighting[]): Modes | null {
  const counts = new Map<number, number>();
  for (const { value } of sightings) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || a - b);
  const [first, second] = ranked;
  if (first === undefined) return null;
  const total = sightings.length;
  if (second !== undefined && second[1] >= total * EACH_MIN && first[1] + second[1] >= total * SHARE_MIN) {
    const step = stepBetween(sightings, first[0], second[0]);
    if (step) return step;
  }
  return first[1] >= total * SHARE_MIN ? { kind: 'one', value: first[0] } : null;
}

/** The moment that parts two values best, if it parts them well. */
function stepBetween(sightings: readonly Sighting[], a: number, b: number): Modes | null {
  const ordered = sightings
    .filter(({ value }) => value === a || value === b)
    .toSorted((one, other) => one.at - other.at);
  const ofA = ordered.filter(({ value }) => value === a).length;
  let seenA = 0;
  let best = { astray: Number.POSITIVE_INFINITY, index: 0, aFirst: true };
  for (const [index, { value }] of ordered.entries()) {
    if (value === a) seenA += 1;
    const seenB = index + 1 - seenA;
    const restA = ofA - seenA;
    const restB = ordered.length - ofA - seenB;
    if (seenB + restA < best.astray) best = { astray: seenB + restA, index, aFirst: true };
    if (seenA + restB < best.astray) best = { astray: seenA + restB, index, aFirst: false };
  }
  const since = ordered[best.index + 1]?.at;
  if (since === undefined || best.astray > ordered.length * ASTRAY_MAX) return null;
  return best.aFirst
    ? { kind: 'two', before: a, after: b, since }
    : { kind: 'two', before: b, after: a, since };
}

/** A count of a day: how many there were, and how many of them were found on the other side. */
export type DayRate = { day: number; n: number; found: number };

/** Days with fewer are left out: their rate says nothing. */
const DAY_MIN = 10;
/** Days that a rate must have lasted, before and after. */
const DAYS_MIN = 3;
/** A smaller step is not told from bad days. */
const STEP_MIN = 0.2;
/** Share of the days that must lie on their side of the middle between the two rates. */
const CLEAR_MIN = 0.9;

/** The day from which on a rate is plainly another one, with the median rates before and from then on. */
export function rateStep(days: readonly DayRate[]): { since: number; before: number; after: number } | null {
  const rates = days
    .filter(({ n }) => n >= DAY_MIN)
    .toSorted((a, b) => a.day - b.day)
    .map(({ day, n, found }) => ({ day, rate: found / n }));
  let best: { since: number; before: number; after: number } | null = null;
  let bestClear = 0;
  for (let at = DAYS_MIN; at <= rates.length - DAYS_MIN; at += 1) {
    const before = median(rates.slice(0, at).map(({ rate }) => rate));
    const after = median(rates.slice(at).map(({ rate }) => rate));
    if (Math.abs(after - before) < STEP_MIN) continue;
    const middle = (before + after) / 2;
    const clear = rates.filter(
      ({ rate }, index) => rate < middle === (index < at ? before < middle : after < middle),
    );
    const since = rates[at]?.day;
    if (since !== undefined && clear.length > bestClear) {
      bestClear = clear.length;
      best = { since, before, after };
    }
  }
  return bestClear >= rates.length * CLEAR_MIN ? best : null;
}

/** The middle value; of an even number the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
