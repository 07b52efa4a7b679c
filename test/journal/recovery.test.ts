import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { campaignTimeout } from '../support/campaign.ts';
import { hastyFiles } from '../support/hasty-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { append, appendEach, open, type Read, readAll, upTo } from './samples.ts';

const SEGMENT_BYTES = 8192;
const FIRST = 'journal/collector/0000000000000001.seg';
const TORN = 'journal/collector/0000000000000001.torn';
const SECTOR = 512;

/** A data folder as a killed process leaves it, with one live segment; the last frame has `lastBytes` and more. */
async function crashed(
  counts: number[],
  lastBytes = 0,
): Promise<{ data: string; image: Buffer; before: Read }> {
  const data = temporaryFolder();
  const writer = await open({ data, files: hastyFiles, segmentBytes: SEGMENT_BYTES });
  await appendEach(writer, counts.slice(0, -1));
  await append(writer, counts.at(-1) ?? 0, { body: 'x'.repeat(lastBytes) });
  const copy = temporaryFolder();
  cpSync(data, copy, { recursive: true, filter: (path) => !path.includes('LOCK') });
  await writer.close();
  return { data: copy, image: readFileSync(join(copy, FIRST)), before: await readAll({ data: copy }) };
}

/** What the next process makes of the folder when its first segment is `image`: it writes one record, 1000. */
async function restarted(data: string, image: Buffer): Promise<Read & { torn: Buffer | null }> {
  const copy = mkdtempSync(join(tmpdir(), 'tallystick-test-'));
  try {
    cpSync(data, copy, { recursive: true });
    writeFileSync(join(copy, FIRST), image);
    const writer = await open({ data: copy, files: hastyFiles, segmentBytes: SEGMENT_BYTES });
    await append(writer, 1000);
    await writer.close();
    const torn = existsSync(join(copy, TORN)) ? readFileSync(join(copy, TORN)) : null;
    expect(writer.recovered.torn).toHaveLength(torn ? 1 : 0);
    return { ...(await readAll({ data: copy })), torn };
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function endOf({ frames }: Read): number {
  return frames.at(-1)?.position.offset ?? 0;
}

describe('the segment of a process that was killed', () => {
  test('is sealed by the next one, and never written on', async () => {
    const { data, image, before } = await crashed(upTo(5));
    const writer = await open({ data, segmentBytes: SEGMENT_BYTES });
    await append(writer, 6);
    const { counts, frames, damage } = await readAll({ data });
    expect({ counts, damage }).toEqual({ counts: upTo(6), damage: [] });
    expect(frames.map((frame) => frame.segment)).toEqual([1, 1, 1, 1, 1, 2]);
    expect(writer.recovered).toMatchObject({ torn: [], damaged: [], nextSeq: 6, segment: 2 });
    const sealed = readFileSync(join(data, FIRST));
    const end = endOf(before);
    expect(sealed.subarray(0, end).equals(image.subarray(0, end))).toBe(true);
    expect(sealed.length).toBe(end + 64);
    await writer.close();
  });

  test(
    'recovers to the valid prefix when one of its last three frames was cut at any byte',
    async () => {
      const { data, image, before } = await crashed(upTo(6), 10);
      for (let cut = before.frames[3]?.offset ?? 0; cut < endOf(before); cut++) {
        const cutImage = Buffer.alloc(image.length);
        image.copy(cutImage, 0, 0, cut);
        const whole = before.frames.filter(({ position: { offset } }) =>
          // A frame that lacks only zeros of its padding lacks nothing.
          cutImage.subarray(0, offset).equals(image.subarray(0, offset)),
        );
        const end = whole.at(-1)?.position.offset ?? 0;
        const left = cutImage.subarray(end, cut);
        const { counts, damage, torn } = await restarted(data, cutImage);
        expect({ cut, counts, damage }).toEqual({ cut, counts: [...upTo(whole.length), 1000], damage: [] });
        // What was left is kept, without the zeros behind it.
        expect(torn ?? Buffer.alloc(0)).toEqual(
          left.subarray(0, left.findLastIndex((byte) => byte !== 0) + 1),
        );
      }
    },
    campaignTimeout(30_000),
  );

  test(
    'recovers to the valid prefix when any sectors of its last frame never reached the disk',
    async () => {
      const { data, image, before } = await crashed(upTo(3), 5 * SECTOR);
      const [first, last] = [before.frames[2]?.offset ?? 0, endOf(before) - 1].map((at) =>
        Math.floor(at / SECTOR),
      );
      if (first === undefined || last === undefined) throw new Error('the frame is missing');
      const sectors = last - first + 1;
      expect(sectors).toBeGreaterThan(5);
      // All subsets but the whole one.
      for (let lost = 1; lost < 2 ** sectors; lost++) {
        const partial = Buffer.from(image);
        for (let sector = 0; sector < sectors; sector++) {
          const at = (first + sector) * SECTOR;
          const from = Math.max(at, before.frames[2]?.offset ?? 0);
          if (lost & (1 << sector)) partial.fill(0, from, at + SECTOR);
        }
        const { counts, damage } = await restarted(data, partial);
        expect({ lost, counts, damage }).toEqual({ lost, counts: [1, 2, 1000], damage: [] });
      }
    },
    campaignTimeout(30_000),
  );

  test('recovers when not even its first frame was whole', async () => {
    const { data, image } = await crashed([1]);
    const { counts, damage, torn } = await restarted(data, Buffer.from(image).fill(0, 110, 114));
    expect({ counts, damage }).toEqual({ counts: [1000], damage: [] });
    expect(torn?.length).toBeGreaterThan(0);
  });

  test('is damaged, not torn, when an intact frame stands behind a broken one: nothing is cut off', async () => {
    const { data, image, before } = await crashed(upTo(6));
    const [, , hit] = before.frames;
    if (!hit) throw new Error('the frame is missing');
    writeFileSync(join(data, FIRST), Buffer.from(image).fill(0xff, hit.offset + 50, hit.offset + 60));
    const writer = await open({ data, segmentBytes: SEGMENT_BYTES });
    const range = { segment: 1, from: hit.offset, to: hit.position.offset };
    expect(writer.recovered).toMatchObject({ damaged: [range], torn: [], nextSeq: 7 });
    await append(writer, 7);
    await writer.close();
    const { counts, damage } = await readAll({ data });
    expect(counts).toEqual([1, 2, 4, 5, 6, 7]);
    expect(damage).toMatchObject([{ reason: 'unreadable', lost: 1, ...range }]);
  });

  test('is cut to its trailer when the process was killed between the two', async () => {
    const data = temporaryFolder();
    const writer = await open({ data, segmentBytes: SEGMENT_BYTES });
    await appendEach(writer, upTo(3));
    await writer.close();
    const sealed = readFileSync(join(data, FIRST));
    const { counts, damage } = await restarted(data, Buffer.concat([sealed, Buffer.alloc(2000)]));
    expect({ counts, damage }).toEqual({ counts: [1, 2, 3, 1000], damage: [] });
  });
});

describe('a folder', () => {
  test('from which all segments that know the next sequence number are gone is not guessed at', async () => {
    const { data } = await crashed(upTo(3));
    const writer = await open({ data, segmentBytes: SEGMENT_BYTES });
    await writer.close();
    rmSync(join(data, FIRST));
    await expect(open({ data, segmentBytes: SEGMENT_BYTES })).rejects.toMatchObject({ code: 'unusable' });
  });

  test('whose segments are larger than wanted now goes on with the wanted size', async () => {
    const { data } = await crashed(upTo(3));
    const writer = await open({ data, segmentBytes: 2 * SEGMENT_BYTES });
    await append(writer, 4);
    await writer.close();
    const { counts, damage } = await readAll({ data });
    expect({ counts, damage }).toEqual({ counts: upTo(4), damage: [] });
  });
});
