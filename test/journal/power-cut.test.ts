import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Files } from '../../journal/files.ts';
import { BEGINNING, type Position } from '../../journal/position.ts';
import { openReader } from '../../journal/reader.ts';
import type { JournalWriter } from '../../journal/writer.ts';
import { campaign, campaignTimeout } from '../support/campaign.ts';
import { faultyFiles } from '../support/faulty-files.ts';
import { forgetfulFiles } from '../support/forgetful-files.ts';
import { hastyFiles } from '../support/hasty-files.ts';
import { append, countOf, NOON, open, readAll, secret, upTo } from './samples.ts';

/** A small generator of its own, so that a failing case can be run again from its seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state / 2 ** 32;
  };
}

interface World {
  data: string;
  random: () => number;
  segmentBytes: number;
  /** What was appended last, and what of it was acknowledged. */
  count: number;
  acknowledged: number[];
  /** What a store would keep of a reader: a position, and the records before it. */
  position: Position;
  loaded: number[];
}

/** Lets a writer and a reader live on a world's disk until the power goes at their n-th call. */
async function liveUntilPowerCut(world: World, n: number): Promise<void> {
  const disk = forgetfulFiles(world.random);
  const off = Promise.withResolvers<void>();
  const files = faultyFiles(({ index }) => {
    if (index !== n) return undefined;
    disk.powerCut();
    off.resolve();
    return undefined;
  }, disk.files);
  await Promise.race([live(world, files).then(() => disk.powerCut()), off.promise]);

  // The lock of the process that is frozen now belongs to the old folder.
  const after = mkdtempSync(join(tmpdir(), 'tallystick-test-'));
  cpSync(world.data, after, { recursive: true, filter: (path) => !path.includes('LOCK') });
  rmSync(world.data, { recursive: true });
  world.data = after;
}

async function live(world: World, files: Files): Promise<void> {
  const writer = await open({ data: world.data, files, segmentBytes: world.segmentBytes });
  const reader = openReader({ data: world.data, name: 'collector', secret, files, from: world.position });
  for (let round = 0; round < 20; round++) {
    // Two at once, the second on another day at times: batches of one and of two records.
    await Promise.all([appendOne(writer, NOON), appendOne(writer, round % 4 ? NOON : NOON + 24 * 3600_000)]);
    const read: number[] = [];
    for await (const item of reader.read()) {
      if (item.kind === 'damage') throw new Error(`damage: ${JSON.stringify(item)}`);
      read.push(...item.entries.flatMap(countOf));
    }
    await reader.sync();
    world.position = reader.position;
    world.loaded.push(...read);
  }
  await writer.close();
  await reader.close();

  async function appendOne(to: JournalWriter, at: number): Promise<void> {
    world.count += 1;
    const { count } = world;
    await append(to, count, { at });
    world.acknowledged.push(count);
  }
}

test(
  'a power cut takes nothing that was acknowledged or loaded, whatever else it takes',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        // One life may end anywhere; the next ones often while they bring the folder to order.
        fc.tuple(
          fc.integer({ min: 1, max: 400 }),
          fc.integer({ min: 1, max: 60 }),
          fc.integer({ min: 1, max: 60 }),
        ),
        fc.integer(),
        fc.constantFrom(4096, 16_384),
        async (cuts, seed, segmentBytes) => {
          const world: World = {
            data: mkdtempSync(join(tmpdir(), 'tallystick-test-')),
            random: randomFrom(seed),
            segmentBytes,
            count: 0,
            acknowledged: [],
            position: BEGINNING,
            loaded: [],
          };
          for (const n of cuts) await liveUntilPowerCut(world, n);
          const { data, acknowledged, position, loaded } = world;
          const writer = await open({ data, files: hastyFiles, segmentBytes });
          await append(writer, 1000);
          await writer.close();
          const all = await readAll({ data });
          const rest = await readAll({ data, from: position });
          rmSync(data, { recursive: true });

          expect(all.damage).toEqual([]);
          expect(all.entries.map((entry) => entry.seq)).toEqual(upTo(all.entries.length));
          expect(all.counts).toEqual([...new Set(all.counts)].sort((a, b) => a - b));
          expect(all.counts).toEqual(expect.arrayContaining([...acknowledged, 1000]));
          // Nor was the key lost that the private parts are sealed with.
          expect(all.entries.slice(0, -1).map((entry) => entry.private)).not.toContain(null);
          // A store that kept the reader's position has all before it, and finds exactly the rest.
          expect(rest.damage).toEqual([]);
          expect([...loaded, ...rest.counts]).toEqual(all.counts);
        },
      ),
      { numRuns: 150 * campaign },
    );
  },
  campaignTimeout(60_000),
);
