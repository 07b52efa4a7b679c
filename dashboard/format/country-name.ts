import { LOCALES } from './locale.ts';

const names = new Intl.DisplayNames(LOCALES, { type: 'region', fallback: 'code' });

/** `France (FR)`; what is no code of a country stays as it was told. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const name = names.of(code);
  return name === undefined || name === code ? code : `${name} (${code})`;
}
