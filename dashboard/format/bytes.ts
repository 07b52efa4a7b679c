import { LOCALES } from './locale.ts';

const UNITS = [
  ['megabyte', 1024 * 1024],
  ['kilobyte', 1024],
  ['byte', 1],
] as const;

/** `64 kB`: a size in the largest unit that divides it, in powers of 1,024. */
export function formatBytes(bytes: number): string {
  const [unit, size] = UNITS.find(([, each]) => bytes >= each && bytes % each === 0) ?? ['byte', 1];
  return new Intl.NumberFormat(LOCALES, { style: 'unit', unit }).format(bytes / size);
}
