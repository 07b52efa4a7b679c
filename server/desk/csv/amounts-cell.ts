import type { AtStake } from '../../../wire/breakdown.ts';

/** `EUR 12.00; USD 3.50`: a figure of several currencies has no other single cell. */
export function amountsCell(of: AtStake): string | null {
  return (
    Object.entries(of)
      .map(([currency, amount]) => `${currency} ${amount}`)
      .join('; ') || null
  );
}
