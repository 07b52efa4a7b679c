import { expect, test } from 'vitest';
import { addDays, type Day, dayOf, startOfDay, startOfHour } from '../../../dashboard/filters/zone.ts';

const iso = (at: number) => new Date(at).toISOString();

test.each<[Day, string, string]>([
  ['2026-11-21', 'UTC', '2026-11-21T00:00:00.000Z'],
  ['2026-11-21', 'Europe/Paris', '2026-11-20T23:00:00.000Z'],
  ['2026-11-21', 'Asia/Kolkata', '2026-11-20T18:30:00.000Z'],
  // Clocks go forward and back during these days.
  ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z'],
  ['2026-10-25', 'Europe/Paris', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Paris', '2026-10-25T23:00:00.000Z'],
  // Here they go forward at midnight: the day begins at one.
  ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
  // And here they go back at midnight, to eleven of the day before.
  ['2026-10-25', 'Asia/Beirut', '2026-10-24T22:00:00.000Z'],
  ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
])('begins the day %s of %s at %s', (day, zone, start) => {
  expect(iso(startOfDay(day, zone))).toBe(start);
  expect(dayOf(startOfDay(day, zone), zone)).toBe(day);
  expect(dayOf(startOfDay(day, zone) - 1, zone)).toBe(addDays(day, -1));
});

test('counts days through the end of a month and a leap day', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
});

test('begins an hour where the clock of the zone does', () => {
  const at = Date.parse('2026-11-21T10:47:12.345Z');
  expect(iso(startOfHour(at, 'UTC'))).toBe('2026-11-21T10:00:00.000Z');
  expect(iso(startOfHour(at, 'Asia/Kolkata'))).toBe('2026-11-21T10:30:00.000Z');
});
