import { LOCALES } from './locale.ts';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

const relative = new Intl.RelativeTimeFormat(LOCALES, { numeric: 'always' });

/** `in 23 hours`, `3 minutes ago`: how far a moment is from another, in its largest whole unit. */
export function formatRelative(at: number, now: number): string {
  const distance = at - now;
  const [unit, ms] = UNITS.find(([, size]) => Math.abs(distance) >= size) ?? ['second', 1000];
  return relative.format(Math.trunc(distance / ms), unit);
}

/** `2 hours`, `1 day`: a span in the largest unit that divides it, for settings. */
export function formatSpan(spanMs: number): string {
  const [unit, ms] = UNITS.find(([, size]) => spanMs > 0 && spanMs % size === 0) ?? ['second', 1000];
  return new Intl.NumberFormat(LOCALES, { style: 'unit', unit, unitDisplay: 'long' }).format(spanMs / ms);
}
