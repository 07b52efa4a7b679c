import { zoneOffset } from '../zone-offset.ts';

/** The beginnings of the calendar months of a zone, from the month of `from` to the one after that of `until`; UTC milliseconds. */
export function monthStarts(zone: string, { from, until }: { from: number; until: number }): number[] {
  const offsetAt = zoneOffset(zone);
  const starts: number[] = [];
  const first = new Date(from + offsetAt(from));
  for (let month = 0; starts.length < 2 || (starts.at(-1) ?? 0) <= until; month += 1) {
    const midnight = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1);
    // The clock may change between midnight UTC and midnight there.
    starts.push(midnight - offsetAt(midnight - offsetAt(midnight)));
  }
  return starts;
}
