import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readNetworkKinds } from '../../../reconcile/store/network-kinds.ts';
import { SenderReader } from '../../../reconcile/store/sender.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function kindsOf(lists: { kind: 'datacenter' | 'vpn' | 'tor'; lines: string[] }[]) {
  const folder = temporaryFolder();
  const ranges = lists.map(({ kind, lines }, index) => {
    const file = join(folder, `${index}.txt`);
    writeFileSync(file, lines.join('\n'));
    return { file, kind };
  });
  return readNetworkKinds({ ranges });
}

test('tells a network by the narrowest range that holds it, of whichever list', () => {
  const kinds = kindsOf([
    { kind: 'datacenter', lines: ['# ours', '198.18.0.0/15, tests', '', '2001:db8::/32', '203.0.113.7'] },
    { kind: 'vpn', lines: ['198.18.4.0/24', '198.18.6.0/24'] },
  ]);
  const of = (ip: string) => kinds?.kindOf(ip);
  expect(of('198.18.4.0')).toBe('vpn');
  expect(of('198.18.5.0')).toBe('datacenter');
  expect(of('198.19.255.255')).toBe('datacenter');
  expect(of('198.20.0.0')).toBe('other');
  expect(of('198.17.255.255')).toBe('other');
  expect(of('203.0.113.7')).toBe('datacenter');
  expect(of('203.0.113.8')).toBe('other');
  expect(of('2001:db8:1::')).toBe('datacenter');
  expect(of('2001:db9::')).toBe('other');
});

test('says nothing where the operator has supplied nothing, which is not the same as nothing odd', () => {
  expect(readNetworkKinds({ ranges: [] })).toBeNull();
  const secret = Buffer.alloc(32);
  const sealed = { ip: '198.18.4.0', agent: 'x' };
  expect(new SenderReader(secret).read(sealed).networkKind).toBeNull();
  const kinds = kindsOf([{ kind: 'tor', lines: ['198.18.4.0/24'] }]);
  expect(new SenderReader(secret, kinds).read(sealed).networkKind).toBe('tor');
  expect(new SenderReader(secret, kinds).read({ agent: 'x' }).networkKind).toBeNull();
});

test('names the file and line of what is no range, and a file that is not there', () => {
  expect(() => kindsOf([{ kind: 'vpn', lines: ['198.18.4.0/24', '198.18.4.0/33'] }])).toThrow(
    /line 2: "198.18.4.0\/33"/,
  );
  expect(() => readNetworkKinds({ ranges: [], database: '/nowhere.mmdb' })).toThrow(
    /nowhere\.mmdb: it can not be read/,
  );
});

test('refuses a database that is none', () => {
  const file = join(temporaryFolder(), 'x.mmdb');
  writeFileSync(file, 'no database');
  expect(() => readNetworkKinds({ ranges: [], database: file })).toThrow(/this is no \.mmdb database/);
});
