const QUARTER_MS = 15 * 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();
/** Of the quarter hour that was asked for last, by zone: rows of a list follow one another in time. */
const offsets = new Map<string, { quarter: number; ms: number }>();

/** A moment by the clock of a zone, ISO 8601 with its offset: `2026-11-21T15:04:05.123+01:00`. */
export function localTime(at: number, zone: string): string {
  const ms = offsetAt(at, zone);
  const wall = new Date(at + ms).toISOString().slice(0, -1);
  const minutes = Math.abs(Math.trunc(ms / 60_000));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${wall}${ms < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** What a zone's clock is ahead of UTC. No zone changes it but at a quarter hour. */
function offsetAt(at: number, zone: string): number {
  const quarter = Math.floor(at / QUARTER_MS);
  const known = offsets.get(zone);
  if (known?.quarter === quarter) return known.ms;
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const ms = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  offsets.set(zone, { quarter, ms });
  return ms;
}
