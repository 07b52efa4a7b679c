import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRates } from '../../../reconcile/money/read-rates.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function file(...lines: string[]): string {
  const path = join(temporaryFolder(), 'rates.csv');
  writeFileSync(path, lines.join('\n'));
  return path;
}

test('reads rates exactly, whatever the order of columns', async () => {
  const path = file(
    '\uFEFFrate;to;from;date',
    '1.080000001;usd;EUR;2026-11-02',
    '',
    '"0.9";EUR;USD;2026-11-02',
    '',
  );
  expect(await readRates(path)).toEqual([
    { day: Date.UTC(2026, 10, 2), from: 'EUR', to: 'USD', rate: '1.080000001' },
    { day: Date.UTC(2026, 10, 2), from: 'USD', to: 'EUR', rate: '0.9' },
  ]);
});

const GOOD = '2026-11-02,EUR,USD,1.08';
test.each([
  ['a day that is none', '2026-02-30,EUR,USD,1.08', 'row 2, column "date": "2026-02-30" is not a day'],
  ['a currency of other letters', '2026-11-02,€,USD,1.08', 'row 2, column "from": "€" is not a currency'],
  ['one currency twice', '2026-11-02,EUR,EUR,1', 'row 2, column "to": both currencies are the same'],
  ['a rate of 0', '2026-11-03,EUR,USD,0.00', 'row 2, column "rate": "0.00" is not a rate'],
  ['a rate below 0', '2026-11-03,EUR,USD,-1', 'row 2, column "rate": "-1" is not a rate'],
  ['an exponent', '2026-11-03,EUR,USD,1e3', 'row 2, column "rate": "1e3" is not a rate'],
  ['a tenth decimal', '2026-11-03,EUR,USD,1.0000000001', 'row 2, column "rate"'],
  ['a decimal comma', '2026-11-03,EUR,USD,1,08', 'row 2: it has 5 fields, the header has 4'],
  ['a second rate of a day', '2026-11-02,eur,usd,1.09', 'row 2: there is already a rate of 2026-11-02'],
  ['an open quote', '2026-11-03,"EUR,USD,1', 'row 2: a quote is never closed'],
])('refuses %s, and says where it stands', async (_, line, message) => {
  await expect(readRates(file('date,from,to,rate', GOOD, line))).rejects.toThrow(message);
});

test('says which column is missing, and that a file is', async () => {
  await expect(readRates(file('date,from,to,value', GOOD))).rejects.toThrow(
    'column "rate": the header does not name it',
  );
  await expect(readRates('/nowhere/rates.csv')).rejects.toThrow('there is no such file');
});
