import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { trimRun } from '../../../lab/report/trim-run.ts';
import { writeReports } from '../../../lab/report/write-reports.ts';
import { readResults, writeResults } from '../../../lab/report/write-results.ts';
import { scriptSafe } from '../../../wire/fill-template.ts';
import { QaRun } from '../../../wire/qa.ts';
import { labCase, labRun } from '../../support/lab-case.ts';
import { sampleRun } from '../../support/sample-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('results.json reads back as the run that was written', async () => {
  const path = join(temporaryFolder(), 'a', 'results.json');
  await writeResults(sampleRun(1), path);
  expect(await readResults(path)).toEqual(sampleRun(1));
  expect(readdirSync(join(path, '..'))).toEqual(['results.json']);
});

test.each([
  ['{"version":7}', 'version 7, and this Tallystick reads version 1'],
  ['{"version":1,"tallystick":3}', 'it is not a run of the lab at tallystick'],
  ['nothing', 'it is not a run of the lab'],
])('what is no run is refused with what is wrong: %s', async (text, words) => {
  const path = join(temporaryFolder(), 'results.json');
  writeFileSync(path, text);
  await expect(readResults(path)).rejects.toThrow(words);
});

test('writes what is asked for and nothing else', async () => {
  const folder = temporaryFolder();
  const summary = join(folder, 'summary.md');
  const written = await writeReports(sampleRun(1), {
    reporters: ['junit', 'json', 'github'],
    folder: join(folder, 'report'),
    github: { summary, root: folder },
  });
  expect(written.files).toEqual({
    junit: join(folder, 'report', 'junit.xml'),
    json: join(folder, 'report', 'results.json'),
    github: summary,
  });
  expect(written.lines.every((line) => line.startsWith('::error '))).toBe(true);
  expect(readdirSync(join(folder, 'report')).sort()).toEqual(['junit.xml', 'results.json']);
  expect(readFileSync(summary, 'utf8')).toContain('Tallystick');
});

test('outside of GitHub no summary is written', async () => {
  const folder = temporaryFolder();
  const { files } = await writeReports(sampleRun(1), {
    reporters: ['github'],
    folder,
    github: { root: folder },
  });
  expect(files).toEqual({});
  expect(existsSync(join(folder, 'summary.md'))).toBe(false);
});

test('a run that is small enough stays as it is', () => {
  const run = sampleRun(1);
  expect(trimRun(run, 10_000_000)).toBe(run);
});

test('a run that is too large loses logs of what passed first, and says what it lost', () => {
  const log = (n: number) =>
    Array.from({ length: n }, (_, at) => ({
      at,
      method: 'GET',
      url: '<'.repeat(200),
      type: 'x',
      status: 200,
      failure: null,
    }));
  const run = labRun([
    labCase('a', { requests: log(500), console: Array.from({ length: 80 }, () => 'x'.repeat(50)) }),
    labCase('b', { outcome: 'failed', requests: log(60), screenshot: 'AAAA' }),
  ]);
  const trimmed = trimRun(run, 300_000);
  expect(trimmed.cases[1]).toEqual(run.cases[1]);
  expect(trimmed.cases[0]?.requests).toHaveLength(50);
  expect(trimmed.left_out).toEqual({ requests: 450, console: 30, tags: 0, screenshots: 0, cut: 0 });
});

test.each([2_000_000, 400_000, 150_000])('keeps outcomes and failures of a huge run in %i bytes', (bytes) => {
  const text = '<é>'.repeat(3000);
  const requests = Array.from({ length: 300 }, (_, at) => {
    return {
      at,
      method: 'GET',
      url: text.slice(0, 500),
      type: 'document',
      status: null,
      failure: text.slice(0, 300),
    };
  });
  const run = labRun(
    Array.from({ length: 60 }, (_, n) =>
      labCase(`s${n}`, {
        outcome: n % 4 === 0 ? 'failed' : 'passed',
        failures: n % 4 === 0 ? [{ message: `no pixel ${n}`, expected: text, actual: text }] : [],
        requests,
        console: [text],
        screenshot: n % 4 === 0 ? 'A'.repeat(300_000) : null,
      }),
    ),
  );
  const trimmed = QaRun.parse(trimRun(run, bytes));
  expect(Buffer.byteLength(scriptSafe(JSON.stringify({ ...trimmed, left_out: undefined })))).toBeLessThan(
    bytes,
  );
  expect(trimmed.cases.map(({ outcome }) => outcome)).toEqual(run.cases.map(({ outcome }) => outcome));
  expect(trimmed.cases[4]?.failures[0]?.message).toBe('no pixel 4');
  const left =
    run.cases.flatMap((one) => one.requests).length - trimmed.cases.flatMap((one) => one.requests).length;
  expect(trimmed.left_out?.requests).toBe(left);
});
