import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verify } from '../../journal/verify.ts';
import { readAll } from './samples.ts';

const v1 = join(import.meta.dirname, 'golden/v1');

test('reads what version 1 has written', async () => {
  const data = join(v1, 'data');
  const secret = readFileSync(join(v1, 'secret.key'));
  const { entries, frames, damage } = await readAll({ data, secret });
  expect(damage).toEqual([]);
  expect({
    frames: frames.map(({ segment, day, sealed, bytes }) => ({ segment, day, sealed, bytes })),
    records: entries.map((entry) => ({ id: String(entry.id), record: entry.record, private: entry.private })),
  }).toEqual(JSON.parse(readFileSync(join(v1, 'expected.json'), 'utf8')));
  expect(await verify({ data, name: 'collector', secret })).toMatchObject({ damage: [], unknownRecords: 0 });
});
