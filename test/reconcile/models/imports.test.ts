import { expect, test } from 'vitest';
import { modelWorld, ORDERS, type World } from '../../support/model-world.ts';

async function tableOf(world: World, name: string, columns: string): Promise<Record<string, unknown>[]> {
  const { table, close } = await modelWorld(world);
  try {
    return await table(name, columns);
  } finally {
    await close();
  }
}

const findingsOf = (world: World) =>
  tableOf(
    world,
    'findings as f join claims as c on c.claim_id = f.claim_id',
    'c.order_id, f.finding, f.evidence',
  ).then((rows) => rows.filter(({ finding }) => finding === 'uncredited'));

/** Two files of the first days; the second one was imported ten days after. */
const TWO_FILES: World['imports'] = [
  { batch: 1, at: '+5d', from: '10:00', until: '+4d' },
  { batch: 2, at: '+15d', from: '10:00', until: '+4d' },
];
const COLUMNS = 'order_id commission state batch_id occurred_at at';

test('a credited row that a later file declines, lowers or no longer holds is a finding with both values', async () => {
  const found = await findingsOf({
    imports: TWO_FILES,
    orders: [
      COLUMNS,
      [
        'A 4 approved 1 10:00 +5d',
        'B 4 approved 1 +1d +5d',
        'C 4 approved 1 +2d +5d',
        'D 4 approved 1 +3d +5d',
        'A 4 approved 2 10:00 +15d',
        'B 4 declined 2 +1d +15d',
        'C 3.5 approved 2 +2d +15d',
      ],
    ],
  });
  expect(found).toEqual([
    { order_id: 'B', finding: 'uncredited', evidence: 'approved in file-1, declined in file-2' },
    { order_id: 'C', finding: 'uncredited', evidence: '4 in file-1, 3.5 in file-2' },
    {
      order_id: 'D',
      finding: 'uncredited',
      evidence: 'in file-1, no longer in file-2, which reaches its time',
    },
  ]);
});

test('what was pending or declined before, was raised, or lies outside the later file is no finding', async () => {
  const found = await findingsOf({
    imports: [
      { batch: 1, at: '+5d', from: '10:00', until: '+4d' },
      { batch: 2, at: '+15d', from: '+1d', until: '+4d' },
    ],
    orders: [
      COLUMNS,
      [
        'A 4 approved 1 10:00 +5d',
        'B 4 pending 1 +1d +5d',
        'C 4 approved 1 +2d +5d',
        'D 4 declined 1 +3d +5d',
        'B 4 declined 2 +1d +15d',
        'C 5 approved 2 +2d +15d',
      ],
    ],
  });
  expect(found).toEqual([]);
});

test('of an imported report nothing is due beyond what its files reach', async () => {
  const verdicts = await tableOf(
    {
      pixel: ['order_id at', ['A 10:00', 'B +1d', 'C +9d']],
      orders: ['order_id batch_id occurred_at at', ['A 1 10:00 +5d']],
      imports: [{ batch: 1, at: '+5d', from: '10:00', until: '+4d' }],
    },
    'conversions as v join claims as c on c.claim_id = v.conversion_id',
    'c.order_id, v.verdict, v.not_expected, v.pair_id',
  );
  const ofReport = verdicts.filter(({ pair_id }) => Number(pair_id) === ORDERS);
  expect(ofReport).toMatchObject([
    { order_id: 'A', verdict: 'agreed' },
    { order_id: 'B', verdict: 'pixel_only', not_expected: null },
    { order_id: 'C', verdict: 'not_expected', not_expected: 'outside_coverage' },
  ]);
});
