import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeBaseline, readBaseline, writeBaseline } from '../../../lab/report/baseline.ts';
import { compareWithBaseline } from '../../../lab/report/compare-with-baseline.ts';
import { describeComparison, isWorse } from '../../../lab/report/describe-comparison.ts';
import type { CaseResult } from '../../../wire/qa.ts';
import { labCase, labRun, seen } from '../../support/lab-case.ts';
import { sampleRun } from '../../support/sample-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const both = { conversions: [seen('agreed', { pixel: 1, postback: 1 })] };
const noPixel = { conversions: [seen('postback_only', { postback: 1 })] };

function compare(before: readonly CaseResult[], after: readonly CaseResult[], isPartial = false) {
  return compareWithBaseline(labRun(after), makeBaseline(labRun(before)), { isPartial });
}

const sentences = (before: readonly CaseResult[], after: readonly CaseResult[], isPartial = false) =>
  describeComparison(compare(before, after, isPartial)).map(({ sentence }) => sentence);

test('says how many scenarios lost their pixel, whatever number of their cases did', () => {
  const before = ['a [chromium]', 'a [firefox]', 'b [chromium]', 'c [chromium]'].map((id) =>
    labCase(id, both),
  );
  const after = before.map((one) => (one.scenario === 'c' ? one : { ...one, ...noPixel }));
  expect(sentences(before, after)).toEqual(['2 scenarios lost their pixel since the last baseline']);
  expect(describeComparison(compare(before, after))[0]?.cases).toEqual([
    'a [chromium]',
    'a [firefox]',
    'b [chromium]',
  ]);
  expect(isWorse(compare(before, after))).toBe(true);
});

test('finds nothing where nothing has changed, and again where the same run is compared', () => {
  expect(compare([labCase('a', both)], [labCase('a', both)]).changes).toEqual([]);
  expect(compareWithBaseline(sampleRun(3), makeBaseline(sampleRun(3))).changes).toEqual([]);
});

test.each<[string, Partial<CaseResult>, Partial<CaseResult>, string[], boolean]>([
  ['a lost postback', both, { conversions: [seen('pixel_only', { pixel: 1 })] }, ['lost_postback'], true],
  [
    'one of two pixels lost',
    { conversions: [...both.conversions, ...both.conversions] },
    { conversions: [...both.conversions, ...noPixel.conversions] },
    ['lost_pixel'],
    true,
  ],
  [
    'a pixel that is sent twice',
    both,
    { conversions: [seen('agreed', { pixel: 2, postback: 1 })] },
    ['doubled_pixel'],
    true,
  ],
  [
    'a postback that is sent twice',
    both,
    { conversions: [seen('agreed', { pixel: 1, postback: 2 })] },
    ['doubled_postback'],
    true,
  ],
  [
    'another verdict over the same observations',
    both,
    { conversions: [seen('differs', { pixel: 1, postback: 1 })] },
    ['verdict_changed'],
    false,
  ],
  [
    'a case that began to fail and lost its pixel',
    both,
    { ...noPixel, outcome: 'failed' },
    ['newly_failing', 'lost_pixel'],
    true,
  ],
  ['a case that failed and is well', { ...noPixel, outcome: 'failed' }, both, ['mended'], false],
  ['a flaky case, which passed in the end', both, { ...both, outcome: 'flaky' }, [], false],
  ['a pixel more than before', noPixel, { conversions: [...both.conversions] }, ['verdict_changed'], false],
  ['a case that is skipped now', both, { outcome: 'skipped' }, ['gone'], false],
  ['a case that was skipped', { outcome: 'skipped' }, both, ['new'], false],
  ['a case that is skipped again', { outcome: 'skipped' }, { outcome: 'skipped' }, [], false],
])('names %s', (_name, before, after, kinds, worse) => {
  const comparison = compare([labCase('a', before)], [labCase('a', after)]);
  expect(comparison.changes.map(({ kind }) => kind)).toEqual(kinds);
  expect(isWorse(comparison)).toBe(worse);
});

test('tells what is new and what is gone, but not of a run of some scenarios', () => {
  expect(sentences([labCase('a')], [labCase('b')])).toEqual([
    '1 scenario has cases that are new since the last baseline',
    '1 scenario has cases that were not run any more since the last baseline',
  ]);
  expect(sentences([labCase('a'), labCase('b')], [labCase('b')], true)).toEqual([]);
});

test('a case that was run several times counts as it was at its worst', () => {
  const baseline = makeBaseline(
    labRun([labCase('a', both), labCase('a', { ...noPixel, outcome: 'failed' })]),
  );
  expect(baseline.cases['a']).toMatchObject({
    outcome: 'failed',
    pixel: { conversions: 0, observations: 0 },
  });
});

test('a run of some scenarios changes only theirs in the baseline', () => {
  const whole = makeBaseline(labRun([labCase('a', both), labCase('b', both)]));
  const updated = makeBaseline(labRun([labCase('b', noPixel)]), whole);
  expect(updated.cases['a']).toEqual(whole.cases['a']);
  expect(updated.cases['b']?.pixel.conversions).toBe(0);
});

test('the file is sorted, has a line per case, and reads back', async () => {
  const path = join(temporaryFolder(), 'kept', 'baseline.json');
  const baseline = makeBaseline(labRun([labCase('z "quoted"', both), labCase('a', both)]));
  await writeBaseline(baseline, path);
  const lines = readFileSync(path, 'utf8').split('\n');
  expect(lines.filter((line) => line.includes('"outcome"'))).toHaveLength(2);
  expect(lines.findIndex((line) => line.includes('"a"'))).toBeLessThan(
    lines.findIndex((line) => line.includes('quoted')),
  );
  expect(await readBaseline(path)).toEqual(baseline);
});

test.each([
  ['nothing', null, 'there is no such file'],
  ['half a file', '{"version":1', 'it is not a baseline'],
  ['another file', '{"version":1,"cases":[]}', 'it is not a baseline at made_at'],
  ['a newer one', '{"version":2}', 'version 2, and this Tallystick reads version 1'],
])('an error about %s names the file, what is wrong and what to do', async (_name, text, words) => {
  const path = join(temporaryFolder(), 'baseline.json');
  if (text !== null) writeFileSync(path, text);
  const error = await readBaseline(path).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'ReportError', path, hint: expect.stringMatching(/baseline|newer/i) });
  expect(String(error)).toContain(words);
});
