import type { Settings } from '../../wire/config.ts';
import { networkOf } from '../../wire/network.ts';

/** As much of an address as the privacy setting allows: whole, /24 or /48, or nothing. */
export function reduceIp(address: string, mode: Settings['ip']): string | undefined {
  if (mode === 'none' || address === '') return undefined;
  if (mode === 'full') return address;
  return networkOf(address) + (address.includes(':') ? '::' : '.0');
}
