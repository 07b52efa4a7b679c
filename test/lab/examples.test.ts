import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { QaRun } from '../../wire/qa.ts';
import { freePort } from '../support/free-port.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FOLDER = fileURLToPath(new URL('../../examples/plain-shop', import.meta.url));
const README = readFileSync(join(FOLDER, 'README.md'), 'utf8');

test('the shop that is not ours is tried by the command of its README, and each scenario passes', async () => {
  const command = /^node \.\.\/\.\.\/bin\/tallystick\.js (qa run .*)$/m.exec(README)?.[1] ?? '';
  const port = await freePort();
  const out = temporaryFolder();
  const args = `${command.replace('localhost:3000', `localhost:${port}`)} --out ${out}`;
  // In a shell and in its folder, as the README has it.
  const child = spawn(`"${process.execPath}" ../../bin/tallystick.js ${args}`, {
    shell: true,
    cwd: FOLDER,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  expect([code, said]).toEqual([0, expect.stringContaining('4 passed')]);
  const { cases } = QaRun.parse(JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')));
  expect(cases.map(({ id, conversions }) => [id, conversions.map(({ verdict }) => verdict)])).toEqual([
    ['cookies-gone [chromium]', ['not_expected']],
    ['order [chromium]', ['agreed']],
    ['order [chromium, cookies=block_third_party]', ['agreed']],
    ['organic [chromium]', ['not_expected']],
  ]);
}, 120_000);

test('its workflow, and the one that `qa init` writes, use options that there are and the folder that is written', async () => {
  const folder = temporaryFolder();
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../bin/tallystick.js', import.meta.url)), 'qa', 'init'],
    {
      cwd: folder,
      stdio: 'ignore',
    },
  );
  expect(await once(child, 'close')).toEqual([0, null]);
  const { stdout: help } = await runCli(['qa', 'run', '--help']);
  const written = readFileSync(join(folder, '.github/workflows/tracking.yml'), 'utf8');
  for (const text of [readFileSync(join(FOLDER, 'workflow.yml'), 'utf8'), written]) {
    const { steps } = parse(text).jobs.scenarios;
    const command = steps.map((step: { run?: string }) => step.run ?? '').join('\n');
    expect(command).toContain('npx tallystick qa run qa');
    for (const [option] of command.matchAll(/(?<= )--[a-z-]+/g)) expect(help).toContain(`${option} `);
    expect(help).toContain('"qa-results"');
    expect(steps.at(-1)).toMatchObject({
      uses: expect.stringMatching(/^actions\/upload-artifact@v\d+$/),
      with: { path: 'qa-results' },
    });
  }
});
