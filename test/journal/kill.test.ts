import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaign, campaignTimeout } from '../support/campaign.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { readAll, upTo } from './samples.ts';

const KILLS = 20 * campaign;

test(
  `loses nothing acknowledged and doubles nothing when its process is killed under load, ${KILLS} times`,
  async () => {
    const data = temporaryFolder();
    const acknowledged: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const told = await killedAfter({
        data,
        first: 1 + kill * 1_000_000,
        records: Math.floor(Math.random() * 3000),
      });
      acknowledged.push(...told);
    }
    const { counts, entries, damage } = await readAll({ data, validate: false });
    expect(damage).toEqual([]);
    expect(entries.map((entry) => entry.seq)).toEqual(upTo(entries.length));
    const kept = new Set(counts);
    expect(kept.size).toBe(counts.length);
    expect(acknowledged.length).toBeGreaterThan(KILLS * 300);
    expect(acknowledged.filter((count) => !kept.has(count))).toEqual([]);
  },
  campaignTimeout(60_000),
);

/** Starts a writer, kills it once it has acknowledged so many records, and returns all it has acknowledged. */
function killedAfter({
  data,
  first,
  records,
}: {
  data: string;
  first: number;
  records: number;
}): Promise<number[]> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'killed-writer.ts'), data, String(first)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  let told = 0;
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      told += text.split(' ').length - 1;
      if (told > records) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error('the writer ended by itself'));
      // The last number may have been cut.
      resolve(output.slice(0, output.lastIndexOf(' ')).split(' ').map(Number));
    });
  });
}
