import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeFiles } from '../../journal/files.ts';
import { recordId, splitRecordId } from '../../journal/record-id.ts';
import { campaign } from '../support/campaign.ts';
import { faultyFiles } from '../support/faulty-files.ts';
import { hastyFiles } from '../support/hasty-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { append, appendEach, NOON, open, privatePart, readAll, record, upTo } from './samples.ts';

describe('an acknowledged record', () => {
  test('can be read with its private part, in the order of appending', async () => {
    const data = temporaryFolder();
    const writer = await open({ data });
    await appendEach(writer, upTo(5));
    const { entries } = await readAll({ data });
    expect(entries.map((entry) => entry.record)).toEqual(upTo(5).map((count) => record(count)));
    expect(entries.map((entry) => entry.private)).toEqual(upTo(5).map((count) => privatePart(count)));
    await writer.close();
  });

  test('is acknowledged only after the sync that follows its write', async () => {
    const data = temporaryFolder();
    const calls: string[] = [];
    const files = faultyFiles(({ name, path }) => {
      if (path.endsWith('1.seg') && ['write', 'fdatasync'].includes(name)) calls.push(name);
      return undefined;
    });
    const writer = await open({ data, files });
    calls.length = 0;
    await append(writer, 1);
    calls.push('acknowledged');
    await append(writer, 2);
    calls.push('acknowledged');
    expect(calls).toEqual(['write', 'fdatasync', 'acknowledged', 'write', 'fdatasync', 'acknowledged']);
    await writer.close();
  });

  test('keeps its id for ever: the number of its writer, then its sequence number', async () => {
    const data = temporaryFolder();
    for (const count of upTo(3)) {
      const writer = await open({ data });
      await append(writer, count);
      await writer.close();
    }
    const { entries, frames } = await readAll({ data });
    const number = frames[0]?.number ?? 0;
    expect(number).toBeGreaterThan(0);
    expect(entries.map((entry) => entry.id)).toEqual([1, 2, 3].map((seq) => recordId(number, seq)));
    expect(splitRecordId(recordId(2 ** 23 - 1, 2 ** 40 - 1))).toEqual({
      number: 2 ** 23 - 1,
      seq: 2 ** 40 - 1,
    });
    expect(recordId(2 ** 23 - 1, 2 ** 40 - 1)).toBe(2n ** 63n - 1n);
  });

  test('comes back as it was, whatever text it holds', async () => {
    const data = temporaryFolder();
    const writer = await open({ data, files: hastyFiles, segmentBytes: 1024 * 1024 });
    const written: { subs: Record<string, string>; body: string | null }[] = [];
    const texts = fc.string({
      unit: fc.oneof(
        fc.string({ minLength: 1, maxLength: 1 }),
        fc.constantFrom('\0', '"', '\\', 'é', '☕', '𝌆', '\ud800', '\udc00', '\xf5TLF'),
      ),
    });
    await fc.assert(
      fc.asyncProperty(texts, fc.option(texts), async (sub, body) => {
        written.push({ subs: { sub }, body });
        await new Promise<void>((resolve, reject) => {
          const click = {
            v: 1,
            received_at: NOON,
            kind: 'click',
            site_id: 's',
            link_id: 'l',
            affiliate_id: 'a',
            click_id: 'c',
            subs: { sub },
          } as const;
          writer.append(click, body === null ? null : { body }, (error) =>
            error ? reject(error) : resolve(),
          );
        });
      }),
      { numRuns: 200 * campaign },
    );
    await writer.close();
    const { entries } = await readAll({ data });
    const read = entries.map((entry) => {
      const { record } = entry;
      return { subs: record.kind === 'click' ? record.subs : null, body: entry.private?.body ?? null };
    });
    expect(read).toEqual(written);
  });
});

