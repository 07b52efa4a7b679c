import { decodeUint32, encodeUint32 } from '../clickid/crockford.ts';

/** The 32-bit number behind the short id of a site, a source or a link: models join by numbers, people read text. */
export function idNumber(id: string): number {
  const number = decodeUint32(id);
  if (number === null) throw new RangeError(`"${id}" is not a short id`);
  return number;
}

/** The short id of a number from the store. */
export function idText(number: number): string {
  return encodeUint32(number);
}
