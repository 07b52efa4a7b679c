import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { QaRun } from '../../../wire/qa.ts';
import { CLI, runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { until } from '../../support/until.ts';

const PATIENCE_MS = 120_000;

/** A folder with these scenarios, by name: what each `run` does. */
function folderOf(scenarios: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, run] of Object.entries(scenarios)) {
    const text = `import { defineScenario } from 'tallystick/qa';
      export default defineScenario({ name: '${name}', why: 'A test.', async run(lab) { ${run} } });`;
    writeFileSync(join(folder, `${name}.ts`), text);
  }
  return folder;
}

async function runQa(folder: string, more: readonly string[] = []) {
  const ended = await runCli(['qa', 'run', folder, '--out', folder, ...more]);
  const read = () => QaRun.parse(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')));
  return { ...ended, read };
}

test(
  'an order is bought in a real browser, and both its sides are in the results',
  async () => {
    const folder = folderOf({
      buys: "await lab.click(); await lab.expectConversion(await lab.buy(), { verdict: 'agreed', state: 'approved' });",
    });
    const { code, read, stderr } = await runQa(folder);
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 passed')]);
    const { browsers, cases, scenarios } = read();
    expect(browsers).toMatchObject([{ engine: 'chromium', cookies: 'allow', third_party: true }]);
    expect(scenarios).toMatchObject([{ name: 'buys', why: 'A test.' }]);
    expect(cases).toMatchObject([
      { id: 'buys [chromium]', outcome: 'passed', attempts: 1, screenshot: null },
    ]);
    const [conversion] = cases[0]?.conversions ?? [];
    expect(conversion).toMatchObject({ verdict: 'agreed', cause: null });
    expect(conversion?.observations.map(({ channel }) => channel).sort()).toEqual(['pixel', 'postback']);
  },
  PATIENCE_MS,
);

test(
  'a failed case says what was expected and what is there, with both observations and a picture; one that never ends does too',
  async () => {
    const folder = folderOf({
      wrong:
        "await lab.click(); await lab.expectConversion(await lab.buy(), { verdict: 'pixel_only', cause: 'not_received' });",
      hangs: 'await new Promise(() => {});',
      nothing: 'await lab.click(); await lab.buy(); await lab.expectNoConversion();',
    });
    const { code, read, stderr } = await runQa(folder, ['--expect-timeout', '3000', '--timeout', '15000']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('0 passed, 3 failed')]);
    const [hangs, nothing, wrong] = read().cases;
    expect(hangs?.failures).toMatchObject([{ message: 'The case took longer than 15000 ms.' }]);
    expect(nothing?.failures).toMatchObject([
      { expected: 'no conversion', actual: expect.stringContaining('agreed') },
    ]);
    expect(wrong?.failures).toMatchObject([
      {
        message: expect.stringContaining('Expected the verdict pixel_only, and it is agreed.'),
        actual: expect.stringMatching(/agreed, .*\n {2}(pixel|postback) .*\n {2}(pixel|postback) /),
      },
    ]);
    // The first bytes of every PNG.
    expect(
      Buffer.from(wrong?.screenshot ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  },
  PATIENCE_MS,
);

test(
  'a case that passes when it is tried again is flaky, and only what failed is run again on demand',
  async () => {
    const folder = folderOf({
      never: "throw new Error('no luck');",
      second:
        "globalThis.tried = (globalThis.tried ?? 0) + 1; if (globalThis.tried === 1) throw new Error('not yet');",
    });
    const first = await runQa(folder, ['--retries', '1']);
    expect(first.code).toBe(1);
    expect(first.read().cases).toMatchObject([
      { id: 'never [chromium]', outcome: 'failed', attempts: 2 },
      {
        id: 'second [chromium]',
        outcome: 'flaky',
        attempts: 2,
        failures: [{ message: expect.stringContaining('not yet') }],
      },
    ]);
    const again = await runQa(folder, ['--last-failed']);
    expect(again.read().cases.map(({ id }) => id)).toEqual(['never [chromium]']);
  },
  PATIENCE_MS,
);

test(
  'an interrupted run leaves no browser and no server behind',
  async () => {
    const folder = folderOf({ hangs: "await lab.click(); lab.note('here'); await new Promise(() => {});" });
    const child = spawn(process.execPath, [CLI, 'qa', 'run', folder, '--out', folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.resume();
    const exit = once(child, 'exit');
    const started = () => descendantsOf(child.pid ?? 0);
    await until(
      'a browser and an installation run',
      () => {
        const commands = started().map(({ command }) => command);
        return (
          commands.some((one) => /--type=renderer/.test(one)) && commands.some((one) => /collector/.test(one))
        );
      },
      60_000,
    );
    const pids = started().map(({ pid }) => pid);
    child.kill('SIGINT');
    expect((await exit)[0]).toBe(130);
    await until('all of them are gone', () => pids.every((pid) => !isRunning(pid)));
  },
  PATIENCE_MS,
);

type Process = { pid: number; parent: number; command: string };

/** All processes below that one, children of children too. Only Linux has such files. */
function descendantsOf(root: number): Process[] {
  const all = readProcesses();
  const below = (parent: number): Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(root);
}

function readProcesses(): Process[] {
  return readdirSync('/proc').flatMap((name): Process[] => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
      return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
    } catch {
      // It ended while we looked.
      return [];
    }
  });
}

function isRunning(pid: number): boolean {
  try {
    // One that nobody has asked how it ended is in the list and does not run.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
