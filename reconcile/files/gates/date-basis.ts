import type { Span } from '../../calibration/span.ts';
import { SITE, type SidePair } from '../sides.ts';
import { couldNotJudge, type GateResult, gateOf, passed, ROWS_MIN, TOO_FEW_PAIRS } from './gate-result.ts';
import type { MatchedPair } from './matched-pairs.ts';
import type { FileTimes } from './time-zone-shift.ts';

const DAY_MS = 24 * 3600_000;
/** Time zones move a date by a day at most; what is further away is another event. */
const SAME_DAY_MS = 1.5 * DAY_MS;
/** Of the pairs, this share must lie further away, all on the same side ... */
const APART_MIN = 0.2;
/** ... and at most this share on the other. */
const AGAINST_MAX = 0.02;
/** Share of the pairs whose date is the other side's click that makes it a click date. */
const CLICK_MIN = 0.9;

/** Where one side's file is, in time. */
export type Reach = { first: number; last: number };

/**
 * Does one file date a conversion by its click, or by when it was posted? Then a month of it is another month: what
 * lies near its edges is missing there and nobody's fault.
 */
export function dateBasis(
  pair: SidePair,
  pairs: readonly MatchedPair[],
  of: { right: FileTimes; reach: Reach; source: number },
): GateResult {
  const known = pairs.flatMap(({ left_at, right_at, left_click_at }) =>
    left_at === null || right_at === null
      ? []
      : [{ lag: right_at - left_at, right_at, click_at: left_click_at }],
  );
  if (known.length < ROWS_MIN) return couldNotJudge('date_basis', TOO_FEW_PAIRS);
  const share = (test: (one: (typeof known)[number]) => boolean) => known.filter(test).length / known.length;
  const earlier = share(({ lag }) => lag < -SAME_DAY_MS);
  const later = share(({ lag }) => lag > SAME_DAY_MS);
  const withClick = known.filter(({ click_at }) => click_at !== null);
  const near = of.right.datesOnly ? DAY_MS : 60_000;
  const atClick =
    withClick.length >= ROWS_MIN &&
    withClick.filter(({ right_at, click_at }) => Math.abs(right_at - (click_at ?? 0)) <= near).length >=
      withClick.length * CLICK_MIN;
  const isClick = earlier >= APART_MIN && (later <= AGAINST_MAX || atClick);
  const isPosting = later >= APART_MIN && earlier <= AGAINST_MAX;
  if (!isClick && !isPosting) return passed('date_basis', { code: 'dates_alike', side: pair.right });
  const distances = known.map(({ lag }) => Math.abs(lag)).toSorted((a, b) => a - b);
  const reach = distances[Math.floor(distances.length * 0.95)] ?? 0;
  const days = Math.ceil(reach / DAY_MS);
  const { first, last } = of.reach;
  const edge: Span = {
    site: SITE,
    subject: of.source,
    type: null,
    name: 'uncovered',
    from: isClick ? 1 : last - reach,
    until: isClick ? first + reach : Number.MAX_SAFE_INTEGER,
    expected: 0,
    seen: 0,
  };
  const apart = isClick ? earlier : later;
  return {
    gate: gateOf('date_basis', 'failed', {
      said: [
        { code: isClick ? 'dates_of_clicks' : 'dates_of_posting', side: pair.right, share: apart, days },
      ],
      conversions: Math.round(known.length * apart),
    }),
    spans: [edge],
  };
}
