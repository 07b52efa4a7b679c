import type { Amount } from '../../wire/money.ts';
import type { AmountHabit } from './rates.ts';

/** What sources with a habit add, multiply by and convert with. Written into truth.json. */
export const TAX_RATIO = 1.2;
export const SHIPPING_CENTS = 495;
/** Dollars for a euro on a day: one rate a day, as an operator's file has it. */
export const dollarsOn = (day: number): number => (10_800 + ((day * 37) % 200)) / 10_000;

/** Cents as an amount in its shortest form: `4990` is `49.9`. */
export function amountOf(cents: number): Amount {
  const sign = cents < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(cents) / 100);
  const rest = Math.abs(cents) % 100;
  if (rest === 0) return `${sign}${whole}`;
  if (rest % 10 === 0) return `${sign}${whole}.${rest / 10}`;
  return `${sign}${whole}.${rest < 10 ? '0' : ''}${rest}`;
}

/** What a server with this habit says of an order's value. */
export function statedAmount(cents: number, habit: AmountHabit, day: number): Amount {
  switch (habit) {
    case 'same':
      return amountOf(cents);
    case 'tax':
      return amountOf(Math.round(cents / TAX_RATIO));
    case 'shipping':
      return amountOf(cents + SHIPPING_CENTS);
    case 'minor_units':
      return String(cents);
    case 'decimal_comma':
      // "49,9" without its comma is "499": ten times as much, and "50" is right.
      return amountOf(cents).replace('.', '');
    case 'rounding':
      return String(Math.round(cents / 100));
    case 'currency':
      return amountOf(Math.round(cents * dollarsOn(day)));
  }
}
