const DAY_MS = 24 * 3600_000;

/** UTC days since 1970-01-01. */
export function dayOf(ms: number): number {
  const day = Math.floor(ms / DAY_MS);
  // Here, where the caller still stands on the stack, and not when the batch is written.
  if (day >= 0 && day <= 100_000_000) return day;
  throw new RangeError(`${ms} is no time in UTC milliseconds since 1970`);
}

/** `20778` is `'2026-11-21'`. */
export function dayName(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
