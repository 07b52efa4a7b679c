import { LOCALES } from './locale.ts';

const counts = new Intl.NumberFormat(LOCALES);
const percents = new Intl.NumberFormat(LOCALES, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const bounds = new Intl.NumberFormat(LOCALES, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const bitsFormat = new Intl.NumberFormat(LOCALES, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

const changes = new Intl.NumberFormat(LOCALES, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});
const compact = new Intl.NumberFormat(LOCALES, { notation: 'compact', maximumFractionDigits: 1 });

/** `12,345`. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** `12.3 %`. */
export function formatShare(share: number): string {
  return percents.format(share);
}

/** `10.1 to 14.9 %`, without saying percent twice. */
export function formatInterval(low: number, high: number): string {
  return `${bounds.format(low * 100)}–${percents.format(high)}`;
}

/** `+3.2`: what speaks for bears its sign too. */
export function formatBits(bits: number): string {
  return bitsFormat.format(bits);
}

/** `+3.2 %`: how much more than before. */
export function formatChange(change: number): string {
  return changes.format(change);
}

/** `-0.4`: the difference of two shares, in percentage points. */
export function formatPoints(difference: number): string {
  return bitsFormat.format(difference * 100);
}

/** `1.2M`, where there is no room for more. */
export function formatCompact(count: number): string {
  return compact.format(count);
}
