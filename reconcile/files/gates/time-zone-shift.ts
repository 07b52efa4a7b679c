import { SITE, type SidePair } from '../sides.ts';
import { couldNotJudge, type GateResult, gateOf, passed, ROWS_MIN, TOO_FEW_PAIRS } from './gate-result.ts';
import type { MatchedPair } from './matched-pairs.ts';
import { median, modesOf } from './time-steps.ts';

const HALF_HOUR_MS = 30 * 60_000;
/** No zone is further away than this from another. */
const FARTHEST_MS = 26 * 3600_000;
/** Around the half hour the lags of a shifted file are those of a file in the right zone: short. */
const TIGHT_MS = 5 * 60_000;

/** Zones that many systems export in, for advice. */
const USUAL_ZONES = [
  'Europe/London',
  'Europe/Paris',
  'Europe/Helsinki',
  'Europe/Moscow',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
];

/** Of the pair's files: do all their times state a zone by themselves, and in which zone are those read that do not? */
export type FileTimes = { zone: string; datesOnly: boolean };

/**
 * Is one file's clock whole half hours ahead of the other's? Then its times stand in another zone than they were read
 * in. A zone that changes its clock within the file shows two such gaps, one before a moment and one from then on.
 */
export function timeZoneShift(
  pair: SidePair,
  pairs: readonly MatchedPair[],
  times: { left: FileTimes; right: FileTimes },
): GateResult {
  const lags = lagsOf(pairs);
  if (lags.length < ROWS_MIN) return couldNotJudge('time_zone_shift', TOO_FEW_PAIRS);
  if (times.left.datesOnly || times.right.datesOnly)
    return couldNotJudge('time_zone_shift', { code: 'dates_only' });
  const sightings = lags
    .filter(({ lag }) => Math.abs(lag) <= FARTHEST_MS)
    .map(({ at, lag }) => ({ at, value: Math.round(lag / HALF_HOUR_MS) * HALF_HOUR_MS }));
  const modes = sightings.length < lags.length * 0.6 ? null : modesOf(sightings);
  if (modes === null || (modes.kind === 'one' && modes.value === 0) || !isTight(lags, modes))
    return passed('time_zone_shift', { code: 'same_clock' });
  const first = modes.kind === 'one' ? modes.value : modes.before;
  const last = modes.kind === 'one' ? modes.value : modes.after;
  const span = { from: Math.min(...lags.map(({ at }) => at)), until: Math.max(...lags.map(({ at }) => at)) };
  const options = (['right', 'left'] as const).map((side) => {
    const sign = side === 'right' ? 1 : -1;
    const zones = zonesWith(times[side].zone, [
      { at: span.from, ahead: first * sign },
      { at: span.until, ahead: last * sign },
    ]);
    return { option: `--${pair[side]}-tz`, zones: zones.slice(0, 2) };
  });
  const changed = modes.kind === 'two' ? { changed: { since: modes.since, ahead_ms: last } } : {};
  return {
    gate: gateOf('time_zone_shift', 'failed', {
      said: [
        { code: 'other_clock', left: pair.left, right: pair.right, ahead_ms: first, ...changed, options },
      ],
      conversions: pairs.length,
    }),
    facts: [
      { site: SITE, subject: pair.pair, type: null, name: 'causes_withheld', value: 1, support: lags.length },
    ],
  };
}

/** How much later the right side tells of a pair than the left one. */
export function lagsOf(pairs: readonly MatchedPair[]): { at: number; lag: number }[] {
  return pairs.flatMap(({ left_at, right_at }) =>
    left_at === null || right_at === null ? [] : [{ at: left_at, lag: right_at - left_at }],
  );
}

function isTight(
  lags: readonly { at: number; lag: number }[],
  modes: NonNullable<ReturnType<typeof modesOf>>,
): boolean {
  const rests = lags.map(({ at, lag }) =>
    Math.abs(lag - (modes.kind === 'one' ? modes.value : at < modes.since ? modes.before : modes.after)),
  );
  return median(rests) <= TIGHT_MS;
}

/** The usual zones in which the file's times would be right: ahead of the zone it was read in by this much. */
function zonesWith(readIn: string, moments: readonly { at: number; ahead: number }[]): string[] {
  return USUAL_ZONES.filter((zone) =>
    moments.every(({ at, ahead }) => offsetOf(zone, at) === offsetOf(readIn, at) + ahead),
  );
}

/** How far a zone's clock is ahead of UTC at a moment, in milliseconds. */
function offsetOf(zone: string, at: number): number {
  const part = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hour = '0', minute = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(part ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hour) * 60 + Number(minute)) * 60_000;
}
