import { subtractAmounts } from './subtract-amounts.ts';

/** The sum of exact decimals, exactly. */
export function sumAmounts(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => subtractAmounts(sum, negative(amount)), '0');
}

function negative(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}
