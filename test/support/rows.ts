/** A row of a small table typed in a test: `-` is null. */
export type TypedRow = Record<string, string | null>;

/** `rows('order_id at', ['A 10:00', 'B 10:01'])` is two rows with two columns. Columns are parted by blanks. */
export function rows(columns: string, lines: readonly string[]): TypedRow[] {
  const names = columns.trim().split(/\s+/);
  return lines.map((line) => {
    const values = line.trim().split(/\s+/);
    if (values.length !== names.length) throw new Error(`${names.length} columns, but: ${line}`);
    return Object.fromEntries(
      names.map((name, index) => [name, values[index] === '-' ? null : (values[index] ?? null)]),
    );
  });
}

/** `10:00` and `10:00:05` are of 5 January 2026; `+2d` is two days later at midnight; `+2d10:00` then. All UTC. */
export function at(text: string): number {
  const [, days = '0', clock = '00:00'] = /^(?:\+(\d+)d)?(.*)$/.exec(text) ?? [];
  return Date.parse(`2026-01-05T${clock || '00:00'}Z`) + Number(days) * 24 * 3600_000;
}
