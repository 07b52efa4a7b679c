import type { Settings } from '../../wire/config.ts';

/** As much of an address as the privacy setting allows: whole, /24 or /48, or nothing. */
export function reduceIp(address: string, mode: Settings['ip']): string | undefined {
  if (mode === 'none' || address === '') return undefined;
  if (mode === 'full') return address;
  return address.includes(':') ? first48Bits(address) : `${address.slice(0, address.lastIndexOf('.'))}.0`;
}

/** `2001:db8:85a3::8a2e:370:7334` is `2001:db8:85a3::`. */
function first48Bits(address: string): string {
  const [head = ''] = address.split('::', 1);
  const groups = head === '' ? [] : head.split(':');
  // Groups that "::" leaves out among the first three are zero.
  const kept = [groups[0] ?? '0', groups[1] ?? '0', groups[2] ?? '0'];
  return `${kept.map((group) => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':')}::`;
}
