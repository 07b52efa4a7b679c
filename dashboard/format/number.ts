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

const wholePercents = new Intl.NumberFormat(LOCALES, { style: 'percent', maximumFractionDigits: 0 });

/** `12 %`: on an axis. */
export function formatWholeShare(share: number): string {
  return wholePercents.format(share);
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

const scores = new Intl.NumberFormat(LOCALES, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `0.96`: from 0 to 1. */
export function formatScore(score: number): string {
  return scores.format(score);
}

const smallest = 0.001;
const tinyPercents = new Intl.NumberFormat(LOCALES, { style: 'percent', maximumSignificantDigits: 1 });

/** `3 %`, `< 0.1 %`: of a chance nobody needs more digits. */
export function formatProbability(probability: number): string {
  return probability < smallest ? `< ${tinyPercents.format(smallest)}` : tinyPercents.format(probability);
}

/** `12.3`: what is expected need not be whole. */
export function formatTenths(value: number): string {
  return bounds.format(value);
}

const exactPercents = new Intl.NumberFormat(LOCALES, { style: 'percent', maximumFractionDigits: 6 });

/** `7.5 %` of a percentage that is written exactly: `7.5`. */
export function formatPercent(percent: string): string {
  return exactPercents.format(Number(percent) / 100);
}
