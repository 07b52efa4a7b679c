import type { LedgerLine } from '../../../wire/ledger.ts';

/** Stays the same while the line does. */
export function lineId({
  affiliate,
  currency,
  sub,
}: Pick<LedgerLine, 'affiliate' | 'currency' | 'sub'>): string {
  return JSON.stringify([affiliate, currency, sub]);
}
