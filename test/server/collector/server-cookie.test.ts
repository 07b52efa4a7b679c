import { expect, test } from 'vitest';
import { isFirstParty, readCookie, setCookie } from '../../../server/collector/server-cookie.ts';

test.each([
  ['https://www.shop.example', 't.shop.example'],
  ['https://shop.example', 't.shop.example'],
  ['https://shop.example:8443', 'T.Shop.Example:443'],
  ['https://a.b.shop.example', 't.shop.example'],
  ['https://shop.example', 'shop.example'],
])('on a page of %s the collector %s is first party', (origin, host) =>
  expect(isFirstParty(origin, host)).toBe(true),
);

test.each([
  ['https://shop.example', 't.other.example'],
  ['https://shop.example', 'collector.example'],
  ['https://evilshop.example', 't.shop.example'],
  ['https://a.shop.example', 'b.t.shop.example'],
  ['http://localhost:3000', 'localhost:8460'],
  ['http://127.0.0.1:3000', '127.0.0.1:8460'],
  ['http://[::1]:3000', '[::1]:8460'],
  ['https://shop.example', undefined],
  ['null', 't.shop.example'],
])('on a page of %s the collector %s is not', (origin, host) =>
  expect(isFirstParty(origin, host)).toBe(false),
);

test('a cookie is found among others, whole names only', () => {
  expect(readCookie('a=1; tally_x=CLICK; b=2', 'tally_x')).toBe('CLICK');
  expect(readCookie('tally_x=CLICK', 'tally_x')).toBe('CLICK');
  expect(readCookie('atally_x=1; tally_xy=2', 'tally_x')).toBeUndefined();
  expect(readCookie('tally_x=', 'tally_x')).toBeUndefined();
  expect(readCookie(undefined, 'tally_x')).toBeUndefined();
});

test('a cookie lives for 400 days at most, out of reach of scripts, and only on https where the page is', () => {
  expect(setCookie('tally_x', 'CLICK', 'https://shop.example')).toBe(
    'tally_x=CLICK; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax; Secure',
  );
  expect(setCookie('tally_x', 'CLICK', 'http://shop.example')).not.toContain('Secure');
});
