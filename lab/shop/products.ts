export type Product = { id: string; name: string; what: string; cents: number; colour: string };

export const PRODUCTS: readonly Product[] = [
  {
    id: 'stick',
    name: 'Tally stick',
    what: 'Hazel, split by hand. You keep one half.',
    cents: 4990,
    colour: '#b8763e',
  },
  {
    id: 'abacus',
    name: 'Abacus',
    what: 'Ten rows of beech, for those who count twice.',
    cents: 3450,
    colour: '#3e7fb8',
  },
  {
    id: 'ledger',
    name: 'Ledger',
    what: 'Double entry, bound in linen, 240 pages.',
    cents: 2400,
    colour: '#5a8f5a',
  },
];

/** Cents as a decimal: 4990 is `49.90`. */
export function decimal(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
