import { LOCALES } from '../../dashboard/format/locale.ts';
import { type Case, words } from './data.ts';

const seconds = new Intl.NumberFormat(LOCALES, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** How long after the beginning of its case something happened. */
export function after({ started_at }: Case, at: number): string {
  return words.detail.after(seconds.format((at - started_at) / 1000));
}
