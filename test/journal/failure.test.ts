import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Files } from '../../journal/files.ts';
import type { JournalError } from '../../journal/journal-error.ts';
import type { JournalWriter } from '../../journal/writer.ts';
import { campaign, campaignTimeout } from '../support/campaign.ts';
import { type Call, type Fault, faultyFiles } from '../support/faulty-files.ts';
import { hastyFiles } from '../support/hasty-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { append, appendEach, NOON, open, readAll, record, upTo } from './samples.ts';

const TOMORROW = NOON + 24 * 3600_000;
const LIVE = /0000000000000001\.seg$/;

describe('when the disk refuses', () => {
  for (const name of ['write', 'fdatasync'] as const) {
    test(`a ${name}, all who wait are told, the failure is reported once and the file is left alone`, async () => {
      const data = temporaryFolder();
      const failures: JournalError[] = [];
      const touched: string[] = [];
      let isBroken = false;
      const files = faultyFiles((call) => {
        if (!isBroken || !LIVE.test(call.path)) return undefined;
        touched.push(call.name);
        return call.name === name ? { code: 'EIO' } : undefined;
      });
      const writer = await open({ data, files, onFailure: (error) => failures.push(error) });
      await appendEach(writer, [1, 2]);
      isBroken = true;

      // Two batches: one on its way to the disk, one behind it.
      const told = [11, 12, 13, 14].map((count) =>
        append(writer, count, { at: count < 13 ? NOON : TOMORROW }),
      );
      for (const each of await Promise.allSettled(told)) {
        expect(each).toMatchObject({
          status: 'rejected',
          reason: { code: 'failed', cause: { code: 'EIO' } },
        });
      }
      expect(failures).toHaveLength(1);
      expect(writer.isFull).toBe(true);
      expect(writer.append(record(99), null, () => expect.unreachable('it was not queued'))).toBe(false);
      expect(touched).toEqual(name === 'write' ? ['write'] : ['write', 'fdatasync']);
      await writer.close();
      expect(touched.filter((call) => call !== 'close')).toHaveLength(name === 'write' ? 1 : 2);

      const next = await open({ data });
      await append(next, 3);
      await next.close();
      const { counts, damage } = await readAll({ data });
      expect(damage).toEqual([]);
      expect(counts.filter((count) => count < 10)).toEqual([1, 2, 3]);
    });
  }

  test('the key of a new day, its records are refused and the writer lives', async () => {
    const data = temporaryFolder();
    let isBroken = false;
    const files = faultyFiles(({ path }) =>
      isBroken && path.includes('day-keys') ? { code: 'EIO' } : undefined,
    );
    const writer = await open({ data, files });
    await append(writer, 1);
    isBroken = true;
    await expect(append(writer, 2, { at: TOMORROW })).rejects.toMatchObject({
      code: 'no_key',
      cause: { code: 'EIO' },
    });
    await append(writer, 3);
    isBroken = false;
    await append(writer, 4, { at: TOMORROW });
    await writer.close();
    const { counts, damage } = await readAll({ data });
    expect({ counts, damage }).toEqual({ counts: [1, 3, 4], damage: [] });
  });

  test('a write that was short is completed', async () => {
    const data = temporaryFolder();
    let left = 0;
    const files = faultyFiles(
      ({ name }) => (name === 'write' ? { written: 1 + (left++ % 7) } : undefined),
      hastyFiles,
    );
    const writer = await open({ data, files, segmentBytes: 4096 });
    await appendEach(writer, upTo(40));
    await writer.close();
    const { counts, damage } = await readAll({ data });
    expect({ counts, damage }).toEqual({ counts: upTo(40), damage: [] });
  });

  test('and reports a write of no bytes as a success, the writer gives up instead of trying for ever', async () => {
    const data = temporaryFolder();
    const failures: JournalError[] = [];
    let isBroken = false;
    const files = faultyFiles(({ name, path }) =>
      isBroken && name === 'write' && LIVE.test(path) ? { written: 0 } : undefined,
    );
    const writer = await open({ data, files, onFailure: (error) => failures.push(error) });
    isBroken = true;
    await expect(append(writer, 1)).rejects.toMatchObject({ code: 'failed' });
    expect(failures).toHaveLength(1);
    await writer.close();
  });
});

