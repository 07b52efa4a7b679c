import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { Measurement } from './measurement.ts';
import { median } from './median.ts';

/**
 * `tallystick reconcile --out` of two files, as a whole process, against one DuckDB statement that joins all their
 * columns and writes them to CSV: what anybody would have to do at least. In pairs, so that a machine that slows down
 * slows both.
 */
export async function twoFiles({ rows = 1_000_000, rounds = 5 } = {}): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-bench-'));
  try {
    const files = { pixel: join(folder, 'pixel.csv'), postback: join(folder, 'postback.csv') };
    await writeFiles(files, rows);
    const ratios: number[] = [];
    const memory: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const joined = await run([
        path('./join-statement.ts'),
        files.pixel,
        files.postback,
        join(folder, 'joined.csv'),
      ]);
      const reconciled = await run([
        path('../bin/tallystick.js'),
        ...[
          'reconcile',
          '--pixel',
          files.pixel,
          '--postback',
          files.postback,
          '--out',
          join(folder, 'out'),
          '--json',
        ],
      ]);
      // The first round warms the file cache.
      if (round === 0) continue;
      ratios.push(reconciled.seconds / joined.seconds);
      memory.push(reconciled.peakMib);
    }
    const name = `reconcile of two files of ${rows.toLocaleString('en')} rows`;
    const ratio = median(ratios);
    const peak = Math.max(...memory);
    return [
      {
        name: `${name}, against the joining statement`,
        value: ratio,
        unit: 'times',
        // The whole of it, with causes and findings.
        reach: '<= 6',
        isReached: ratio <= 6,
      },
      { name: `${name}, peak memory`, value: peak, unit: 'MiB', reach: '<= 4096', isReached: peak <= 4096 },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Finished = { seconds: number; peakMib: number };

async function run(args: string[]): Promise<Finished> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  let peakKib = 0;
  const watch = setInterval(async () => {
    peakKib = Math.max(peakKib, await highWater(child.pid));
  }, 20);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  return { seconds: (performance.now() - startedAt) / 1000, peakMib: Math.round(peakKib / 1024) };
}

/** What the process has held at most, in KiB; 0 where the system does not tell. */
async function highWater(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
}

/** Orders of five weeks: 5 % lost by the pixel, 10 % by the server, 2 % with another amount. Seeded. */
async function writeFiles(files: { pixel: string; postback: string }, rows: number): Promise<void> {
  const random = lehmer(20_260_105);
  const pixel = createWriteStream(files.pixel);
  const postback = createWriteStream(files.postback);
  pixel.write('event_id,order_id,click_id,type,value,currency,occurred_at\n');
  postback.write('order_id,click_id,type,order_value,currency,status,occurred_at\n');
  for (let order = 0; order < rows; order += 1) {
    const click = Array.from({ length: 5 }, () =>
      Math.floor(random() * 2 ** 40)
        .toString(32)
        .padStart(8, '0'),
    ).join('');
    const at = Date.UTC(2026, 8, 1) + order * 3000;
    const value = (1 + Math.floor(random() * 20_000) / 100).toFixed(2);
    const told = random() < 0.02 ? (Number(value) + 1).toFixed(2) : value;
    if (random() >= 0.05)
      pixel.write(`sale:A${order},A${order},${click},sale,${value},EUR,${new Date(at).toISOString()}\n`);
    if (random() >= 0.1) {
      const late = new Date(at + Math.floor(random() * 60_000)).toISOString();
      postback.write(`A${order},${click},sale,${told},EUR,approved,${late}\n`);
    }
    if (order % 20_000 === 0) await Promise.all([drained(pixel), drained(postback)]);
  }
  pixel.end();
  postback.end();
  await Promise.all([finished(pixel), finished(postback)]);
}

function drained(stream: NodeJS.WritableStream & { writableNeedDrain: boolean }): Promise<void> | undefined {
  return stream.writableNeedDrain
    ? new Promise((resolve) => stream.once('drain', () => resolve()))
    : undefined;
}

function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
