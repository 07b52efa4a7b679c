import { expect, test } from 'vitest';
import { expandMatrix } from '../../../lab/runner/expand-matrix.ts';
import { selectCases } from '../../../lab/runner/select-cases.ts';
import type { Matrix } from '../../../lab/scenario/define-scenario.ts';
import type { LoadedScenario } from '../../../lab/scenario/load-scenarios.ts';
import type { QaRun } from '../../../wire/qa.ts';

function scenario(name: string, matrix?: Matrix): LoadedScenario {
  return { name, why: 'x', file: `${name}.ts`, run: async () => {}, ...(matrix && { matrix }) };
}

const idsOf = (...given: Parameters<typeof expandMatrix>) => expandMatrix(...given).map(({ id }) => id);

test('a scenario without a matrix has one case in each engine, under plain conditions', () => {
  expect(idsOf({ scenarios: [scenario('plain')], engines: ['chromium', 'firefox'] })).toEqual([
    'plain [chromium]',
    'plain [firefox]',
  ]);
});

test('all combinations are cases, and an id names only what is not plain', () => {
  const matrix: Matrix = { consent: ['not_asked', 'refused'], cookies: ['allow', 'expire_7d'] };
  expect(idsOf({ scenarios: [scenario('buys', matrix)], engines: ['chromium'] })).toEqual([
    'buys [chromium]',
    'buys [chromium, consent=refused]',
    'buys [chromium, cookies=expire_7d]',
    'buys [chromium, cookies=expire_7d, consent=refused]',
  ]);
});

test('a scenario of one engine has no case in another', () => {
  const scenarios = [scenario('only-here', { engine: ['chromium'] })];
  expect(idsOf({ scenarios, engines: ['firefox'] })).toEqual([]);
});

test('a case that is repeated has an id for each time', () => {
  expect(idsOf({ scenarios: [scenario('plain')], engines: ['chromium'], repeatEach: 2 })).toEqual([
    'plain [chromium] #1',
    'plain [chromium] #2',
  ]);
});

test('shards have every case once between them, and each its share of every scenario', () => {
  const scenarios = ['a', 'b', 'c', 'd', 'e'].map((name) => scenario(name));
  const cases = expandMatrix({ scenarios, engines: ['chromium'] });
  const shards = [1, 2, 3].map((index) => selectCases(cases, { shard: { index, of: 3 } }));
  expect(shards.map((shard) => shard.length)).toEqual([2, 2, 1]);
  expect(new Set(shards.flat()).size).toBe(cases.length);
});

test('a pattern and the failures of the last run narrow the cases down', () => {
  const cases = expandMatrix({
    scenarios: [scenario('a', { consent: ['accepted', 'refused'] }), scenario('b')],
    engines: ['chromium'],
  });
  expect(selectCases(cases, { grep: 'CONSENT=ref' }).map(({ id }) => id)).toEqual([
    'a [chromium, consent=refused]',
  ]);
  const outcomes = [
    { id: 'a [chromium, consent=accepted]', outcome: 'flaky' },
    { id: 'b [chromium]', outcome: 'failed' },
  ];
  // Of a run, only its cases are read.
  const lastRun = { cases: outcomes } as QaRun;
  expect(selectCases(cases, { lastRun }).map(({ id }) => id)).toEqual(['b [chromium]']);
});
