/** Decimals that an amount may have. */
const PLACES = 6;

/** `a - b`, exactly. Amounts have up to 18 digits and more in a sum; a float would lose the last ones. */
export function subtractAmounts(a: string, b: string): string {
  const micros = toMicros(a) - toMicros(b);
  const digits = (micros < 0n ? -micros : micros).toString().padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '');
  return `${micros < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${fraction && `.${fraction}`}`;
}

function toMicros(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const micros = BigInt(whole + fraction.padEnd(PLACES, '0'));
  return amount.startsWith('-') ? -micros : micros;
}
