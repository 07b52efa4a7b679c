/** The beginnings of the calendar months of a zone, from the month of `from` to the one after that of `until`; UTC milliseconds. */
export function monthStarts(zone: string, { from, until }: { from: number; until: number }): number[] {
  const offsetAt = offsetOf(zone);
  const starts: number[] = [];
  const first = new Date(from + offsetAt(from));
  for (let month = 0; starts.length < 2 || (starts.at(-1) ?? 0) <= until; month += 1) {
    const midnight = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1);
    // The clock may change between midnight UTC and midnight there.
    starts.push(midnight - offsetAt(midnight - offsetAt(midnight)));
  }
  return starts;
}

/** How far a zone's clock is ahead of UTC, in milliseconds. */
function offsetOf(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (at) => {
    const parts = Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - (at - (at % 1000));
  };
}
