import { LinkId } from '../wire/ids.ts';
import { canonical, decodeUint32, encodeUint32 } from './crockford.ts';

/** A link's id as the 32 bits that a click id carries. Throws where it has more. */
export function linkNumber(link: LinkId): number {
  const number = decodeUint32(canonical(link));
  if (number !== null) return number;
  throw new RangeError(`the link id ${link} has more than 32 bits: its first character must be 0, 1, 2 or 3`);
}

export function linkIdOf(number: number): LinkId {
  if (number !== number >>> 0) throw new RangeError(`${number} is no number of 32 bits`);
  return LinkId.parse(encodeUint32(number));
}