describe('batches', () => {
  test('share one write and one sync when they arrive together', async () => {
    const data = temporaryFolder();
    let syncs = 0;
    const files = faultyFiles(({ name, path }) => {
      if (name === 'fdatasync' && path.endsWith('1.seg')) syncs += 1;
      return undefined;
    });
    const writer = await open({ data, files, segmentBytes: 1024 * 1024 });
    syncs = 0;
    await Promise.all(upTo(1000).map((count) => append(writer, count)));
    expect(syncs).toBe(1);
    const { frames, counts } = await readAll({ data });
    expect(frames).toHaveLength(1);
    expect(counts).toEqual(upTo(1000));
    await writer.close();
  });

  test('are written one after the other, never two at once', async () => {
    const data = temporaryFolder();
    let inFlight = 0;
    let inFlightMax = 0;
    const writer = await open({
      data,
      segmentBytes: 1024 * 1024,
      files: {
        ...nodeFiles,
        write(fd, bytes, position, done) {
          inFlightMax = Math.max(inFlightMax, ++inFlight);
          nodeFiles.write(fd, bytes, position, done);
        },
        fdatasync(fd, done) {
          nodeFiles.fdatasync(fd, (error) => {
            inFlight -= 1;
            done(error);
          });
        },
      },
    });
    // The next segment is prepared meanwhile; wait until its writes are over.
    while (!readdirSync(join(data, 'journal/collector')).includes('0000000000000002.seg'))
      await append(writer, 1);
    inFlightMax = 0;
    await Promise.all(
      upTo(50).map(async (count) => {
        for (let i = 0; i < 5; i++) await append(writer, count);
      }),
    );
    expect(inFlightMax).toBe(1);
    await writer.close();
  });

  test('end at midnight UTC, because each is sealed with the key of one day', async () => {
    const data = temporaryFolder();
    const writer = await open({ data });
    const midnight = Date.UTC(2026, 10, 22);
    await Promise.all(
      [midnight - 2, midnight - 1, midnight, midnight + 1].map((at, i) => append(writer, i + 1, { at })),
    );
    const { frames } = await readAll({ data });
    expect(frames.map((frame) => frame.entries.length)).toEqual([2, 2]);
    expect(frames.map((frame) => frame.day)).toEqual([20778, 20779]);
    expect(readdirSync(join(data, 'day-keys')).sort()).toEqual(['2026-11-21.key', '2026-11-22.key']);
    await writer.close();
  });

  test('are cut at the largest frame', async () => {
    const data = temporaryFolder();
    const writer = await open({ data, segmentBytes: 64 * 1024 * 1024 });
    const body = 'x'.repeat(60_000);
    const done: unknown[] = [];
    await Promise.all(
      upTo(200).map(
        (count) =>
          new Promise<void>((resolve) => {
            writer.append(record(count), { body }, (error) => {
              done.push(error);
              resolve();
            });
          }),
      ),
    );
    expect(done).toEqual(Array(200).fill(null));
    const { frames, counts } = await readAll({ data });
    expect(counts).toEqual(upTo(200));
    expect(frames.length).toBeGreaterThan(2);
    for (const frame of frames) expect(frame.bytes).toBeLessThanOrEqual(4 * 1024 * 1024);
    await writer.close();
  });
});

