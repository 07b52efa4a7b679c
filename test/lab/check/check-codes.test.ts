import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHECKS } from '../../../lab/check/check-codes.ts';

test('the page about the check lists every finding with its weight, in the order in which they are said', () => {
  const page = readFileSync(new URL('../../../docs/check.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\| `(\w+)` \| (problem|note|ok) \|/gm)].map(([, code, weight]) => [
    code,
    weight,
  ]);
  expect(listed).toEqual(Object.entries(CHECKS).map(([code, { severity }]) => [code, severity]));
});

test('every problem says what to do', () => {
  for (const [code, { severity, advice }] of Object.entries(CHECKS))
    expect(severity === 'problem' && advice === null, code).toBe(false);
});
