import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Damage } from '../../journal/damage.ts';
import { FRAME_MAGIC } from '../../journal/frame.ts';
import { openReader } from '../../journal/reader.ts';
import { verify } from '../../journal/verify.ts';
import { campaign, campaignTimeout } from '../support/campaign.ts';
import { hastyFiles } from '../support/hasty-files.ts';
import { patchedFiles } from '../support/patched-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { append, appendEach, countOf, open, readAll, secret, upTo } from './samples.ts';

/** A folder of sealed segments. */
async function written(
  counts: number[],
  segmentBytes = 4096,
): Promise<{ data: string; segment: (number: number) => string }> {
  const data = temporaryFolder();
  const writer = await open({ data, files: hastyFiles, segmentBytes });
  await appendEach(writer, counts);
  await writer.close();
  return {
    data,
    segment: (number) => join(data, 'journal/collector', `${String(number).padStart(16, '0')}.seg`),
  };
}

/** Room for the frames of a campaign of 200. */
const SEGMENT_BYTES = 128 * 1024;

describe('a sealed segment', () => {
  test(
    'shows any bit that has flipped, and only the hit frame is lost',
    async () => {
      const { data, segment } = await written(upTo(3 * campaign), SEGMENT_BYTES);
      // So that the segment is not the last one: a broken trailer there is what a crash may leave.
      const next = await open({ data, files: hastyFiles, segmentBytes: SEGMENT_BYTES });
      await append(next, 1000);
      await next.close();

      const image = readFileSync(segment(1));
      const { frames, counts: all } = await readAll({ data });
      for (let bit = 0; bit < image.length * 8; bit++) {
        const at = bit >> 3;
        const flipped = Buffer.from(image);
        flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (bit & 7)), at);
        const hit = frames.find(
          (frame) => frame.segment === 1 && frame.offset <= at && at < frame.position.offset,
        );
        const lost = hit?.entries.flatMap(countOf) ?? [];

        const read = openReader({
          data,
          name: 'collector',
          validate: false,
          files: patchedFiles(segment(1), flipped),
        });
        const counts: number[] = [];
        const damage: Damage[] = [];
        for await (const item of read.read()) {
          if (item.kind === 'frame') counts.push(...item.entries.flatMap(countOf));
          else damage.push(item);
        }
        await read.close();
        const isShown = damage.length === 1 && damage.every(({ from, to }) => from <= at && at < to);
        const missing = damage[0]?.lost;
        const expected = {
          bit,
          counts: all.filter((count) => !lost.includes(count)),
          isShown: true,
          missing: lost.length,
        };
        expect({ bit, counts, isShown, missing }).toEqual(expected);
      }
    },
    campaignTimeout(60_000),
  );

  test('loses what stood in a range of lost sectors, and nothing else', async () => {
    const { data, segment } = await written(upTo(40));
    const image = readFileSync(segment(1));
    const intact = (await readAll({ data })).frames.filter((frame) => frame.segment === 1);
    for (let sector = 0; sector * 512 < image.length; sector++) {
      const zeroed = Buffer.from(image).fill(0, sector * 512, Math.min((sector + 1) * 512, image.length));
      const files = patchedFiles(segment(1), zeroed);
      const hit = intact.filter(
        (frame) => frame.offset < (sector + 1) * 512 && frame.position.offset > sector * 512,
      );
      const lost = hit.flatMap((frame) => frame.entries.map((entry) => entry.seq));
      const { counts, damage } = await readAll({ data, files });
      expect({ sector, counts }).toEqual({
        sector,
        counts: upTo(40).filter((count) => !lost.includes(count)),
      });
      expect(damage.reduce((sum, each) => sum + each.lost, 0)).toBe(lost.length);
    }
  });

  test('is read on behind damage that looks like the beginning of a frame', async () => {
    const { data, segment } = await written(upTo(40));
    const [, , hit] = (await readAll({ data })).frames;
    if (!hit) throw new Error('the frame is missing');
    for (const shift of [0, 1, 3, 7]) {
      const image = readFileSync(segment(1));
      for (let at = hit.offset + 8 + shift; at + 8 <= hit.position.offset; at += 8)
        FRAME_MAGIC.copy(image, at);
      const { counts, damage } = await readAll({ data, files: patchedFiles(segment(1), image) });
      expect(counts).toEqual(upTo(40).filter((count) => count !== 3));
      expect(damage).toMatchObject([{ from: hit.offset, to: hit.position.offset, lost: 1 }]);
    }
  });

  test('of another writer, or of another place in the folder, is not taken for this one', async () => {
    const one = await written(upTo(40));
    const other = await written(upTo(40));
    for (const strange of [readFileSync(other.segment(2)), readFileSync(one.segment(1))]) {
      const { counts, damage } = await readAll({
        data: one.data,
        files: patchedFiles(one.segment(2), strange),
      });
      const intact = (await readAll({ data: one.data })).frames.filter((frame) => frame.segment !== 2);
      expect(damage.length).toBeGreaterThan(0);
      expect(counts).toEqual(intact.flatMap((frame) => frame.entries.map((entry) => entry.seq)));
    }
  });
});

