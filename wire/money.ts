import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** What an amount is. Only equal roles are ever compared: a payout beside an order's value says nothing. */
export const Role = z.enum(['order_value', 'commission', 'network_revenue']);
export type Role = z.infer<typeof Role>;

/** The roles in the order in which a side shows its amount when it has more than one. */
export const ROLES = Role.options;

/** An exact decimal, at most 6 places, no exponent, no leading plus: `'19.99'`, `'-5'`. */
export type Amount = string;

/** A well-formed amount as it stands on the wire and in reports. */
export const Amount = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/);

/** ISO 4217, upper case. */
export const Currency = z.string().regex(/^[A-Z]{3}$/);
export type Currency = z.infer<typeof Currency>;

export type ParsedAmount =
  | { status: 'ok'; amount: Amount; rounded: boolean }
  | { status: 'refused'; reason: 'amount_malformed' | 'amount_out_of_range' };

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;

/**
 * Reads an amount exactly. A JSON number is taken as its shortest decimal; what has more than 6 places is rounded
 * half-even and says so. A decimal comma is the preset's or the mapping's business: here it is malformed.
 */
export function parseAmount(value: string | number): ParsedAmount {
  const match = NUMBER.exec(String(value).trim());
  const [, sign, whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (!match || whole + fraction === '') return { status: 'refused', reason: 'amount_malformed' };

  const digits = (whole + fraction).replace(/^0+/, '');
  const scale = fraction.length - Number(exponent);
  if (digits === '') return { status: 'ok', amount: '0', rounded: false };
  if (digits.length - scale > LIMITS.amountDigits)
    return { status: 'refused', reason: 'amount_out_of_range' };

  const { micros, rounded } = toMicros(digits, scale);
  if (micros >= 10n ** BigInt(LIMITS.amountDigits + LIMITS.amountDecimals)) {
    return { status: 'refused', reason: 'amount_out_of_range' };
  }
  return { status: 'ok', amount: formatMicros(sign === '-' ? -micros : micros), rounded };
}

/** `digits` * 10^-`scale` as a count of millionths, rounded half-even. */
function toMicros(digits: string, scale: number): { micros: bigint; rounded: boolean } {
  const surplus = scale - LIMITS.amountDecimals;
  if (surplus <= 0) return { micros: BigInt(digits) * 10n ** BigInt(-surplus), rounded: false };
  // Beyond this every digit is below half of a millionth; it also keeps 1e-999999 from building a huge power.
  if (surplus > digits.length) return { micros: 0n, rounded: true };
  const divisor = 10n ** BigInt(surplus);
  const quotient = BigInt(digits) / divisor;
  const twice = (BigInt(digits) % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  return { micros: up ? quotient + 1n : quotient, rounded: twice !== 0n };
}

/** An {@link Amount} as a count of millionths: `'1.5'` is `1500000n`. */
export function amountMicros(amount: Amount): bigint {
  const negative = amount.startsWith('-');
  const [whole = '', fraction = ''] = amount.slice(negative ? 1 : 0).split('.');
  const micros = BigInt(whole + fraction.padEnd(LIMITS.amountDecimals, '0'));
  return negative ? -micros : micros;
}

/** A count of millionths as an {@link Amount}, without trailing zeros: `1500000n` is `'1.5'`. */
export function formatMicros(micros: bigint): Amount {
  const text = (micros < 0n ? -micros : micros).toString().padStart(LIMITS.amountDecimals + 1, '0');
  const whole = text.slice(0, -LIMITS.amountDecimals);
  const fraction = text.slice(-LIMITS.amountDecimals).replace(/0+$/, '');
  return `${micros < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

/** `'usd'` is `'USD'`; what is not three letters is null. */
export function parseCurrency(value: string): Currency | null {
  const parsed = Currency.safeParse(value.trim().toUpperCase());
  return parsed.success ? parsed.data : null;
}

/** An amount as reports write it: at least two decimals, more where there are more. `'49.9'` is `'49.90'`. */
export function formatAmount(amount: string): Amount {
  const [whole = '0', fraction = ''] = amount.split('.');
  return `${whole}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`;
}
