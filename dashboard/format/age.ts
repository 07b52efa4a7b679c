import { LOCALES } from './locale.ts';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

const formats = new Map<string, Intl.NumberFormat>();

/** `6 h`, `7 days` as an axis says it: in the largest unit that divides it. */
export function formatAge(seconds: number): string {
  const [unit, size] = UNITS.find(([, each]) => seconds > 0 && seconds % each === 0) ?? ['second', 1];
  let format = formats.get(unit);
  if (format === undefined) {
    format = new Intl.NumberFormat(LOCALES, { style: 'unit', unit, unitDisplay: 'narrow' });
    formats.set(unit, format);
  }
  return seconds === 0 ? '0' : format.format(seconds / size);
}
