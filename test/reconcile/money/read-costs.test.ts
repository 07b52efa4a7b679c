import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCosts } from '../../../reconcile/money/read-costs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function read(line: string) {
  const path = join(temporaryFolder(), 'costs.csv');
  writeFileSync(path, `date,link,cost,currency\n${line}\n`);
  return readCosts(path, new Set(['abc1234']));
}

test('reads what a link cost', async () => {
  expect(await read('2026-11-02,abc1234,12.50,eur')).toEqual([
    { day: Date.UTC(2026, 10, 2), link: 'abc1234', cost: '12.5', currency: 'EUR' },
  ]);
});

test.each([
  ['2026-11-31,abc1234,1,EUR', 'row 1, column "date"'],
  ['2026-11-02,abc1235,1,EUR', 'row 1, column "link": there is no link "abc1235"'],
  ['2026-11-02,abc1234,-1,EUR', 'row 1, column "cost": "-1" is not a cost'],
  ['2026-11-02,abc1234,0.0000001,EUR', 'row 1, column "cost"'],
  ['2026-11-02,abc1234,1,euros', 'row 1, column "currency": "euros" is not a currency'],
])('refuses %s, and says where it stands', async (line, message) => {
  await expect(read(line)).rejects.toThrow(message);
});
