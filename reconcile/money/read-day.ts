const DAY_MS = 24 * 3600_000;

/** Midnight UTC of a day that is written as `2026-11-02`, in UTC milliseconds; null where there is no such day. */
export function readDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = Date.parse(`${text}T00:00:00Z`);
  // 2026-02-30 is read as 2 March by some.
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text) return null;
  return day - (day % DAY_MS);
}
