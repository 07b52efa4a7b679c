import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Files } from '../../journal/files.ts';
import { JournalError } from '../../journal/journal-error.ts';
import { BEGINNING, type Position } from '../../journal/position.ts';
import { openReader } from '../../journal/reader.ts';
import type { JournalWriter } from '../../journal/writer.ts';
import { campaign, campaignTimeout } from '../support/campaign.ts';
import { faultyFiles } from '../support/faulty-files.ts';
import { type ForgetfulDisk, forgetfulFiles } from '../support/forgetful-files.ts';
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
  disk: ForgetfulDisk;
  random: () => number;
  segmentBytes: number;
  /** What was appended last, and what of it was acknowledged. */
  count: number;
  acknowledged: number[];
  /** What a store would keep of a reader: a position, and the records before it. */
  position: Position;
  loaded: number[];
}

/** How a life ends: at its n-th call on the files. */
interface End {
  n: number;
  by: 'power cut' | 'failed sync';
}

/** Lets a writer and a reader live on a world's disk until their end. */
async function liveUntil(world: World, { n, by }: End): Promise<void> {
  const { disk } = world;
  const off = Promise.withResolvers<'off'>();
  const files = faultyFiles(({ index }) => {
    if (index === n && by === 'failed sync') disk.failNextSync();
    if (index === n && by === 'power cut') {
      disk.powerCut();
      off.resolve('off');
    }
    return undefined;
  }, disk.files);
  const end = await Promise.race([live(world, files), off.promise]);
  if (end === 'off') replaceDisk(world);
}

/** The lock of the process that is frozen now belongs to the old folder, its descriptors to the old disk. */
function replaceDisk(world: World): void {
  const after = mkdtempSync(join(tmpdir(), 'tallystick-test-'));
  cpSync(world.data, after, { recursive: true, filter: (path) => !path.includes('LOCK') });
  rmSync(world.data, { recursive: true });
  world.data = after;
  world.disk = forgetfulFiles(world.random);
}

async function live(world: World, files: Files): Promise<void> {
  const { data, segmentBytes, position: from } = world;
  const writer = await open({ data, files, segmentBytes, retryMs: 1, onFailure: () => {} }).catch(expected);
  if (!writer) return;
  const reader = openReader({ data, name: 'collector', secret, files, from });
  try {
    for (let round = 0; round < 20; round++) {
      // Two at once, the second on another day at times: batches of one and of two records. They are on their way
      // while the reader reads.
      const appended = Promise.all([
        appendOne(world, writer, NOON),
        appendOne(world, writer, round % 4 ? NOON : NOON + 24 * 3600_000),
      ]);
      // Awaited below; the reader may be the first to fail.
      appended.catch(() => {});
      const read: number[] = [];
      for await (const item of reader.read()) {
        if (item.kind === 'damage') throw new Error(`damage: ${JSON.stringify(item)}`);
        read.push(...item.entries.flatMap(countOf));
      }
      await reader.sync();
      world.position = reader.position;
      world.loaded.push(...read);
      await appended;
    }
  } catch (error) {
    expected(error);
  } finally {
    await writer.close().catch(expected);
    await reader.close();
  }
}

async function appendOne(world: World, writer: JournalWriter, at: number): Promise<void> {
  world.count += 1;
  const { count } = world;
  await append(writer, count, { at });
  world.acknowledged.push(count);
}

/** The injected fault, or what it led to. */
function expected(error: unknown): null {
  if (error instanceof JournalError || (error instanceof Error && error.message.includes('injected')))
    return null;
  throw error;
}

const ends = fc.record<End>({
  // A life may end anywhere, and often while it brings to order what the one before has left.
  n: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 500 })),
  by: fc.constantFrom('power cut', 'power cut', 'failed sync'),
});

test(
  'a power cut takes nothing that was acknowledged or loaded, not even after a sync that failed',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(ends, { minLength: 1, maxLength: 5 }),
        fc.integer(),
        fc.constantFrom(4096, 16_384),
        async (lives, seed, segmentBytes) => {
          const random = randomFrom(seed);
          const world: World = {
            data: mkdtempSync(join(tmpdir(), 'tallystick-test-')),
            disk: forgetfulFiles(random),
            random,
            segmentBytes,
            count: 0,
            acknowledged: [],
            position: BEGINNING,
            loaded: [],
          };
          for (const end of lives) await liveUntil(world, end);
          world.disk.powerCut();
          replaceDisk(world);

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
