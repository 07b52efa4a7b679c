import { zoneOffset } from '../zone-offset.ts';

/** From `from` on, a zone's clock is `offsetMs` ahead of UTC. */
export type ZoneOffset = { from: number; offsetMs: number };

const DAY_MS = 24 * 3600_000;
const QUARTER_MS = 15 * 60_000;

/** How far a zone's clock is ahead of UTC from one moment to another, piece by piece; it changes at quarters of an hour. */
export function zoneOffsets(zone: string, { from, to }: { from: number; to: number }): ZoneOffset[] {
  const offsetAt = zoneOffset(zone);
  const first = from - (from % QUARTER_MS);
  const offsets = [{ from: first, offsetMs: offsetAt(first) }];
  for (let at = first; at < to; at += DAY_MS) {
    const after = at + DAY_MS;
    if (offsetAt(at) === offsetAt(after)) continue;
    let before = at;
    let changed = after;
    while (changed - before > QUARTER_MS) {
      const middle = before + Math.round((changed - before) / 2 / QUARTER_MS) * QUARTER_MS;
      if (offsetAt(middle) === offsetAt(at)) before = middle;
      else changed = middle;
    }
    offsets.push({ from: changed, offsetMs: offsetAt(after) });
  }
  return offsets;
}
