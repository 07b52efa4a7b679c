import { globSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScenarios } from '../../lab/scenario/load-scenarios.ts';
import type { QaRun } from '../../wire/qa.ts';
import { BUILT_IN, runBuiltIn } from '../support/run-built-in.ts';
import { INSTALLED } from './browsers/installed.ts';

// A few of the scenarios that come along, of each kind one. `npm run qa` runs all of them in every browser there is.

const PATIENCE_MS = 300_000;

const SMOKE = [
  'amount-in-minor-units',
  'blocker-of-usual-shapes',
  'closed-at-once',
  'consent-asked',
  'cookies-cleared',
  'last-click-wins',
  'organic-order',
  'payment-elsewhere',
  'plain',
  'postback-late',
  'refund-in-part',
  'thank-you-reloaded',
];

/** One thing of each that engines do differently: leaving a page, consent, storage. */
const IN_EACH_ENGINE = ['closed-at-once', 'consent-asked', 'plain'];

/** What did not pass, and why. */
function complaints({ cases }: QaRun): string[] {
  return cases
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ id, outcome, note, failures }) =>
      [`${id}: ${outcome}`, note, ...failures.map(({ message, actual }) => `${message}\n${actual}`)]
        .filter((line) => line !== null)
        .join('\n'),
    );
}

test('every scenario that comes along loads, is named as its file is, and says why it is there', async () => {
  const files = globSync('*', { cwd: BUILT_IN }).filter((file) => /\.(ts|ya?ml)$/.test(file));
  const scenarios = await loadScenarios(BUILT_IN);
  const names = scenarios.map(({ name }) => name);
  expect(names).toEqual(files.map((file) => basename(file, extname(file))).sort());
  for (const { name, file, why } of scenarios) {
    expect(basename(file, extname(file)), file).toBe(name);
    expect(why, file).toMatch(/^[A-Z].{40,}[.?!]$/s);
  }
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(scenarios.map(({ why }) => why)).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(40);
});

test(
  'scenarios of each kind pass in Chromium',
  async () => {
    const ran = await runBuiltIn({ scenarios: SMOKE });
    expect(complaints(ran)).toEqual([]);
    expect(ran.cases.map(({ scenario }) => scenario)).toEqual(expect.arrayContaining(SMOKE));
    expect(ran.browsers).toMatchObject([{ engine: 'chromium', cookies: 'allow', third_party: true }]);
  },
  PATIENCE_MS,
);

describe.each(INSTALLED.filter(({ engine }) => engine !== 'chromium'))('$name', ({ engine, isHere }) => {
  test.skipIf(!isHere)(
    'scenarios about what engines do differently pass',
    async () => {
      const ran = await runBuiltIn({ scenarios: IN_EACH_ENGINE, engine });
      expect(complaints(ran)).toEqual([]);
      expect(ran.cases.length).toBeGreaterThanOrEqual(IN_EACH_ENGINE.length);
    },
    PATIENCE_MS,
  );
});
