import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { everflow } from '../../../presets/everflow.ts';
import { voluum } from '../../../presets/voluum.ts';
import { ReconcileReport } from '../../../wire/report.ts';
import { ONE_ORDER, reconcileText } from '../../support/csv.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PIXEL = [
  'event_id,order_id,click_id,type,value,currency,occurred_at',
  'sale:A,A,c1,sale,10.00,EUR,2026-01-05T10:00:00Z',
  'sale:A,A,c1,sale,10.00,EUR,2026-01-05T10:05:00Z',
  'sale:B,B,c2,sale,20.00,EUR,2026-01-05T11:00:00Z',
  'sale:C,C,c3,sale,30.00,EUR,2026-01-05T12:00:00Z',
  'sale:D,D,c4,sale,oops,EUR,2026-01-05T13:00:00Z',
];
const POSTBACK = [
  'order_id,click_id,type,order_value,currency,status,occurred_at',
  'A,c1,sale,10,EUR,pending,2026-01-05T10:00:30Z',
  'A,c1,sale,8,EUR,approved,2026-01-07T10:00:30Z',
  'B,c2,sale,21.00,EUR,approved,2026-01-05T11:00:30Z',
  'E,c5,sale,50.00,EUR,approved,2026-01-05T14:00:30Z',
];

test('says of two files what agrees, what differs, what one side lacks and what it is worth', async () => {
  const report = await reconcileText(PIXEL, POSTBACK);
  expect(report).toMatchObject({
    rows: { pixel: 5, postback: 4 },
    claims: { pixel: 3, postback: 3 },
    duplicates: { pixel: 1, postback: 0 },
    updates: { pixel: 0, postback: 1 },
    refused: { pixel: { rows: 1, reasons: { amount_malformed: 1 } }, postback: { rows: 0, reasons: {} } },
    conversions: 4,
    verdicts: { agreed: 1, differs: 1, pixel_only: 1, postback_only: 1, waiting: 0, not_expected: 0 },
    differing: { amount: 1, currency: 0 },
    matched_by: { order_id: 2 },
    value: {
      agreed: { EUR: { pixel: '10.00', postback: '10.00' } },
      differs: { EUR: { pixel: '20.00', postback: '21.00' } },
      pixel_only: { EUR: { pixel: '30.00', postback: '0.00' } },
      postback_only: { EUR: { pixel: '0.00', postback: '50.00' } },
    },
  });
  expect(ReconcileReport.parse(report)).toEqual(report);
});

test('accounts for every row: claims, duplicates, updates, further items and refused', async () => {
  const { rows, claims, duplicates, updates, items, refused } = await reconcileText(PIXEL, [
    ...POSTBACK,
    'B,c2,sale,21.00,EUR,approved,2026-01-05T11:09:30Z',
    ',,sale,,EUR,approved,2026-01-05T11:09:30Z',
  ]);
  for (const side of ['pixel', 'postback'] as const) {
    const parts = [claims[side], duplicates[side], updates[side], items[side], refused[side]?.rows];
    expect(parts.reduce<number>((sum, n) => sum + (n ?? 0), 0)).toBe(rows[side]);
  }
  expect(refused.postback?.reasons).toEqual({ missing_identity: 1 });
});

test('writes the conversions oldest first, each side in its own columns, and never a formula', async () => {
  const out = join(await temporaryFolder(), 'out');
  await reconcileText(
    [
      'order_id,value,currency,occurred_at',
      'B,20,EUR,2026-01-05T11:00Z',
      '=1+1,10.125,EUR,2026-01-05T10:00Z',
    ],
    ['order_id,order_value,currency,occurred_at', 'B,20,EUR,2026-01-05T11:30Z'],
    out,
  );
  const [header, ...lines] = (await readFile(join(out, 'conversions.csv'), 'utf8')).trim().split('\n');
  const columns = header?.split(',') ?? [];
  const cells = lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, at) => [columns[at], cell])),
  );
  expect(cells).toMatchObject([
    { verdict: 'pixel_only', pixel_order_id: "'=1+1", pixel_order_value: '10.125', postback_order_id: '' },
    {
      verdict: 'agreed',
      matched_by: 'order_id',
      pixel_order_id: 'B',
      pixel_order_value: '20.00',
      pixel_occurred_at: '2026-01-05T11:00:00.000Z',
      postback_occurred_at: '2026-01-05T11:30:00.000Z',
    },
  ]);
  expect(JSON.parse(await readFile(join(out, 'report.json'), 'utf8'))).toMatchObject({ conversions: 2 });
});

