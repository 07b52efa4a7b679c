import type { Random } from './random.ts';

/** Carriers put thousands of phones behind one /24; homes and offices rarely share one. */
const CARRIER_NETWORKS = 400;
const HOME_NETWORKS = 120_000;
/** RFC 2544 keeps these for tests, so that no real network is called a data centre. */
export const DATACENTER_RANGE = '198.18.0.0/15';
const DATACENTER_NETWORKS = 40;

/** Addresses as the collector writes them under `truncated`: the /24. */
export function visitorAddress(random: Random, mobile: boolean): string {
  if (!mobile) return homeAddress(random.below(HOME_NETWORKS));
  // Squared: the first networks carry most of the phones.
  const network = Math.floor(CARRIER_NETWORKS * random.next() ** 2);
  return `100.${64 + Math.floor(network / 200)}.${network % 200}.0`;
}

function homeAddress(network: number): string {
  return `${77 + Math.floor(network / 65_536)}.${(network >>> 8) & 255}.${network & 255}.0`;
}

export function datacenterAddress(random: Random): string {
  return `198.18.${random.below(DATACENTER_NETWORKS)}.0`;
}

/** A server that sends postbacks has a few addresses of its own, all in one network. */
export function serverAddress(source: number): string {
  return `192.0.${2 + source}.0`;
}

/** An address from which no source ever sends. */
export function strangerAddress(random: Random): string {
  return `185.${random.below(256)}.${random.below(256)}.0`;
}
