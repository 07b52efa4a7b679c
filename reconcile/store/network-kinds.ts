import { readFileSync } from 'node:fs';
import { isIPv4, isIPv6 } from 'node:net';
import { Reader } from 'mmdb-lib';
import { z } from 'zod';
import type { Config, Networks } from '../../wire/config.ts';
import { InputError } from '../input-error.ts';

/** Tells what a network is: `datacenter`, `vpn`, `tor`, a country (ISO 3166-1 alpha-2), or `other`. */
export type NetworkKinds = { kindOf(ip: string): string };

/** What databases of addresses say in the usual layout (GeoIP2 and those made like it). */
const Entry = z.object({
  country: z.object({ iso_code: z.string().optional() }).optional(),
  traits: z.record(z.string(), z.unknown()).optional(),
  is_tor_exit_node: z.boolean().optional(),
  is_anonymous_vpn: z.boolean().optional(),
  is_hosting_provider: z.boolean().optional(),
});

/** `around`: the next wider range that holds this one. Ranges of CIDR lie within each other or apart, never across. */
type Range = { from: bigint; to: bigint; kind: string; around: Range | null };

/** The kinds of networks as a configuration tells them. */
export function networksOf({ settings }: Pick<Config, 'settings'>): NetworkKinds | null {
  return settings.networks ? readNetworkKinds(settings.networks) : null;
}

/**
 * Reads the operator's lists of ranges and their database of addresses; null where they have none, and then nobody
 * can say what a network is. The kind of a network is noted when its records are loaded, since an address is sealed
 * and only its hash is kept: lists that are supplied later hold for what comes later, or after `tallystick rebuild`.
 */
export function readNetworkKinds({ ranges, database }: Networks): NetworkKinds | null {
  if (ranges.length === 0 && database === undefined) return null;
  const lists = nested(ranges.flatMap(({ file, kind }) => readRanges(file, kind)));
  const reader = database === undefined ? null : openDatabase(database);
  return {
    kindOf: (ip) => within(lists, ip) ?? (reader && entryKind(reader, ip)) ?? 'other',
  };
}

/** One CIDR range or address per line; what follows a `#`, a blank or a comma is a comment. */
function readRanges(file: string, kind: string): Range[] {
  return read(file)
    .toString('utf8')
    .split('\n')
    .flatMap((line, index) => {
      const text = line.split(/[#,\s]/, 1)[0] ?? '';
      if (text === '') return [];
      const range = rangeOf(text);
      if (range === null) {
        throw new InputError(
          'network_list',
          { file, line: index + 1 },
          `${JSON.stringify(text)} is no address and no range such as 203.0.113.0/24.`,
          'Mend the line, or take the file out of settings.networks.',
        );
      }
      return [{ ...range, kind, around: null }];
    });
}

function rangeOf(text: string): { from: bigint; to: bigint } | null {
  const [address = '', length] = text.split('/');
  const number = numberOf(address);
  if (number === null) return null;
  const bits = isIPv4(address) ? 32 : 128;
  const prefix = length === undefined ? bits : Number(length);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > bits) return null;
  const size = 1n << BigInt(bits - prefix);
  const from = number - (number % size);
  return { from, to: from + size - 1n };
}

/** IPv4 and IPv6 on one line: the former stand below 2^32, where no IPv6 address is in use. */
function numberOf(address: string): bigint | null {
  if (isIPv4(address)) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  if (!isIPv6(address)) return null;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  const front = groups(head);
  const back = tail === undefined ? [] : groups(tail);
  if (address.includes('.')) return null;
  const middle = Array.from({ length: 8 - front.length - back.length }, () => '0');
  return [...front, ...middle, ...back].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

/** By their beginning, the wider first, each with the one around it. */
function nested(ranges: Range[]): Range[] {
  const inOrder = ranges.sort((a, b) => Number(a.from - b.from) || Number(b.to - a.to));
  let open: Range | null = null;
  for (const range of inOrder) {
    while (open !== null && open.to < range.from) open = open.around;
    range.around = open;
    open = range;
  }
  return inOrder;
}

function within(ranges: readonly Range[], ip: string): string | null {
  const number = numberOf(ip);
  if (number === null) return null;
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.from ?? 0n) <= number) low = middle + 1;
    else high = middle;
  }
  let range = ranges[low - 1] ?? null;
  while (range !== null && range.to < number) range = range.around;
  return range?.kind ?? null;
}

function openDatabase(file: string): Reader<never> {
  try {
    return new Reader(read(file));
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw new InputError(
      'network_database',
      { file },
      `this is no .mmdb database: ${cause instanceof Error ? cause.message : cause}`,
      'Supply another file in settings.networks.database, or take it out.',
    );
  }
}

function entryKind(reader: Reader<never>, ip: string): string | null {
  const entry = Entry.safeParse(reader.get(ip));
  if (!entry.success) return null;
  const { data } = entry;
  const says = (name: 'is_tor_exit_node' | 'is_anonymous_vpn' | 'is_hosting_provider') =>
    data[name] === true || data.traits?.[name] === true;
  if (says('is_tor_exit_node')) return 'tor';
  if (says('is_anonymous_vpn')) return 'vpn';
  if (says('is_hosting_provider')) return 'datacenter';
  return data.country?.iso_code ?? null;
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new InputError(
      'network_list',
      { file },
      `it can not be read: ${cause instanceof Error ? cause.message : cause}`,
      'Mend its path in settings.networks.',
    );
  }
}