describe('without disk space', () => {
  test('the live segment is filled, then records are refused until there is space again', async () => {
    const data = temporaryFolder();
    let isDiskFull = false;
    const files = faultyFiles(({ name, path }) =>
      isDiskFull && name === 'write' && path.endsWith('.seg.tmp') ? { code: 'ENOSPC' } : undefined,
    );
    const writer = await open({ data, files, segmentBytes: 4096, retryMs: 1 });
    isDiskFull = true;
    const acknowledged = await appendUntilRefused(writer);
    expect(acknowledged.length).toBeGreaterThan(4);
    expect(writer.isFull).toBe(true);
    expect(writer.trouble).toMatchObject({ code: 'ENOSPC' });

    isDiskFull = false;
    await expect.poll(() => writer.isFull, { interval: 1 }).toBe(false);
    expect(writer.trouble).toBeNull();
    await append(writer, 1000);
    await writer.close();
    const { counts, damage } = await readAll({ data });
    expect({ counts, damage }).toEqual({ counts: [...acknowledged, 1000], damage: [] });
  });

  test('a new process says so and leaves no half segment behind', async () => {
    const data = temporaryFolder();
    const files = faultyFiles(({ name, index }) =>
      name === 'write' && index > 3 ? { code: 'ENOSPC' } : undefined,
    );
    await expect(open({ data, files })).rejects.toMatchObject({
      code: 'no_segment',
      cause: { code: 'ENOSPC' },
    });
    const writer = await open({ data });
    await append(writer, 1);
    await writer.close();
    expect((await readAll({ data })).counts).toEqual([1]);
  });

  async function appendUntilRefused(writer: JournalWriter): Promise<number[]> {
    const acknowledged: number[] = [];
    for (let count = 1; ; count++) {
      try {
        await append(writer, count);
        acknowledged.push(count);
      } catch (error) {
        expect(error).toMatchObject({ code: 'no_segment' });
        return acknowledged;
      }
    }
  }
});

/**
 * The k-th call fails, for every k until a run makes fewer calls: once, or from then on. Nothing that was
 * acknowledged may be missing, nothing may be there twice, and no one may be left without an answer.
 */
describe('a fault at any call', () => {
  const faults: [string, (k: number) => (call: Call) => Fault | undefined][] = [
    [
      'EIO',
      (k) =>
        ({ index }) =>
          index === k ? { code: 'EIO' } : undefined,
    ],
    [
      'EIO, and on every call after',
      (k) =>
        ({ index }) =>
          index >= k ? { code: 'EIO' } : undefined,
    ],
    [
      'ENOSPC',
      (k) =>
        ({ index }) =>
          index === k ? { code: 'ENOSPC' } : undefined,
    ],
    [
      'ENOSPC, and on every call after',
      (k) =>
        ({ index }) =>
          index >= k ? { code: 'ENOSPC' } : undefined,
    ],
    [
      'a short write',
      (k) =>
        ({ index }) =>
          index === k ? { written: 5 } : undefined,
    ],
  ];
  for (const [name, faultAt] of faults) {
    test(
      `loses nothing acknowledged: ${name}`,
      async () => {
        for (let repetition = 0; repetition < campaign; repetition++) {
          for (let k = 1; await survive(faultAt(k)); k++);
        }
      },
      campaignTimeout(30_000),
    );
  }

  /** Runs a writer through its life, after one that was killed and before another. False where no call met the fault. */
  async function survive(decide: (call: Call) => Fault | undefined): Promise<boolean> {
    const data = mkdtempSync(join(tmpdir(), 'tallystick-test-'));
    cpSync(await killed(), data, { recursive: true });
    let isHit = false;
    const files = faultyFiles((call) => {
      const fault = decide(call);
      isHit ||= fault !== undefined;
      return fault;
    }, hastyFiles);
    const acknowledged = await live(data, files);

    const after = await open({ data, files: hastyFiles, segmentBytes: 4096 });
    await appendEach(after, [101, 102]);
    await after.close();
    const { counts, damage } = await readAll({ data });
    expect(damage).toEqual([]);
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
    expect(counts).toEqual(expect.arrayContaining([1, 2, ...acknowledged, 101, 102]));
    rmSync(data, { recursive: true });
    return isHit;
  }

  /** The folder of a writer that was killed in the middle of its third batch. */
  let killedFolder: string | null = null;
  async function killed(): Promise<string> {
    if (killedFolder) return killedFolder;
    const data = mkdtempSync(join(tmpdir(), 'tallystick-test-'));
    const writer = await open({ data, files: hastyFiles, segmentBytes: 4096 });
    await appendEach(writer, [1, 2]);
    killedFolder = mkdtempSync(join(tmpdir(), 'tallystick-test-'));
    cpSync(data, killedFolder, { recursive: true, filter: (path) => !path.includes('LOCK') });
    const end = (await readAll({ data })).frames.at(-1)?.position.offset ?? 0;
    await writer.close();
    rmSync(data, { recursive: true });
    const path = join(killedFolder, 'journal/collector/0000000000000001.seg');
    writeFileSync(path, readFileSync(path).fill('a batch that was cut', end, end + 100));
    return killedFolder;
  }

  afterAll(() => {
    if (killedFolder) rmSync(killedFolder, { recursive: true });
  });

  async function live(data: string, files: Files): Promise<number[]> {
    const failures: JournalError[] = [];
    const onFailure = (error: JournalError) => failures.push(error);
    const writer = await open({ data, files, segmentBytes: 4096, retryMs: 60_000, onFailure }).catch(
      () => null,
    );
    if (!writer) return [];
    const acknowledged: number[] = [];
    for (const count of upTo(24).map((index) => 2 + index)) {
      const wasFailed = failures.length > 0;
      const isAcknowledged = await append(writer, count).then(
        () => true,
        () => false,
      );
      expect(isAcknowledged && wasFailed).toBe(false);
      if (isAcknowledged) acknowledged.push(count);
    }
    await writer.close().catch(() => {});
    expect(failures.length).toBeLessThanOrEqual(1);
    return acknowledged;
  }
});
