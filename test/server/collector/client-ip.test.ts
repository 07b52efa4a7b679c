import { describe, expect, test } from 'vitest';
import { clientIp, trustList } from '../../../server/collector/client-ip.ts';
import { reduceIp } from '../../../server/collector/reduce-ip.ts';

const trusted = trustList(['10.0.0.0/8', '192.0.2.7', 'fd00::/8'], () => expect.unreachable('all are valid'));

describe('X-Forwarded-For', () => {
  test('of a stranger is ignored', () => {
    expect(clientIp('203.0.113.5', '198.51.100.1', trusted)).toBe('203.0.113.5');
    expect(clientIp('10.1.1.1', '198.51.100.1', null)).toBe('10.1.1.1');
  });

  test('of a trusted proxy names the client, through several of them', () => {
    expect(clientIp('10.1.1.1', '198.51.100.1', trusted)).toBe('198.51.100.1');
    expect(clientIp('10.1.1.1', '198.51.100.1, 192.0.2.7, 10.2.2.2', trusted)).toBe('198.51.100.1');
    expect(clientIp('::ffff:10.1.1.1', '2001:db8::1', trusted)).toBe('2001:db8::1');
    expect(clientIp('fd00::1', '198.51.100.1', trusted)).toBe('198.51.100.1');
  });

  test('never gives what the client itself wrote on the left', () => {
    expect(clientIp('10.1.1.1', '1.2.3.4, 198.51.100.1', trusted)).toBe('198.51.100.1');
    expect(clientIp('10.1.1.1', '10.9.9.9, 198.51.100.1', trusted)).toBe('198.51.100.1');
  });

  test('that is no address ends the trail', () => {
    expect(clientIp('10.1.1.1', 'unknown', trusted)).toBe('10.1.1.1');
    expect(clientIp('10.1.1.1', '198.51.100.1, <script>, 10.2.2.2', trusted)).toBe('10.2.2.2');
    expect(clientIp('10.1.1.1', '', trusted)).toBe('10.1.1.1');
  });
});

test('a proxy that is no address is named and trusted by nobody', () => {
  const invalid: string[] = [];
  const list = trustList(['10.0.0.0/33', 'proxy.example', '10.0.0.0/', '1.2.3.4/8/8', '::1'], (entry) =>
    invalid.push(entry),
  );
  expect(invalid).toEqual(['10.0.0.0/33', 'proxy.example', '10.0.0.0/', '1.2.3.4/8/8']);
  expect(list?.check('10.0.0.1', 'ipv4')).toBe(false);
  expect(list?.check('::1', 'ipv6')).toBe(true);
});

describe('an address is kept', () => {
  test.each([
    ['198.51.100.23', '198.51.100.0'],
    ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3::'],
    ['2001:0DB8:0001::7348', '2001:db8:1::'],
    ['2001:db8::1', '2001:db8:0::'],
    ['::1', '0:0:0::'],
  ])('%s truncated to %s', (address, kept) => expect(reduceIp(address, 'truncated')).toBe(kept));

  test('whole, or not at all, where the settings say so', () => {
    expect(reduceIp('198.51.100.23', 'full')).toBe('198.51.100.23');
    expect(reduceIp('198.51.100.23', 'none')).toBeUndefined();
    expect(reduceIp('', 'truncated')).toBeUndefined();
  });
});
