import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InputError } from '../../../reconcile/input-error.ts';
import { Matcher } from '../../../reconcile/matching/matcher.ts';
import { reconcileFiles } from '../../../reconcile/reconcile-files.ts';
import { ReconcileReport } from '../../../wire/report.ts';
import { reconcileText } from '../../support/csv.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Orders of a shop whose pixel and whose server tell amount and time only; each side lacks every tenth or so. */
function orders(count: number): { pixel: string[]; postback: string[] } {
  const pixel = ['value,currency,occurred_at'];
  const postback = ['order_value,currency,occurred_at'];
  let state = 5;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (let order = 0; order < count; order += 1) {
    const at = Date.UTC(2026, 0, 5) + Math.floor(random() * 20 * 86_400_000);
    const price = (Math.floor(random() * 200) * 5 + 9.99).toFixed(2);
    const late = at + Math.floor(random() * 90_000);
    if (order % 10 !== 3) pixel.push(`${price},EUR,${new Date(at).toISOString()}`);
    if (order % 10 !== 7) postback.push(`${price},EUR,${new Date(late).toISOString()}`);
  }
  return { pixel, postback };
}

test('pairs two files that share no id, and says how sure it is', async () => {
  const { pixel, postback } = orders(400);
  const report = await reconcileText(pixel, postback);
  expect(report.verdicts.agreed).toBeGreaterThan(310);
  expect(report.verdicts.agreed).toBeLessThanOrEqual(320);
  expect(report.matched_by).toMatchObject({ probable: report.verdicts.agreed, order_id: 0 });
  expect(report.claims).toEqual({ pixel: 360, postback: 360 });
  expect(report.probable).toMatchObject({ calibrated: false, threshold: 0.8, role: 'order_value' });
  expect(report.gates.find(({ gate }) => gate === 'ids_join')).toMatchObject({ status: 'could_not_judge' });
  expect(ReconcileReport.parse(report)).toEqual(report);
});

test('keeps two rows without an id apart, however alike they are', async () => {
  const { claims, duplicates } = await reconcileText(
    ['value,occurred_at', '10,2026-01-05T10:00Z', '10,2026-01-05T10:00Z'],
    ['order_value,occurred_at', '10,2026-01-05T10:00Z'],
  );
  expect(claims).toEqual({ pixel: 2, postback: 1 });
  expect(duplicates).toEqual({ pixel: 0, postback: 0 });
});

test('wants an amount and a time of a file that has no id', async () => {
  const pixel = ['value,occurred_at', '10,2026-01-05T10:00Z'];
  for (const header of ['order_value,currency', 'currency,occurred_at']) {
    const refused = reconcileText(pixel, [header, '10,EUR']);
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toMatchObject({ code: 'no_identity_column' });
  }
});

test('refuses a row that has neither an id nor both an amount and a time', async () => {
  const { refused, claims } = await reconcileText(
    ['order_id,value,occurred_at', 'A,10,2026-01-05T10:00Z'],
    [
      'order_id,order_value,occurred_at',
      'A,10,2026-01-05T10:00Z',
      ',10,',
      ',,2026-01-05T10:00Z',
      ',10,2026-01-05T11:00Z',
    ],
  );
  expect(refused.postback?.reasons).toEqual({ missing_identity: 2 });
  expect(claims.postback).toBe(2);
});

test('writes what it learned, by which another run pairs the same', async () => {
  const folder = await temporaryFolder();
  const { pixel, postback } = orders(300);
  const first = await reconcileText(pixel, postback, join(folder, 'first'));
  const matcher = Matcher.parse(JSON.parse(await readFile(join(folder, 'first', 'matcher.json'), 'utf8')));
  expect(matcher.lambda).toBeGreaterThan(0.8);
  const told = {
    ...matcher,
    comparisons: matcher.comparisons.map((comparison) => ({ ...comparison, learn: false })),
  };
  const paths = { pixel: join(folder, 'pixel.csv'), postback: join(folder, 'postback.csv') };
  await writeFile(paths.pixel, `${pixel.join('\n')}\n`);
  await writeFile(paths.postback, `${postback.join('\n')}\n`);
  const second = await reconcileFiles({
    pixel: { path: paths.pixel },
    postback: { path: paths.postback },
    asOf: Date.UTC(2026, 2, 1),
    now: Date.UTC(2026, 11, 31),
    matcher: told,
    out: join(folder, 'second'),
  });
  expect(second.probable).toEqual(first.probable);
  const conversions = (of: string) => readFile(join(folder, of, 'conversions.csv'), 'utf8');
  expect(await conversions('second')).toBe(await conversions('first'));
});

test('says which setting of a matcher is wrong', async () => {
  const folder = await temporaryFolder();
  const settings = join(folder, 'matcher.json');
  const file = join(folder, 'orders.csv');
  await writeFile(file, 'order_id,value,occurred_at\nA,10,2026-01-05T10:00Z\n');
  await writeFile(settings, '{"version":1,"blocks":[{"name":"x","on":["ip"]}]}');
  const { code, stderr } = await runCli([
    'reconcile',
    ...['--pixel', file, '--postback', file, '--matcher', settings],
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain('blocks.0.on.0');
});
