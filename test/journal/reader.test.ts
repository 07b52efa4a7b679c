import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../journal/entry.ts';
import { type JournalReader, openReader } from '../../journal/reader.ts';
import { listWriters } from '../../journal/writers.ts';
import { campaign } from '../support/campaign.ts';
import { hastyFiles } from '../support/hasty-files.ts';
import { patchedFiles } from '../support/patched-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { append, appendEach, countOf, open, readAll, record, secret, upTo } from './samples.ts';

const FIRST = 'journal/collector/0000000000000001.seg';

/** What there is at this moment. */
async function counts(reader: JournalReader): Promise<number[]> {
  const entries: JournalEntry[] = [];
  for await (const item of reader.read()) {
    if (item.kind === 'damage') throw new Error(`damage: ${JSON.stringify(item)}`);
    entries.push(...item.entries);
  }
  return entries.flatMap(countOf);
}

describe('a reader', () => {
  test('goes on where it was, while the writer writes and changes segments', async () => {
    const data = temporaryFolder();
    const reader = openReader({ data, name: 'collector', secret });
    expect(await counts(reader)).toEqual([]);
    const writer = await open({ data, segmentBytes: 4096 });
    expect(await counts(reader)).toEqual([]);
    const read: number[] = [];
    for (let count = 1; count <= 100; count += 3) {
      await appendEach(writer, [count, count + 1, count + 2]);
      const now = await counts(reader);
      expect(now).toEqual([count, count + 1, count + 2]);
      read.push(...now);
      expect(await counts(reader)).toEqual([]);
    }
    await writer.close();
    expect(await counts(reader)).toEqual([]);
    const next = await open({ data, segmentBytes: 4096 });
    await append(next, 200);
    expect(await counts(reader)).toEqual([200]);
    expect(read).toEqual(upTo(102));
    await next.close();
    await reader.close();
  });

  test('keeps pace with a writer that never stops', async () => {
    const data = temporaryFolder();
    const writer = await open({ data, files: hastyFiles, segmentBytes: 4096 });
    const reader = openReader({ data, name: 'collector' });
    const total = 2000;
    const writing = (async () => {
      for (let count = 1; count <= total; count += 4) {
        await Promise.all([0, 1, 2, 3].map((more) => append(writer, count + more)));
      }
    })();
    const read: number[] = [];
    while (read.length < total) read.push(...(await counts(reader)));
    await writing;
    expect(read).toEqual(upTo(total));
    await writer.close();
    await reader.close();
  });

  test('starts at any position that it ever gave', async () => {
    const data = temporaryFolder();
    const writer = await open({ data, files: hastyFiles, segmentBytes: 4096 });
    await appendEach(writer, upTo(60));
    await writer.close();
    const all = await readAll({ data });
    await fc.assert(
      fc.asyncProperty(fc.nat(all.frames.length - 1), async (index) => {
        const from = all.frames[index]?.position;
        if (!from) throw new Error('the frame is missing');
        // A position is plain data: a store keeps it as such.
        const kept = JSON.parse(JSON.stringify(from));
        const { counts, damage } = await readAll({ data, from: kept });
        expect({ counts, damage }).toEqual({ counts: upTo(60).slice(from.seq), damage: [] });
      }),
      { numRuns: 60 * campaign },
    );
  });

  test('takes a batch of which only a part is written for "not yet"', async () => {
    const data = temporaryFolder();
    const writer = await open({ data, segmentBytes: 4096 });
    await appendEach(writer, upTo(3));
    const path = join(data, FIRST);
    const image = readFileSync(path);
    const { frames } = await readAll({ data });
    const last = frames.at(-1);
    if (!last) throw new Error('the frame is missing');
    for (let written = 0; written < last.bytes; written += 7) {
      const partial = Buffer.from(image).fill(0, last.offset + written, last.position.offset);
      const whole = partial.equals(image);
      const { counts, damage } = await readAll({ data, files: patchedFiles(path, partial) });
      expect({ written, counts, damage }).toEqual({ written, counts: whole ? upTo(3) : [1, 2], damage: [] });
    }
    await writer.close();
  });

  test('reports damage in the live segment as soon as an intact frame stands behind it', async () => {
    const data = temporaryFolder();
    const writer = await open({ data, segmentBytes: 4096 });
    await appendEach(writer, upTo(4));
    const path = join(data, FIRST);
    const [, hit] = (await readAll({ data })).frames;
    if (!hit) throw new Error('the frame is missing');
    const image = readFileSync(path).fill(0x55, hit.offset + 80, hit.offset + 90);
    const { counts, damage } = await readAll({ data, files: patchedFiles(path, image) });
    expect(counts).toEqual([1, 3, 4]);
    expect(damage).toMatchObject([
      { reason: 'unreadable', from: hit.offset, to: hit.position.offset, lost: 1 },
    ]);
    await writer.close();
  });

  test('says that a record is of a kind that it does not know, and can pass it over', async () => {
    const data = temporaryFolder();
    const writer = await open({ data });
    // As a later version of the program would write it.
    const later = { ...record(1), v: 2 } as unknown as ReturnType<typeof record>;
    await new Promise((resolve) => writer.append(later, null, resolve));
    await append(writer, 2);
    await writer.close();
    const reader = openReader({ data, name: 'collector' });
    const read: unknown[] = [];
    for await (const item of reader.read()) {
      if (item.kind === 'damage') throw new Error('no damage was done');
      for (const entry of item.entries) {
        try {
          read.push(countOf(entry));
        } catch (error) {
          read.push((error as { code: string }).code);
          expect(entry.text).toContain('"v":2');
        }
      }
    }
    expect(read).toEqual(['unknown_record', [2]]);
    await reader.close();
  });
});

describe('the writers of a data folder', () => {
  test('are listed by name, and other things are not', async () => {
    const data = temporaryFolder();
    expect(await listWriters(data)).toEqual([]);
    for (const name of ['desk', 'collector-2', 'collector']) await (await open({ data, name })).close();
    expect(await listWriters(data)).toEqual(['collector', 'collector-2', 'desk']);
  });
});
