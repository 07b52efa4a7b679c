import { InvalidArgumentError } from 'commander';

/** An option's time, as UTC milliseconds. */
export function parseTime(text: string): number {
  const time = /^\d{12,14}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(time))
    throw new InvalidArgumentError('Write it as 2026-11-21T10:00Z or in UTC milliseconds.');
  return time;
}
