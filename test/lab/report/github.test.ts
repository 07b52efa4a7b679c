import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeBaseline } from '../../../lab/report/baseline.ts';
import { compareWithBaseline } from '../../../lab/report/compare-with-baseline.ts';
import { githubAnnotations } from '../../../lab/report/github-annotations.ts';
import { githubSummary, writeGithubSummary } from '../../../lab/report/github-summary.ts';
import { labCase, labRun, seen } from '../../support/lab-case.ts';
import { sampleRun } from '../../support/sample-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const failed = (id: string, message = 'no pixel') =>
  labCase(id, { outcome: 'failed', failures: [{ message, expected: '1', actual: '0' }] });

test('the summary says what failed, what has changed, and every scenario', () => {
  const before = labRun([labCase('a', { conversions: [seen('agreed', { pixel: 1, postback: 1 })] })]);
  const run = labRun([
    { ...failed('a'), conversions: [seen('postback_only', { postback: 1 })] },
    labCase('b', { outcome: 'flaky' }),
  ]);
  const comparison = compareWithBaseline(run, makeBaseline(before), { isPartial: true });
  const summary = githubSummary({ ...run, comparison });
  expect(summary).toContain('## ❌ Tallystick: 1 failed, 1 flaky, 0 passed');
  expect(summary).toContain('- **1 scenario lost its pixel since the last baseline**: `a`');
  expect(summary).toContain('  - no pixel: expected `1`, got `0`');
  expect(summary).toContain('| a | ❌ |');
  expect(summary).toContain('| b | ⚠️ |');
});

test('the summary is added to what the step has written, and stays under the 1 MiB that GitHub takes', async () => {
  const path = join(temporaryFolder(), 'summary.md');
  writeFileSync(path, 'before\n');
  const long = 'é|`<b>'.repeat(200);
  const cases = Array.from({ length: 4000 }, (_, n) => failed(`${n} ${long}`, long));
  await writeGithubSummary(labRun(cases), path);
  const text = readFileSync(path, 'utf8');
  expect(text.startsWith('before\n')).toBe(true);
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  expect(text).toContain('and 3950 more');
  expect(text.trimEnd().endsWith('this page has room for no more.')).toBe(true);
});

test('nothing that others wrote becomes Markdown, HTML, a link or a mention', () => {
  const hostile = '@everyone <img src=x> [a](http://evil.example) | `code` **b**\n# title www.evil.example';
  const summary = githubSummary(labRun([failed(hostile, hostile)]));
  const outside = summary.replace(/(`+)[^\n]*?[^`]\1(?!`)/g, '');
  for (const part of ['<img', '[a]', '@everyone', 'http://', '**b**', '\n# title', 'www.'])
    expect(outside, part).not.toContain(part);
  const rows = summary.split('\n').filter((line) => line.startsWith('| ') && line.includes('❌'));
  expect(rows).toHaveLength(1);
});

test('an annotation stands at its scenario, one for each, and ends no line early', () => {
  const run = labRun([
    failed('a [chromium]', '100 %\n::set-env name=x::y'),
    failed('a [firefox]'),
    labCase('b'),
  ]);
  const lines = githubAnnotations(run, '/repository');
  expect(lines).toEqual([
    '::error file=scenarios/a.ts,title=a::chromium: 100 %25%0A::set-env name=x::y: expected 1, got 0%0Achromium: no pixel: expected 1, got 0',
  ]);
});

test('names a file inside of the repository only, and says how many errors GitHub would not show', () => {
  const at = (file: string) => {
    const run = labRun([failed('a, b: c')]);
    return githubAnnotations(
      { ...run, scenarios: run.scenarios.map((one) => ({ ...one, file })) },
      '/repository',
    )[0];
  };
  expect(at('/repository/qa/a.ts')).toMatch(/^::error file=qa\/a\.ts,title=a%2C b%3A c::/);
  expect(at('/elsewhere/a.ts')).toMatch(/^::error title=a%2C b%3A c::/);
  const many = githubAnnotations(labRun(Array.from({ length: 30 }, (_, n) => failed(`s${n}`))), '/');
  expect(many).toHaveLength(10);
  expect(many.at(-1)).toBe('::error title=Tallystick::21 more scenarios failed. See the summary.');
});

test('a run that passed has no annotations', () => {
  const run = sampleRun(1);
  const passed = { ...run, cases: run.cases.filter(({ outcome }) => outcome === 'passed') };
  expect(githubAnnotations(passed, '/')).toEqual([]);
  expect(githubSummary(passed)).toContain('## ✅ Tallystick: ');
});
