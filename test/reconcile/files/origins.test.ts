import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generic } from '../../../presets/generic.ts';
import { mapColumns } from '../../../reconcile/files/map-columns.ts';
import { type ImportedRow, withImport } from '../../../reconcile/files/read-import.ts';
import { LIMITS } from '../../../wire/limits.ts';
import { reconcileSides } from '../../support/csv.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** The header that was taken for each field of origin. */
function originsOf(header: string): Record<string, string> {
  const headers = header.split(',').map((one) => one.trim());
  const { columns } = mapColumns('file.csv', headers, { fallback: generic });
  const found = Object.entries(columns).filter(([field]) => /^(sub\d+|offer|campaign)$/.test(field));
  return Object.fromEntries(found.map(([field, index]) => [field, headers[index] ?? '']));
}

test.each([
  [
    'Everflow',
    'conversion_id,conversion_unix_timestamp,click_unix_timestamp,sub1,sub2,sub5,source_id,transaction_id,adv1',
    { sub1: 'sub1', sub2: 'sub2', sub5: 'sub5' },
  ],
  [
    'Voluum',
    'postbackTimestamp,visitTimestamp,transactionId,clickId,campaignId,campaignName,offerId,offerName,customVariable1,customVariable10',
    { sub1: 'customVariable1', sub10: 'customVariable10', offer: 'offerName', campaign: 'campaignName' },
  ],
  [
    'Impact',
    'order_id,Campaign Id,Campaign Name,Sub Id 1,Sub Id 2,Sub Id 3,Shared Id',
    { sub1: 'Sub Id 1', sub2: 'Sub Id 2', sub3: 'Sub Id 3', campaign: 'Campaign Name' },
  ],
  ['TUNE', 'order_id,aff_sub,aff_sub2,aff_sub5', { sub1: 'aff_sub', sub2: 'aff_sub2', sub5: 'aff_sub5' }],
  ['CAKE', 'order_id,s1,s2,s5', { sub1: 's1', sub2: 's2', sub5: 's5' }],
  ['Keitaro', 'order_id,sub_id_1,sub_id_15', { sub1: 'sub_id_1', sub15: 'sub_id_15' }],
  [
    'Awin',
    'order_id,clickref,clickref2,clickref6',
    { sub1: 'clickref', sub2: 'clickref2', sub6: 'clickref6' },
  ],
  [
    'FuseClick',
    'order_id,Affiliate Sub ID1,Affiliate Sub ID5',
    { sub1: 'Affiliate Sub ID1', sub5: 'Affiliate Sub ID5' },
  ],
  ['a header twice', 'order_id,sub1,Sub 1,offer', { offer: 'offer' }],
])('reads where conversions came from as %s names it', (_, header, expected) => {
  expect(originsOf(header)).toEqual(expected);
});

test('takes a column for what the user says it is, and for nothing else beside', () => {
  const headers = ['sub1', 'Order Ref', 'payout'];
  const { columns } = mapColumns('file.csv', headers, {
    fallback: generic,
    columns: { click_id: 'sub1', order_id: 'order ref', commission: 'payout' },
  });
  expect(columns).toEqual({ click_id: 0, order_id: 1, commission: 2 });
  expect(() => mapColumns('file.csv', headers, { fallback: generic, columns: { offer: 'Offer' } })).toThrow(
    expect.objectContaining({ code: 'column_unknown' }),
  );
});

const AT = (n: number) => new Date(Date.UTC(2026, 0, 5, n)).toISOString();
const OURS = [
  'click_id,commission,currency,occurred_at',
  ...Array.from({ length: 60 }, (_, n) => `click-${n},4,EUR,${AT(n)}`),
];
const THEIRS = [
  'sub1,commission,currency,occurred_at,note',
  ...Array.from({ length: 60 }, (_, n) => `click-${n},4,EUR,${AT(n)},x${n % 2}`),
];
const gateOf = ({ gates }: Awaited<ReturnType<typeof reconcileSides>>) =>
  gates.find(({ gate }) => gate === 'ids_join');

test('says that our click id sits in their sub id, also where they have no other id', async () => {
  const gate = gateOf(await reconcileSides({ ours: OURS, theirs: THEIRS }));
  expect(gate?.status).toBe('could_not_judge');
  expect(gate?.message).toContain(
    `The click id of your own log sits in "sub1" of the network's report (100 % of the values are the same)`,
  );
  expect(gate?.message).toContain('--theirs-column click_id=sub1');
  expect(gate?.message).not.toContain('note');
});

test('joins by that column once it is named', async () => {
  const report = await reconcileSides({
    ours: OURS,
    theirs: { content: THEIRS, columns: { click_id: 'sub1' } },
  });
  expect(report).toMatchObject({ verdicts: { agreed: 60 }, matched_by: { click_id: 60, probable: 0 } });
  expect(report.mapping.theirs?.columns).toMatchObject({ click_id: 'sub1' });
  expect(gateOf(report)?.status).toBe('passed');
});

async function imported(content: string | Buffer): Promise<ImportedRow[]> {
  const path = join(temporaryFolder(), 'network.csv');
  writeFileSync(path, content);
  const input = { path, preset: undefined, fallback: generic, format: {}, now: Date.UTC(2026, 2, 1) };
  return withImport(input, async ({ read }) => {
    const rows: ImportedRow[] = [];
    for await (const row of read()) rows.push(row);
    return rows;
  });
}

test('carries sub ids, offer and campaign of an imported file into its records', async () => {
  const rows = await imported(
    'order_id,Offer,Campaign,sub1,sub2\nA,Shoes,Spring,blog,top\nB,,,,\nC,,,{sub1},x\n',
  );
  expect(rows[0]).toMatchObject({
    order_id: 'A',
    offer: 'Shoes',
    campaign: 'Spring',
    subs: { sub1: 'blog', sub2: 'top' },
  });
  expect(rows[1]).not.toHaveProperty('subs');
  expect(rows[1]).not.toHaveProperty('offer');
  // A macro says nothing, and no amount is wrong by it.
  expect(rows[2]?.subs).toEqual({ sub2: 'x' });
  expect(rows[2]).not.toHaveProperty('flags');
});

test('refuses no row for its sub id: long ones are cut and flagged, control characters go', async () => {
  const hostile = [
    '<b>x</b>',
    '=1+1',
    '\u202egnp.exe',
    `a\u0000b\u0007c`,
    'x'.repeat(10_000),
    '<img src=x onerror=y>',
  ];
  const lines = ['order_id,sub1', ...hostile.map((sub, n) => `A${n},${sub}`)];
  const rows = await imported(Buffer.from(`\ufeff${lines.join('\n')}\n`, 'utf16le'));
  expect(rows.map(({ subs }) => subs?.['sub1'])).toEqual([
    '<b>x</b>',
    '=1+1',
    '\u202egnp.exe',
    'abc',
    'x'.repeat(LIMITS.subIdLength),
    '<img src=x onerror=y>',
  ]);
  expect(rows.map(({ flags }) => flags)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    ['shortened'],
    undefined,
  ]);
});
