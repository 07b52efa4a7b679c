import { LIMITS } from '../wire/limits.ts';
import type { Precision } from '../wire/verdict.ts';

export type ReadTime =
  | { status: 'ok'; at: number; precision: Precision }
  | { status: 'refused'; reason: 'time_malformed' | 'time_out_of_range' };

type Basis = {
  /** Our clock when the request came, UTC milliseconds. */
  receivedAt: number;
  /** Unit of a unix time, where the sender's documentation states it; otherwise its size tells. */
  unixTime?: 'seconds' | 'milliseconds' | undefined;
};

/** 10^11 seconds is the year 5138, 10^11 milliseconds the year 1973: no time in range can be taken for the other. */
const SMALLEST_MILLISECONDS = 1e11;

const UNIX = /^\d{1,16}(\.\d{1,9})?$/;
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** Reads ISO 8601 or a unix time. A time that names no zone is UTC; a date is its midnight. */
export function readTime(text: string, { receivedAt, unixTime }: Basis): ReadTime {
  const read = UNIX.test(text) ? readUnix(Number(text), unixTime) : readIso(text);
  if (!read) return { status: 'refused', reason: 'time_malformed' };
  if (read.at < LIMITS.earliestAt || read.at > receivedAt + LIMITS.aheadMs) {
    return { status: 'refused', reason: 'time_out_of_range' };
  }
  return { status: 'ok', ...read };
}

function readUnix(value: number, unit: Basis['unixTime']): { at: number; precision: Precision } {
  const milliseconds = unit === 'milliseconds' || (unit === undefined && value >= SMALLEST_MILLISECONDS);
  return { at: Math.trunc(milliseconds ? value : value * 1000), precision: 'instant' };
}

function readIso(text: string): { at: number; precision: Precision } | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const offset = zone === undefined ? 0 : readOffset(zone);
  if (offset === null) return null;
  const parts = [Number(year), Number(month), Number(day), Number(hour ?? 0), Number(minute ?? 0)] as const;
  const local = utc(parts, Number(second ?? 0));
  if (local === null) return null;
  const milliseconds = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  return { at: local + milliseconds - offset, precision: precisionOf(hour, second) };
}

function precisionOf(hour: string | undefined, second: string | undefined): Precision {
  if (hour === undefined) return 'date';
  return second === undefined ? 'minute' : 'instant';
}

/** Null where there is no such moment: `2026-02-30` would otherwise quietly become 2 March. */
function utc(parts: readonly [number, number, number, number, number], second: number): number | null {
  const [year, month, day, hour, minute] = parts;
  // A leap second is the last second of its minute, as in every Unix time.
  const at = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59));
  const date = new Date(at);
  const exists =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second <= 60;
  return exists ? at : null;
}

/** `+02:00`, `-0530` or `Z`, in milliseconds. */
function readOffset(zone: string): number | null {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || 0);
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