describe('a folder', () => {
  test('from which a segment is missing says which records are lost', async () => {
    const { data, segment } = await written(upTo(60));
    const lost = (await readAll({ data })).frames.filter((frame) => frame.segment === 2);
    rmSync(segment(2));
    const { counts, damage } = await readAll({ data });
    const lostSeqs = lost.flatMap((frame) => frame.entries.map((entry) => entry.seq));
    expect(counts).toEqual(upTo(60).filter((count) => !lostSeqs.includes(count)));
    expect(damage).toMatchObject([
      { reason: 'segment_missing', segment: 1 },
      { reason: 'gap', segment: 3, lost: lostSeqs.length },
    ]);
  });

  test('of which the oldest segments were removed begins where it begins', async () => {
    const { data, segment } = await written(upTo(60));
    const removed = (await readAll({ data })).frames.filter((frame) => frame.segment === 1).length;
    rmSync(segment(1));
    const { counts, damage } = await readAll({ data });
    expect({ counts, damage }).toEqual({ counts: upTo(60).slice(removed), damage: [] });
  });

  test('in which a frame that was read has been replaced by another of the same numbers says so, and is read on', async () => {
    const { data } = await written(upTo(5));
    const position = (await readAll({ data })).frames[1]?.position;
    if (!position) throw new Error('the frame is missing');
    const from = { ...position, crc: position.crc ^ 1 };
    const { counts, damage } = await readAll({ data, from });
    expect(counts).toEqual([3, 4, 5]);
    expect(damage).toMatchObject([{ reason: 'chain', from: position.offset, lost: 0 }]);
  });

  test('in which an older state of a segment was put back says that it repeats itself', async () => {
    const { data, segment } = await written(upTo(5));
    const before = readFileSync(segment(1));
    const writer = await open({ data, segmentBytes: 4096 });
    await append(writer, 6);
    await writer.close();
    rmSync(segment(2));
    writeFileSync(segment(1), before);
    const again = await open({ data, segmentBytes: 4096 });
    await append(again, 7);
    await again.close();
    // A reader that had read record 6 stands behind it, and now finds another record of the same number.
    const from = { segment: 2, offset: 64, seq: 6, crc: 1 };
    const { counts, damage } = await readAll({ data, from });
    expect(counts).toEqual([]);
    expect(damage).toMatchObject([{ reason: 'segment_missing' }, { reason: 'repeated', segment: 3 }]);
  });
});

describe('verify', () => {
  test('counts what is there', async () => {
    const { data } = await written(upTo(40));
    expect(await verify({ data, name: 'collector', secret })).toMatchObject({
      frames: 40,
      records: 40,
      firstSeq: 1,
      lastSeq: 40,
      sealed: { open: 40, none: 0, closed: 0 },
      unknownRecords: 0,
      damage: [],
      lost: 0,
      unfinished: null,
    });
    expect(await verify({ data, name: 'collector' })).toMatchObject({
      sealed: { open: 0, closed: 40 },
      lost: 0,
    });
  });

  test('reports damage with its bytes and its losses', async () => {
    const { data, segment } = await written(upTo(40));
    const [, , hit] = (await readAll({ data })).frames;
    if (!hit) throw new Error('the frame is missing');
    const image = readFileSync(segment(1)).fill(0, hit.offset + 8, hit.offset + 16);
    writeFileSync(segment(1), image);
    expect(await verify({ data, name: 'collector', secret })).toMatchObject({
      records: 39,
      lost: 1,
      damage: [{ reason: 'unreadable', segment: 1, from: hit.offset, to: hit.position.offset }],
    });
  });

  test('shows an unfinished batch at the live end as such, not as damage', async () => {
    const data = temporaryFolder();
    const writer = await open({ data, segmentBytes: 4096 });
    await appendEach(writer, upTo(3));
    const path = join(data, 'journal/collector/0000000000000001.seg');
    const { frames } = await readAll({ data });
    const last = frames[2];
    if (!last) throw new Error('the frame is missing');
    const cut = readFileSync(path).fill(0, last.offset + 60, last.position.offset);
    const found = await verify({ data, name: 'collector', secret, files: patchedFiles(path, cut) });
    expect(found).toMatchObject({ records: 2, damage: [], unfinished: { segment: 1, from: last.offset } });
    await writer.close();
  });

  test('finds nothing where nothing was written', async () => {
    expect(await verify({ data: temporaryFolder(), name: 'desk', secret })).toMatchObject({
      frames: 0,
      number: null,
    });
  });
});
