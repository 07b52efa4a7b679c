import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { THRESHOLDS, thresholdsWith } from '../../../reconcile/findings/thresholds.ts';
import { FindingsQuery } from '../../../wire/findings-report.ts';

test('docs/findings.md shows every number with its reason and source, as it is', () => {
  const page = readFileSync(new URL('../../../docs/findings.md', import.meta.url), 'utf8');
  for (const [name, { value, why, source }] of Object.entries(THRESHOLDS))
    expect(page).toContain(`| \`${name}\` | ${value} | ${why} | ${source} |`);
});

test('a query may set every number, and none that is not one', () => {
  const { site: _, from: __, to: ___, ...numbers } = FindingsQuery.shape;
  expect(Object.keys(numbers).sort()).toEqual(Object.keys(THRESHOLDS).sort());
});

test('what is not set keeps its default', () => {
  expect(thresholdsWith({ conversions_min: 10 })).toMatchObject({
    conversions_min: 10,
    false_discovery: THRESHOLDS.false_discovery.value,
  });
});
