import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { QaRun, QaRuns } from '../../../wire/qa.ts';
import { runCli } from '../../support/run-cli.ts';
import { startInstallation } from '../../support/start-installation.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PATIENCE_MS = 120_000;

function folderOf(): string {
  const folder = temporaryFolder();
  const text = `import { defineScenario } from 'tallystick/qa';
    export default defineScenario({ name: 'looks', why: 'A test.', async run(lab) { await lab.visit(); } });`;
  writeFileSync(join(folder, 'looks.ts'), text);
  return folder;
}

test(
  'a run is kept at the desk that --push names; a desk that refuses it is a warning and fails no run',
  async () => {
    const { desk, get } = await startInstallation();
    const folder = folderOf();
    const run = (token: string) =>
      runCli(['qa', 'run', folder, '--out', folder, '--push', desk.url, '--push-token', token]);
    const pushed = await run(desk.token);
    const { runs } = await get(QaRuns, '/api/v1/lab-runs');
    expect(runs).toMatchObject([{ scenarios: 1, outcomes: { passed: 1 } }]);
    expect([pushed.code, pushed.stderr]).toEqual([
      0,
      expect.stringContaining(`Pushed: ${desk.url}/lab-runs/${runs[0]?.id}`),
    ]);
    const kept = await get(QaRun, `/api/v1/lab-runs/${runs[0]?.id}`);
    expect(kept.cases.map(({ id }) => id)).toEqual(['looks [chromium]']);

    const refused = await run('not-a-token');
    expect([refused.code, refused.stderr]).toEqual([
      0,
      expect.stringContaining(`Warning: The run was not pushed to ${desk.url}: it answered 401`),
    ]);
    expect((await get(QaRuns, '/api/v1/lab-runs')).runs).toHaveLength(1);
  },
  PATIENCE_MS,
);

test('the token of one desk is not shown to another, and a push without any is refused before the run', async () => {
  const folder = folderOf();
  const own = ['--desk', 'http://127.0.0.1:9', '--token', 'x', '--site', 's', '--url', 'http://127.0.0.1:9'];
  for (const more of [[], own]) {
    const { code, stderr } = await runCli(['qa', 'run', folder, '--push', 'http://127.0.0.1:8', ...more]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--push-token or in TALLYSTICK_PUSH_TOKEN')]);
  }
});

test('at a desk that exists, only a site that is marked as a test site is used', async () => {
  const { desk, site } = await startInstallation();
  const { code, stderr } = await runCli(
    ['qa', 'run', folderOf(), '--url', 'http://127.0.0.1:9', '--site', site.id].concat([
      ...['--desk', desk.url, '--token', desk.token],
    ]),
  );
  expect([code, stderr]).toEqual([2, expect.stringMatching(/is not a test site[\s\S]*tallystick add site/)]);
});
