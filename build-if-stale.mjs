// Builds the pixel, the dashboard and the report when something that they are made of is newer than what is built.
import { spawnSync } from 'node:child_process';
import { globSync, statSync, utimesSync, writeFileSync } from 'node:fs';

const MARK = 'dist/.built';
const SOURCES = '{pixel,dashboard,report,wire}/**/*';
const SETTINGS = ['rollup.config.mjs', 'package-lock.json', 'package.json'];

// Whole milliseconds: a mark can not be given any finer time.
const age = (path) => Math.floor(statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
const newest = Math.max(...[...globSync(SOURCES), ...SETTINGS].map(age));

if (age(MARK) < newest) {
  console.error('Building the pixel, the dashboard and the report ...');
  const { status } = spawnSync('rollup', ['--config', '--silent'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(MARK, '');
  // Not the time of the build's end: what changed while it ran is stale.
  utimesSync(MARK, new Date(newest), new Date(newest));
}
