import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ReconcileReport } from '../../wire/report.ts';
import { CLI, runCli } from '../support/run-cli.ts';
import { startServe } from '../support/start-serve.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

const SMALL = ['--conversions', '1000', '--days', '7'];

function simulate(out: string, ...more: string[]) {
  return runCli(['simulate', ...SMALL, '--out', out, ...more]);
}

/** Every file below a folder, by its path. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    names.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length), readFileSync(path, 'latin1')];
    }),
  );
}

test('writes the same bytes for the same seed, and others for another', async () => {
  const folder = temporaryFolder();
  const made = async (name: string, seed: string) => {
    const out = join(folder, name);
    expect(await simulate(out, '--as', 'csv', '--seed', seed)).toMatchObject({ code: 0, stderr: '' });
    return filesOf(out);
  };
  const first = await made('a', '1');
  expect(Object.keys(first)).toContain('/north-shop/postback.csv');
  expect(await made('b', '1')).toEqual(first);
  expect(await made('c', '2')).not.toEqual(first);
}, 60_000);

test('makes a data folder whose journals are undamaged, with the truth of the same world beside it', async () => {
  const folder = temporaryFolder();
  const [journal, csv] = [join(folder, 'journal'), join(folder, 'csv')];
  const { code, stdout } = await simulate(journal);
  expect(code).toBe(0);
  expect(stdout).toContain('lost without a trace');
  const verified = await runCli(['verify', '--data', journal, '--json']);
  expect(verified.code).toBe(0);
  const found: { journals: { name: string; records: number }[] } = JSON.parse(verified.stdout);
  expect(found.journals.map(({ name }) => name).sort()).toEqual(['collector', 'desk']);
  const truth: { totals: { events: number } } = JSON.parse(readFileSync(join(journal, 'truth.json'), 'utf8'));
  expect(found.journals.reduce((sum, { records }) => sum + records, 0)).toBe(truth.totals.events);
  await simulate(csv, '--as', 'csv');
  expect(readFileSync(join(csv, 'truth.csv'), 'utf8')).toBe(readFileSync(join(journal, 'truth.csv'), 'utf8'));
}, 60_000);

test.each([
  ['north-shop', 'generic', 50],
  ['blue-market', 'everflow', 5],
  ['fast-deals', 'voluum', 5],
])(
  'makes files of %s that reconcile reads whole, and tells as those of %s',
  async (name, preset, agreed) => {
    const out = join(temporaryFolder(), 'world');
    await simulate(out, '--as', 'csv');
    const files = ['--pixel', join(out, name, 'pixel.csv'), '--postback', join(out, name, 'postback.csv')];
    const { code, stdout } = await runCli(['reconcile', ...files, '--json', '--as-of', '2026-10-20T00:00Z']);
    expect(code).toBe(0);
    const report = ReconcileReport.parse(JSON.parse(stdout));
    expect(report.refused).toMatchObject({ pixel: { rows: 0 }, postback: { rows: 0 } });
    expect(report.verdicts.agreed).toBeGreaterThan(agreed);
    expect(stdout).toContain(preset);
  },
  60_000,
);

test('writes the postbacks in the columns of any preset', async () => {
  const out = join(temporaryFolder(), 'world');
  await simulate(out, '--as', 'csv', '--csv-preset', 'voluum');
  const [header] = readFileSync(join(out, 'north-shop', 'postback.csv'), 'utf8').split('\n');
  expect(header).toBe(
    'clickId,transactionId,revenue,conversionType,postbackTimestamp,currency,visitTimestamp',
  );
});

test('leaves the ids out where it is told to', async () => {
  const out = join(temporaryFolder(), 'world');
  await simulate(out, '--as', 'csv', '--ids', 'none');
  const [header, first = ''] = readFileSync(join(out, 'north-shop', 'postback.csv'), 'utf8').split('\n');
  expect(header).toMatch(/^order_id,type,/);
  expect(header).not.toContain('click_id');
  expect(first).not.toContain('NS-');
});

test('overwrites nothing', async () => {
  const out = temporaryFolder();
  writeFileSync(join(out, 'mine.txt'), 'mine');
  const { code, stderr } = await simulate(out);
  expect(code).toBe(2);
  expect(stderr).toContain('is not empty');
  expect(stderr).toContain('Name a folder that is not there yet with --out');
  expect(readdirSync(out)).toEqual(['mine.txt']);
});

test('says what is wrong with what it was told, and makes nothing', async () => {
  const out = join(temporaryFolder(), 'world');
  const error = async (...more: string[]) => {
    const { code, stderr } = await simulate(out, ...more);
    expect(code).toBe(2);
    return stderr;
  };
  expect(await error('--preset', 'cosy')).toContain('calm, typical, hostile');
  expect(await error('--seed', 'x')).toContain('Write a whole number');
  expect(await error('--conversions', '0')).toContain('from 1 to 5,000,000');
  expect(await error('--csv-preset', 'voluum')).toContain('Add --as csv');
  expect(await error('--rate', '50')).toContain('--rate means nothing for a journal');
  expect(await error('--as', 'live', '--rate', '0')).toContain('from 0.1 to 10,000');
  expect(await error('--as', 'live', '--to', 'collector')).toContain('such as http://127.0.0.1:8460');
  expect(await error('--as', 'live', '--ids', 'none')).toContain('--ids none means nothing for requests');
  expect(await error('--as', 'csv', '--csv-preset', 'nobody')).toContain('There are: generic, pixel, voluum');
  expect(existsSync(out)).toBe(false);
}, 60_000);

const LIVE = ['--as', 'live', '--conversions', '60', '--days', '2'];

test('sends a world to the collector that serves a folder, and says what became of it', async () => {
  const folder = temporaryFolder();
  const [data, out] = [join(folder, 'data'), join(folder, 'truth')];
  const { collector } = await startServe(data);
  const told = await runCli(['simulate', ...LIVE, '--data', data, '--rate', '500', '--out', out]);
  expect(told).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('"trusted_proxies": ["127.0.0.1"]'),
  });
  const [, sent, accepted, refused] =
    /^Sent (\d+) requests in .* of 500: (\d+) accepted, (\d+) refused.* 0 failed\.$/m
      .exec(told.stdout)
      ?.map(Number) ?? [0];
  expect(sent).toBeGreaterThan(60);
  expect(Number(accepted) + Number(refused)).toBe(sent);
  const truth: { live: object } = JSON.parse(readFileSync(join(out, 'truth.json'), 'utf8'));
  expect(truth.live).toMatchObject({ run: 1, collector, rate_asked: 500, sent, accepted, ended: 'done' });
  // One look at where the last link leads, or a few, is all there is beside.
  const status: { counts: { received: number } } = JSON.parse(
    (await runCli(['status', '--data', data, '--json'])).stdout,
  );
  expect(status.counts.received).toBeGreaterThan(sent ?? 0);
  expect(status.counts.received).toBeLessThan((sent ?? 0) + 30);

  // What a second run sends is told from the first by its sites.
  const again = [
    'simulate',
    ...LIVE,
    '--data',
    data,
    '--rate',
    '20',
    '--out',
    join(folder, 'again'),
    '--json',
  ];
  const child = spawn(process.execPath, [CLI, ...again], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  const ended = once(child, 'close');
  await until(
    'the second run has sent something',
    async () => {
      const now = JSON.parse((await runCli(['status', '--data', data, '--json'])).stdout);
      return now.counts.received > status.counts.received + 20;
    },
    60_000,
  );
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(JSON.parse(said)).toMatchObject({ ended: 'stopped', run: 2, failed: 0 });
  expect(existsSync(join(folder, 'again', 'truth.csv'))).toBe(true);

  const shop = await runCli(['add', 'site', 'Shop', '--data', data, '--origin', 'https://shop.example']);
  expect(shop.code).toBe(0);
  const third = ['simulate', ...LIVE, '--data', data, '--out', join(folder, 'third')];
  const refusal = await runCli(third);
  expect(refusal.code).toBe(2);
  expect(refusal.stderr).toContain('holds a site that is not simulated: Shop');
  const nobody = await runCli([...third, '--beside-real-sites', '--to', 'http://127.0.0.1:9']);
  expect(nobody.code).toBe(4);
  expect(nobody.stderr).toContain('The collector at http://127.0.0.1:9 does not answer');
}, 180_000);

test('sends nothing where nothing serves', async () => {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  const live = ['simulate', ...LIVE, '--data', data, '--out', join(folder, 'truth')];
  expect(await runCli(live)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('holds no installation'),
  });
  await runCli(['add', 'site', 'Shop', '--data', data, '--origin', 'https://shop.example']);
  expect(await runCli(live)).toMatchObject({ code: 4, stderr: expect.stringContaining('Nothing serves') });
  expect(existsSync(join(folder, 'truth'))).toBe(false);
}, 60_000);
