import { LOCALES } from './locale.ts';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

const formats = new Map<string, Intl.NumberFormat>();

/** `2 h 5 min`, `350 ms`, `-3 s`: a time between two moments, in its two largest units. */
export function formatDuration(ms: number): string {
  const size = Math.abs(ms);
  const sign = ms < 0 ? '−' : '';
  const at = UNITS.findIndex(([, unitMs]) => size >= unitMs);
  if (at === -1) return sign + withUnit(Math.round(size), 'millisecond');
  const parts: string[] = [];
  let rest = size;
  for (const [unit, unitMs] of UNITS.slice(at, at + 2)) {
    const count = Math.floor(rest / unitMs);
    rest -= count * unitMs;
    if (count > 0) parts.push(withUnit(count, unit));
  }
  return sign + parts.join(' ');
}

function withUnit(count: number, unit: string): string {
  let format = formats.get(unit);
  if (format === undefined) {
    format = new Intl.NumberFormat(LOCALES, { style: 'unit', unit, unitDisplay: 'short' });
    formats.set(unit, format);
  }
  return format.format(count);
}
