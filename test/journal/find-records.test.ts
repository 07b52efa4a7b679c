import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findRecords } from '../../journal/find-records.ts';
import { recordId } from '../../journal/record-id.ts';
import { hastyFiles } from '../support/hasty-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { append, appendEach, countOf, open, privatePart, secret, upTo } from './samples.ts';

test('finds any record by its id, whoever wrote it, and leaves out what is not there', async () => {
  const data = temporaryFolder();
  const collector = await open({ data, files: hastyFiles, segmentBytes: 4096 });
  const desk = await open({ data, files: hastyFiles, segmentBytes: 4096, name: 'desk' });
  await appendEach(collector, upTo(70));
  await append(desk, 500);

  const ids = [...upTo(70).map((seq) => recordId(collector.number, seq)), recordId(desk.number, 1)];
  const absent = [recordId(collector.number, 71), recordId(desk.number, 2)];
  const found = await findRecords({ data, secret, ids: [...ids, ...absent] });
  expect([...found.keys()].sort()).toEqual([...ids].sort());
  expect(ids.flatMap((id) => countOf(found.get(id) ?? fail(id)))).toEqual([...upTo(70), 500]);
  expect(found.get(ids[33] ?? 0n)?.private).toEqual(privatePart(34));

  rmSync(join(data, 'journal/collector/0000000000000001.seg'));
  const left = await findRecords({ data, secret, ids });
  expect(left.has(recordId(collector.number, 1))).toBe(false);
  expect(left.has(recordId(collector.number, 70))).toBe(true);
  await Promise.all([collector.close(), desk.close()]);
});

function fail(id: bigint): never {
  throw new Error(`record ${id} was not found`);
}
