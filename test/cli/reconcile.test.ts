import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ReconcileReport } from '../../wire/report.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function files(pixel: string, postback: string): { folder: string; args: string[] } {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.csv'), pixel);
  writeFileSync(join(folder, 'b.csv'), postback);
  return {
    folder,
    args: ['reconcile', '--pixel', join(folder, 'a.csv'), '--postback', join(folder, 'b.csv')],
  };
}

const PIXEL = 'order_id,value,currency,occurred_at\nA,10,EUR,2026-01-05T10:00Z\nB,20,EUR,2026-01-05T10:00Z\n';
const POSTBACK = 'order_id,order_value,currency,occurred_at\nA,10,EUR,2026-01-05T10:00Z\n';

test('prints data to standard output and nothing else there', async () => {
  const { args } = files(PIXEL, POSTBACK);
  const { code, stdout, stderr } = await runCli([...args, '--json', '--as-of', '2026-03-01T00:00Z']);
  expect(code).toBe(0);
  expect(stderr).toBe('');
  const report = ReconcileReport.parse(JSON.parse(stdout));
  expect(report).toMatchObject({
    as_of: Date.UTC(2026, 2, 1),
    rows: { pixel: 2, postback: 1 },
    verdicts: { agreed: 1, differs: 0, pixel_only: 1, postback_only: 0, waiting: 0, not_expected: 0 },
  });
  expect(stdout.trim().split('\n')).toHaveLength(1);
});

test('says the same in words', async () => {
  const { args } = files(PIXEL, POSTBACK);
  const { code, stdout } = await runCli([...args, '--as-of', '2026-03-01T00:00Z']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/agreed\s+1\s+50\.00 %\s+10\.00\s+10\.00/);
  expect(stdout).toContain('As of 2026-03-01T00:00:00.000Z');
  expect(stdout).toContain('Gap: 50.00 %');
});

test('ends with 1 when a threshold is crossed, and not when it is met', async () => {
  const { args } = files(PIXEL, POSTBACK);
  const code = async (...more: string[]) => (await runCli([...args, '--json', ...more])).code;
  expect(await code('--max-gap', '50%')).toBe(0);
  expect(await code('--max-gap', '49.9%')).toBe(1);
  const damaged = files(`${PIXEL}C,oops,EUR,2026-01-05\n`, POSTBACK).args;
  expect((await runCli([...damaged, '--max-refused', '0'])).code).toBe(1);
  expect((await runCli([...damaged, '--max-refused', '1'])).code).toBe(0);
});

test('ends with 2 on bad input and says what is wrong, where, and what to do', async () => {
  const { folder, args } = files(PIXEL, 'order_id,amount\nA,10\n');
  const out = join(folder, 'out');
  const { code, stdout, stderr } = await runCli([...args, '--out', out]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('b.csv, column "amount"');
  expect(stderr).toContain('Rename the column to order_value, commission or network_revenue');
  expect(existsSync(out)).toBe(false);
  const asJson = await runCli([...args, '--json']);
  expect(JSON.parse(asJson.stderr)).toMatchObject({ error: { code: 'amount_role_unknown' } });
});

test.for<[string, string[]]>([
  ['a missing option', ['reconcile', '--pixel', 'a.csv']],
  ['an unknown option', ['reconcile', '--sideways']],
  ['an unknown command', ['juggle']],
  ['an unknown preset', ['reconcile', '--pixel', 'a', '--postback', 'b', '--postback-preset', 'tarot']],
  ['a file that is not there', ['reconcile', '--pixel', 'nowhere.csv', '--postback', 'nowhere.csv']],
  ['a folder that holds no installation', ['status', '--data', '/nowhere']],
  [
    'an origin with a path',
    ['add', 'site', 'x', '--origin', 'https://shop.example/shoes', '--data', '/nowhere'],
  ],
  ['an origin that is no address', ['add', 'site', 'x', '--origin', 'shop', '--data', '/nowhere']],
])('ends with 2 on %s', async ([, args]) => {
  const { code, stdout, stderr } = await runCli(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('prints the rows of a step', async () => {
  const { args } = files(PIXEL, POSTBACK);
  const { code, stdout } = await runCli([...args, '--stop-after', 'match_by_order_id', '--print', '5']);
  expect(code).toBe(0);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([{ matched_by: 'order_id' }]);
});

test('explains two currencies by a file of rates, and names what is wrong in one', async () => {
  const { folder, args } = files(
    'order_id,value,currency,occurred_at\nA,100,EUR,2026-01-05T10:00Z\n',
    'order_id,order_value,currency,occurred_at\nA,108,USD,2026-01-05T10:00Z\n',
  );
  const rates = join(folder, 'rates.csv');
  writeFileSync(rates, 'date,from,to,rate\n2026-01-05,EUR,USD,1.08\n');
  const causes = async (...more: string[]) => {
    const { stdout } = await runCli([...args, '--json', ...more]);
    return ReconcileReport.parse(JSON.parse(stdout)).causes;
  };
  expect(await causes('--rates', rates)).toMatchObject([{ cause: 'currency', certainty: 'likely' }]);
  expect(await causes()).toMatchObject([{ cause: 'unknown' }]);
  writeFileSync(rates, 'date,from,to,rate\n2026-01-05,EUR,USD,free\n');
  const { code, stderr } = await runCli([...args, '--rates', rates]);
  expect(code).toBe(2);
  expect(stderr).toContain('row 1, column "rate": "free" is not a rate');
});
