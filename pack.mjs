// Makes the npm package from what is built: dist/package, and beside it the tarball; or in the folder that is named.
// A package has to be compiled, because Node strips no types inside node_modules.
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** All that is not compiled. What is neither here nor imported stays at home. */
const CARRIED = [
  'bin',
  // Read at run time, each at the same place relative to the code that reads it.
  'dist/dashboard',
  'dist/pixel/t.js',
  'dist/report/lab.html',
  'dist/report/report.html',
  'lab/shop/shop.css',
  // The lists of blockers that scenarios name.
  ...globSync('lab/scenarios/*.txt'),
  ...globSync('reconcile/**/*.sql'),
  // Read by people: the README, and what it links to.
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'LICENSE',
  'docs',
  'journal/journal.md',
];

const destination = resolve(process.argv[2] ?? 'dist');
const folder = join(destination, 'package');

rmSync(folder, { recursive: true, force: true });
run('tsc', ['--project', 'tsconfig.package.json', '--outDir', folder]);
for (const path of CARRIED) cpSync(path, join(folder, path), { recursive: true });
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
run('npm', ['pack', '--pack-destination', destination], folder);

/** Without what only a clone needs: its tools, and the Node that it brings, since whoever installs this has one. */
function manifest() {
  const {
    private: _,
    scripts,
    devDependencies,
    optionalDependencies,
    ...published
  } = JSON.parse(readFileSync('package.json', 'utf8'));
  return published;
}

function run(command, args, cwd = '.') {
  const { status, error } = spawnSync(command, args, {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
