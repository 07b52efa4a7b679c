import { LOCALES } from './locale.ts';

/** ISO 4217's code for "no currency": what the API says of amounts that name none. */
const NO_CURRENCY = 'XXX';

const formats = new Map<string, Intl.NumberFormat>();

/** An exact decimal with its currency: never by way of a float, which holds only 15 of an amount's 18 digits. */
export function formatAmount(amount: string, currency: string | null): string {
  const code = currency ?? NO_CURRENCY;
  let format = formats.get(code);
  if (format === undefined) {
    format = new Intl.NumberFormat(LOCALES, {
      ...(code === NO_CURRENCY
        ? { minimumFractionDigits: 2 }
        : { style: 'currency', currency: code, currencyDisplay: 'code' }),
      maximumFractionDigits: 6,
    });
    formats.set(code, format);
  }
  // `format` reads a decimal string exactly; its type wants a literal's, which the API's pattern is.
  return format.format(amount as Intl.StringNumericLiteral);
}

const differences = new Intl.NumberFormat(LOCALES, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 6,
  signDisplay: 'exceptZero',
});

/** `+3.20`: by how much one exact amount is above another, in a currency that is said elsewhere. */
export function formatDifference(amount: string): string {
  return differences.format(amount as Intl.StringNumericLiteral); // as above
}
