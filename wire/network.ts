/** The network of an address: `198.51.100` of IPv4 (/24), `2001:db8:85a3` of IPv6 (/48), whether or not it was cut before. */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip.slice(0, ip.lastIndexOf('.'));
  const [head = ''] = ip.split('::', 1);
  const groups = head === '' ? [] : head.split(':');
  // Groups that "::" leaves out among the first three are zero.
  return [0, 1, 2].map((at) => (groups[at] ?? '0').replace(/^0+(?=.)/, '').toLowerCase()).join(':');
}
