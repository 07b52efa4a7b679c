import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../journal/day.ts';
import { DayKeys } from '../../journal/day-keys.ts';
import { nodeFiles } from '../../journal/files.ts';
import { faultyFiles } from '../support/faulty-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { append, NOON, open, privatePart, readAll, secret } from './samples.ts';

const DAY = dayOf(NOON);
const TOMORROW = NOON + 24 * 3600_000;

function keysOf(data: string, files = nodeFiles): DayKeys {
  return new DayKeys({ data, secret, files });
}

/** A journal with one record of each of two days. */
async function twoDays(): Promise<string> {
  const data = temporaryFolder();
  const writer = await open({ data });
  await append(writer, 1);
  await append(writer, 2, { at: TOMORROW });
  await writer.close();
  return data;
}

describe('the key of a day', () => {
  test('is one, however many processes want it first', async () => {
    const data = temporaryFolder();
    const keys = await Promise.all(Array.from({ length: 20 }, () => keysOf(data).forSealing(DAY)));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect(readdirSync(join(data, 'day-keys'))).toEqual(['2026-11-21.key']);
  });

  test('is on disk, and its name too, before it is used', async () => {
    const data = temporaryFolder();
    const calls: string[] = [];
    const files = faultyFiles(({ name, path }) => {
      if (/day-keys/.test(path) && ['write', 'fdatasync', 'fsync', 'link'].includes(name)) {
        calls.push(path.endsWith('day-keys') ? `${name} of the folder` : name);
      }
      return undefined;
    });
    await keysOf(data, files).forSealing(DAY);
    expect(calls).toEqual(['write', 'fdatasync', 'link', 'fsync of the folder']);
  });

  test('is readable by its owner only', async () => {
    const data = temporaryFolder();
    await keysOf(data).forSealing(DAY);
    expect(statSync(join(data, 'day-keys/2026-11-21.key')).mode & 0o077).toBe(0);
  });

  test('does not open with another secret, and says so', async () => {
    const data = await twoDays();
    const other = Buffer.alloc(32, 8);
    await expect(readAll({ data, secret: other })).rejects.toMatchObject({ code: 'wrong_secret' });
    expect(() => new DayKeys({ data, secret: Buffer.alloc(16), files: nodeFiles })).toThrow('32 bytes');
  });

  test('is not in the file in the clear, nor is what it sealed', async () => {
    const data = await twoDays();
    const key = await keysOf(data).forSealing(DAY);
    const file = readFileSync(join(data, 'day-keys/2026-11-21.key'));
    expect(file.includes(key)).toBe(false);
    const segment = readFileSync(join(data, 'journal/collector/0000000000000001.seg'));
    expect(segment.includes('body of')).toBe(false);
    expect(segment.includes('overloaded')).toBe(true);
  });
});

describe('without its key', () => {
  test('a private part reads as null, and the record stays', async () => {
    const data = await twoDays();
    await keysOf(data).erase(DAY);
    const { counts, entries, frames, damage } = await readAll({ data });
    expect({ counts, damage }).toEqual({ counts: [1, 2], damage: [] });
    expect(entries.map((entry) => entry.private)).toEqual([null, privatePart(2)]);
    expect(frames.map((frame) => frame.sealed)).toEqual(['key_deleted', 'open']);
  });

  test('nothing opens again, not even after a later record of that day has made another key', async () => {
    const data = await twoDays();
    await keysOf(data).erase(DAY);
    const writer = await open({ data });
    await append(writer, 3);
    await writer.close();
    const { entries, frames } = await readAll({ data });
    expect(entries.map((entry) => entry.private)).toEqual([null, privatePart(2), privatePart(3)]);
    expect(frames.map((frame) => frame.sealed)).toEqual(['key_replaced', 'open', 'open']);
  });

  test('a damaged key file closes its day only, and is never overwritten', async () => {
    const data = await twoDays();
    const path = join(data, 'day-keys/2026-11-21.key');
    const damaged = readFileSync(path).fill(0, 40, 44);
    writeFileSync(path, damaged);
    const { entries, frames } = await readAll({ data });
    expect(entries.map((entry) => entry.private)).toEqual([null, privatePart(2)]);
    expect(frames.map((frame) => frame.sealed)).toEqual(['key_damaged', 'open']);
    await expect(keysOf(data).forSealing(DAY)).rejects.toMatchObject({ code: 'unusable' });
    expect(readFileSync(path).equals(damaged)).toBe(true);
  });

  test('erasing takes also the name that a crash has left behind, for it is the same key', async () => {
    const data = await twoDays();
    const folder = join(data, 'day-keys');
    writeFileSync(
      join(folder, '2026-11-21.0123456789abcdef.tmp'),
      readFileSync(join(folder, '2026-11-21.key')),
    );
    await keysOf(data).erase(DAY);
    expect(readdirSync(folder)).toEqual(['2026-11-22.key']);
  });

  test('a reader that has opened private parts opens none after the key was erased', async () => {
    const data = await twoDays();
    expect((await readAll({ data })).entries[0]?.private).toEqual(privatePart(1));
    rmSync(join(data, 'day-keys'), { recursive: true });
    expect((await readAll({ data })).entries.map((entry) => entry.private)).toEqual([null, null]);
  });
});