test('gives the same bytes twice', async () => {
  const folders = [join(await temporaryFolder(), '1'), join(await temporaryFolder(), '2')];
  for (const folder of folders) await reconcileText(PIXEL, POSTBACK, folder);
  for (const file of ['conversions.csv', 'report.json']) {
    const [first, second] = await Promise.all(folders.map((folder) => readFile(join(folder, file))));
    expect(second).toEqual(first);
  }
});

test('knows an Everflow export by its headers: its transaction id is the click, its payout a commission', async () => {
  const report = await reconcileText(
    ['order_id,click_id,value,currency,occurred_at', 'A,ef1,40,USD,2026-01-05T10:00Z'],
    [
      'conversion_id,conversion_unix_timestamp,transaction_id,order_id,payout,revenue,sale_amount,status,event',
      'k1,1767607260,ef1,A,"4,00",6.00,40.00,approved,',
    ],
  );
  expect(report.mapping.postback).toMatchObject({
    preset: everflow.id,
    columns: { click_id: 'transaction_id', commission: 'payout' },
  });
  expect(report.verdicts).toMatchObject({ agreed: 1, pixel_only: 0, postback_only: 0 });
});

test('never compares a payout with the value of an order, and expects no organic order of Voluum', async () => {
  const report = await reconcileText(
    [
      'order_id,click_id,value,currency,occurred_at',
      'A,v1,40,USD,2026-01-05T10:00Z',
      'B,,40,USD,2026-01-05T11:00Z',
    ],
    { content: ['Click ID,Transaction ID,Payout,Currency', 'v1,A,4,USD'], preset: voluum },
  );
  expect(report.verdicts).toMatchObject({ agreed: 1, not_expected: 1, differs: 0 });
  expect(report.not_compared).toMatchObject({ roles_differ: 1 });
  expect(report.gates).toContainEqual(
    expect.objectContaining({ gate: 'roles', status: 'failed', conversions: 1 }),
  );
});

test('says that the ids do not meet instead of blaming a thousand rows', async () => {
  const rows = (prefix: string) =>
    Array.from({ length: 40 }, (_, at) => `${prefix}${at},10,EUR,2026-01-05T10:00Z`);
  const report = await reconcileText(
    ['order_id,value,currency,occurred_at', ...rows('shop-')],
    ['order_id,order_value,currency,occurred_at', ...rows('9')],
  );
  expect(report.gates).toContainEqual(
    expect.objectContaining({ gate: 'ids_join', status: 'failed', conversions: 80 }),
  );
});

test('says that one file ends early, and does not take a few late rows for that', async () => {
  const row = (at: number) =>
    `${at},10,EUR,2026-01-${String(5 + Math.floor(at / 24)).padStart(2, '0')}T${String(at % 24).padStart(2, '0')}:00Z`;
  const rows = Array.from({ length: 100 }, (_, at) => row(at));
  const gateOf = async (kept: number) => {
    const report = await reconcileText(
      ['order_id,value,currency,occurred_at', ...rows],
      ['order_id,order_value,currency,occurred_at', ...rows.slice(0, kept)],
    );
    return report.gates.find(({ gate, message }) => gate === 'coverage' && message.includes('postback file'))
      ?.status;
  };
  expect(await gateOf(94)).toBe('passed');
  expect(await gateOf(60)).toBe('failed');
});

test('waits for what is not due at the moment of the report', async () => {
  const late = [
    'order_id,value,currency,occurred_at',
    'A,10,EUR,2026-02-28T12:00Z',
    'B,10,EUR,2026-02-27T12:00Z',
  ];
  const report = await reconcileText(late, ['order_id,order_value', 'C,10']);
  expect(report.verdicts).toMatchObject({ waiting: 1, pixel_only: 1, postback_only: 1 });
});

test('reads a file without times, types or currencies', async () => {
  const report = await reconcileText(['order_id,value', 'A,10'], ['order_id,order_value', 'A,10']);
  expect(report.verdicts.agreed).toBe(1);
  expect(report.mapping.pixel?.date_order).toBe('none');
});

test('takes macros that nobody replaced for absent', async () => {
  const report = await reconcileText(ONE_ORDER, [
    'order_id,click_id,order_value,currency',
    'A,{clickid},10,EUR',
    '{order_id},REPLACE,10,EUR',
  ]);
  expect(report.verdicts).toMatchObject({ agreed: 1, differs: 0 });
  expect(report.refused.postback?.reasons).toEqual({ missing_identity: 1 });
});
