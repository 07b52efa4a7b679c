import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * The address of whoever sent the request. Behind trusted proxies it is the right-most entry of X-Forwarded-For
 * that is not one of them: everything left of it was written by the sender and may say anything.
 */
export function clientIp(peer: string, forwardedFor: string | undefined, trusted: BlockList | null): string {
  const direct = plain(peer);
  if (!trusted || forwardedFor === undefined || !isTrusted(direct, trusted)) return direct;
  const hops = forwardedFor.split(',').map((hop) => plain(hop.trim()));
  let client = direct;
  for (const hop of hops.reverse()) {
    if (!isIPv4(hop) && !isIPv6(hop)) break;
    client = hop;
    if (!isTrusted(hop, trusted)) break;
  }
  return client;
}

/** Proxies by CIDR or single address. What is neither is handed to `onInvalid` and trusted by nobody. */
export function trustList(entries: readonly string[], onInvalid: (entry: string) => void): BlockList | null {
  if (entries.length === 0) return null;
  const list = new BlockList();
  for (const entry of entries) {
    if (!addEntry(list, entry)) onInvalid(entry);
  }
  return list;
}

function addEntry(list: BlockList, entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.trim().split('/');
  const family = familyOf(address);
  if (!family || rest.length > 0) return false;
  const bits = family === 'ipv4' ? 32 : 128;
  const length = prefix === undefined ? bits : Number(prefix);
  if (prefix === '' || !Number.isInteger(length) || length < 0 || length > bits) return false;
  list.addSubnet(address, length, family);
  return true;
}

function isTrusted(address: string, trusted: BlockList): boolean {
  const family = familyOf(address);
  return family !== null && trusted.check(address, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  if (isIPv4(address)) return 'ipv4';
  return isIPv6(address) ? 'ipv6' : null;
}

/** A dual-stack socket shows IPv4 addresses as `::ffff:192.0.2.1`. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}
