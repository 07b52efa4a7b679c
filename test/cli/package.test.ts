import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ReconcileReport } from '../../wire/report.ts';
import { runCli } from '../support/run-cli.ts';
import { startServe } from '../support/start-serve.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'tallystick-installed-'));
const installed = join(project, 'node_modules/tallystick');
const cli = join(installed, 'bin/tallystick.js');
const manifest = () => JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));

/** As `npm install tallystick-0.1.0.tgz` leaves it in a project, but for the network. */
beforeAll(() => {
  run(process.execPath, ['pack.mjs', project]);
  const [tarball = ''] = globSync('*.tgz', { cwd: project });
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', join(project, tarball), '-C', installed, '--strip-components', '1']);
  // Only these: what is imported and not declared is missing here as it would be there.
  for (const name of Object.keys(manifest().dependencies)) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repository, 'node_modules', name), link, 'junction');
  }
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

function run(command: string, args: string[]): void {
  const { status, stderr } = spawnSync(command, args, {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, npm_config_update_notifier: 'false' },
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}

test('asks for what it runs on, and for nothing that only a clone needs', () => {
  const repositorys = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  expect(repositorys.private).toBe(true);
  const { name, version, description, license, type, bin, engines, dependencies } = repositorys;
  expect(manifest()).toEqual({ name, version, description, license, type, bin, engines, dependencies });
});

test('holds what runs and what is read, and neither sources nor tests', () => {
  const files = globSync('**/*', { cwd: installed, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  expect(files).toEqual(expect.arrayContaining(['t.js', 'schema.sql', 'journal.md', 'LICENSE']));
  expect(files.filter((name) => /\.tsx?$|\.test\.|^tsconfig|\.tgz$/.test(name))).toEqual([]);
  expect(globSync('*', { cwd: installed }).sort()).toEqual([
    ...['ARCHITECTURE.md', 'CHANGELOG.md', 'LICENSE', 'README.md'],
    ...['bin', 'cli', 'clickid', 'dist', 'docs', 'journal', 'lab', 'package.json', 'presets', 'reconcile'],
    ...['server', 'wire'],
  ]);
});

test('says its version, and loads every command', async () => {
  expect(await runCli(['--version'], cli)).toEqual({
    code: 0,
    stdout: `${manifest().version}\n`,
    stderr: '',
  });
  expect(await runCli(['--help'], cli)).toMatchObject({ code: 0, stderr: '' });
});

test('reconciles two files', async () => {
  const folder = temporaryFolder();
  const pixel = join(folder, 'a.csv');
  const postback = join(folder, 'b.csv');
  writeFileSync(pixel, 'order_id,value,currency\nA,10,EUR\nB,20,EUR\n');
  writeFileSync(postback, 'order_id,order_value,currency\nA,10,EUR\n');
  const { code, stdout, stderr } = await runCli(
    ['reconcile', '--pixel', pixel, '--postback', postback, '--json'],
    cli,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(ReconcileReport.parse(JSON.parse(stdout))).toMatchObject({
    verdicts: { agreed: 1, differs: 0, pixel_only: 1, postback_only: 0 },
  });
});

test('serves the dashboard, the pixel and the demo shop', async () => {
  const t = await startServe(temporaryFolder(), ['--demo'], cli);
  const page = await fetch(`${t.desk}/`);
  expect(page.status).toBe(200);
  const [asset = ''] = /\/assets\/[^"]+\.js/.exec(await page.text()) ?? [];
  for (const url of [`${t.desk}${asset}`, `${t.collector}/t.js`, `${t.shop}/shop.css`])
    expect((await fetch(url)).status, url).toBe(200);
  expect(await t.stop()).toBe(0);
});
