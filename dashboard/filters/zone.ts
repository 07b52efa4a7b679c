/** A calendar day, `2026-11-21`. Which moments it covers is a zone's business. */
export type Day = `${number}-${number}-${number}`;

const HOUR_MS = 3600_000;

/** The day of a zone in which a moment lies. */
export function dayOf(at: number, zone: string): Day {
  const { year, month, day } = partsOf(at, zone);
  return dayText(Date.UTC(year, month - 1, day));
}

/** The day that many days later; earlier where `days` is negative. */
export function addDays(day: Day, days: number): Day {
  return dayText(Date.parse(day) + days * 24 * HOUR_MS);
}

/** The first moment of a day in a zone. Not always midnight: where a clock jumps at 0:00, the day begins at 1:00. */
export function startOfDay(day: Day, zone: string): number {
  const wall = Date.parse(day);
  let at = wall - offsetAt(wall, zone);
  at = wall - offsetAt(at, zone);
  if (dayOf(at, zone) < day) return at + HOUR_MS;
  return dayOf(at - HOUR_MS, zone) === day ? at - HOUR_MS : at;
}

/** The beginning of the hour of a zone in which a moment lies; zones of half hours have theirs at :30 of UTC. */
export function startOfHour(at: number, zone: string): number {
  const { minute, second } = partsOf(at, zone);
  return at - (minute * 60 + second) * 1000 - (at % 1000);
}

/** What a zone's clock is ahead of UTC at a moment. */
function offsetAt(at: number, zone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - (at - (at % 1000));
}

function dayText(utc: number): Day {
  return new Date(utc).toISOString().slice(0, 10) as Day; // an ISO date begins with the day
}

type Parts = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(at: number, zone: string): Parts {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  // The format asks for exactly the parts of the type.
  return Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
  ) as Parts;
}