describe('the queue', () => {
  test('takes nothing beyond its limit of records, and takes again once the disk has them', async () => {
    const data = temporaryFolder();
    const writer = await open({ data, queueRecords: 10 });
    const waiting = upTo(10).map((count) => append(writer, count));
    expect(writer.isFull).toBe(true);
    expect(writer.append(record(11), null, () => expect.unreachable('it was not queued'))).toBe(false);
    expect(writer.queued).toBe(10);
    await Promise.all(waiting);
    expect(writer.queued).toBe(0);
    await append(writer, 12);
    expect((await readAll({ data })).counts).toEqual([...upTo(10), 12]);
    await writer.close();
  });

  test('takes nothing beyond its limit of bytes', async () => {
    const data = temporaryFolder();
    const writer = await open({ data, queueBytes: 1000 });
    const waiting: Promise<void>[] = [];
    while (!writer.isFull) waiting.push(append(writer, waiting.length + 1));
    expect(waiting.length).toBeGreaterThan(3);
    expect(waiting.length).toBeLessThan(12);
    await Promise.all(waiting);
    expect(writer.isFull).toBe(false);
    await writer.close();
  });

  test('refuses a record that no frame can hold, and goes on', async () => {
    const data = temporaryFolder();
    const writer = await open({ data, segmentBytes: 4096 });
    expect(() => writer.append(record(1), { body: 'x'.repeat(4096) }, () => {})).toThrow(
      'longer than a frame',
    );
    await append(writer, 2);
    expect((await readAll({ data })).counts).toEqual([2]);
    await writer.close();
  });

  test('tells every caller, even when one of them throws', async () => {
    const data = temporaryFolder();
    const writer = await open({ data });
    const uncaught = new Promise((resolve) => {
      const listeners = process.listeners('uncaughtException');
      process.removeAllListeners('uncaughtException');
      process.once('uncaughtException', (error) => {
        for (const listener of listeners) process.on('uncaughtException', listener);
        resolve(error);
      });
    });
    writer.append(record(1), null, () => {
      throw new Error('mistake of one caller');
    });
    await append(writer, 2);
    expect(await uncaught).toMatchObject({ message: 'mistake of one caller' });
    await append(writer, 3);
    await writer.close();
  });
});

describe('segments', () => {
  test('follow one another when one is full, without a gap', async () => {
    const data = temporaryFolder();
    const writer = await open({ data, segmentBytes: 4096 });
    await appendEach(writer, upTo(100));
    await writer.close();
    const { counts, damage, frames } = await readAll({ data });
    expect(counts).toEqual(upTo(100));
    expect(damage).toEqual([]);
    expect(new Set(frames.map((frame) => frame.segment)).size).toBeGreaterThan(3);
  });

  test('are prepared before they are needed, and what was not used is used by the next process', async () => {
    const data = temporaryFolder();
    const folder = join(data, 'journal/collector');
    for (const count of upTo(4)) {
      const writer = await open({ data });
      if (count % 2 === 0) await append(writer, count);
      await writer.close();
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.seg')).length).toBeLessThanOrEqual(4);
    expect((await readAll({ data })).counts).toEqual([2, 4]);
  });

  test('of two writers carry different numbers', async () => {
    const data = temporaryFolder();
    const writers = await Promise.all(['a', 'b', 'c'].map((name) => open({ data, name })));
    await Promise.all(writers.map((writer) => append(writer, 1)));
    expect(new Set(writers.map((writer) => writer.number)).size).toBe(3);
    await Promise.all(writers.map((writer) => writer.close()));
  });
});

describe('a folder', () => {
  test('has one live writer', async () => {
    const data = temporaryFolder();
    const writer = await open({ data });
    await expect(open({ data })).rejects.toMatchObject({ code: 'locked' });
    await append(writer, 1);
    await writer.close();
    const next = await open({ data });
    await append(next, 2);
    await next.close();
    expect((await readAll({ data })).counts).toEqual([1, 2]);
  });

  test('whose lock can not be taken for another reason does not blame another process', async () => {
    const data = temporaryFolder();
    mkdirSync(join(data, 'journal/collector/LOCK.db'), { recursive: true });
    await expect(open({ data })).rejects.toMatchObject({ code: 'unusable' });
  });

  test('has a name that can not lead elsewhere', async () => {
    const data = temporaryFolder();
    for (const name of ['..', 'a/b', '', 'A', '.hidden', 'x'.repeat(65)]) {
      await expect(open({ data, name })).rejects.toMatchObject({ code: 'unusable' });
    }
  });
});

describe('close', () => {
  test('writes what is queued, and takes nothing more', async () => {
    const data = temporaryFolder();
    const writer = await open({ data });
    const waiting = upTo(20).map((count) => append(writer, count));
    const closing = writer.close();
    expect(writer.append(record(21), null, () => expect.unreachable('it was not queued'))).toBe(false);
    await closing;
    await Promise.all(waiting);
    expect((await readAll({ data })).counts).toEqual(upTo(20));
  });
});
