import { LOCALES } from './locale.ts';

export type TimeStyle = 'moment' | 'dated' | 'exact' | 'clock' | 'day' | 'hour' | 'short_day' | 'short_hour';

const STYLES: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  /** In a list. */
  moment: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  /** In a document, which is read in other years. */
  dated: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
  /** As evidence: nothing left out. */
  exact: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZoneName: 'shortOffset',
  },
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  day: { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' },
  hour: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  /** On an axis. */
  short_day: { day: 'numeric', month: 'short' },
  short_hour: { hour: 'numeric' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as the clocks of a zone show it. The zone is always the site's, never by accident the reader's. */
export function formatTime(at: number, zone: string, style: TimeStyle): string {
  const key = `${style} ${zone}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALES, { ...STYLES[style], timeZone: zone });
    formats.set(key, format);
  }
  // Some languages write the offset as GMT, which is a zone with a summer time in people's minds.
  const text = format.format(at).replace('GMT', 'UTC');
  if (STYLES[style].hour === undefined || style === 'exact') return text;
  // Where a clock goes back, an hour comes twice, and only its offset says which one is meant.
  const isTwice = [-HOUR_MS, HOUR_MS].some((away) => format.format(at + away) === text);
  return isTwice ? `${text} (${zoneOffset(at, zone)})` : text;
}

const HOUR_MS = 3600_000;

/** `UTC+1`, or what the zone is called now. */
export function zoneOffset(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    at,
  );
  return (parts.find(({ type }) => type === 'timeZoneName')?.value ?? '').replace('GMT', 'UTC');
}
