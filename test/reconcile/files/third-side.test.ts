import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ReconcileReport } from '../../../wire/report.ts';
import { reconcileSides } from '../../support/csv.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PIXEL = [
  'order_id,value,currency,occurred_at',
  'A,10,EUR,2026-01-05T10:00Z',
  'B,20,EUR,2026-01-05T11:00Z',
  'C,30,EUR,2026-01-05T12:00Z',
];
const POSTBACK = [
  'order_id,order_value,currency,occurred_at',
  'A,10,EUR,2026-01-05T10:01Z',
  'D,40,EUR,2026-01-05T13:01Z',
];
const REPORT = [
  'order_id,order_value,currency,occurred_at',
  'A,10,EUR,2026-01-05T10:02Z',
  'B,20,EUR,2026-01-05T11:02Z',
  'D,41,EUR,2026-01-05T13:02Z',
  'E,50,EUR,2026-01-05T14:02Z',
];

async function cells(folder: string): Promise<Record<string, string>[]> {
  const [header, ...lines] = (await readFile(join(folder, 'conversions.csv'), 'utf8')).trim().split('\n');
  const columns = header?.split(',') ?? [];
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, at) => [columns[at] ?? '', cell])),
  );
}

test('sets a report beside pixel and postbacks: each conversion says whether it is in it', async () => {
  const out = join(temporaryFolder(), 'out');
  const report = await reconcileSides({ pixel: PIXEL, postback: POSTBACK, report: REPORT }, out);
  expect(ReconcileReport.parse(report)).toEqual(report);
  expect(report).toMatchObject({
    sides: ['pixel', 'postback', 'report'],
    rows: { pixel: 3, postback: 2, report: 4 },
    conversions: 4,
    verdicts: { agreed: 1, differs: 0, pixel_only: 2, postback_only: 1 },
    beside: {
      side: 'report',
      has: { agreed: 1, pixel_only: 1, postback_only: 1 },
      lacks: { pixel_only: 1 },
      alone: 1,
    },
  });
  expect(report.pairs).toMatchObject([
    { sides: ['pixel', 'report'], verdicts: { agreed: 2, pixel_only: 1, report_only: 2 } },
    { sides: ['postback', 'report'], verdicts: { agreed: 1, differs: 1, postback_only: 0, report_only: 2 } },
  ]);
  expect(await cells(out)).toMatchObject([
    { verdict: 'agreed', pixel_order_id: 'A', postback_order_id: 'A', report_order_id: 'A' },
    { verdict: 'pixel_only', pixel_order_id: 'B', postback_order_id: '', report_order_id: 'B' },
    { verdict: 'pixel_only', pixel_order_id: 'C', report_order_id: '' },
    { verdict: 'postback_only', postback_order_id: 'D', report_order_id: 'D', report_order_value: '41.00' },
    { verdict: 'report_only', pixel_order_id: '', postback_order_id: '', report_order_id: 'E' },
  ]);
});

test('a third file changes nothing of what the first two say of each other', async () => {
  const two = await reconcileSides({ pixel: PIXEL, postback: POSTBACK });
  const three = await reconcileSides({ pixel: PIXEL, postback: POSTBACK, report: REPORT });
  const { conversions, verdicts, value, gap, matched_by } = three;
  expect({ conversions, verdicts, value, gap, matched_by }).toEqual({
    conversions: two.conversions,
    verdicts: two.verdicts,
    value: two.value,
    gap: two.gap,
    matched_by: two.matched_by,
  });
  expect(two.pairs).toBeUndefined();
  expect(two.beside).toBeUndefined();
});

test('a report may stand in the place of the postbacks or of the pixel', async () => {
  const instead = await reconcileSides({ pixel: PIXEL, report: REPORT });
  expect(instead.verdicts).toEqual({
    agreed: 2,
    differs: 0,
    pixel_only: 1,
    report_only: 2,
    waiting: 0,
    not_expected: 0,
  });
  const other = await reconcileSides({ postback: POSTBACK, report: REPORT });
  expect(other.verdicts).toMatchObject({ agreed: 1, differs: 1, postback_only: 0, report_only: 2 });
  expect(other.value.report_only).toEqual({ EUR: { postback: '0.00', report: '70.00' } });
});

test("calls an affiliate's two sides ours and theirs everywhere, and says what no one of theirs saw", async () => {
  const out = join(temporaryFolder(), 'out');
  const report = await reconcileSides({ ours: POSTBACK, theirs: REPORT }, out);
  expect(report).toMatchObject({
    sides: ['ours', 'theirs'],
    rows: { ours: 2, theirs: 4 },
    verdicts: { agreed: 1, differs: 1, ours_only: 0, theirs_only: 2 },
    mapping: { ours: { preset: 'generic' }, theirs: { preset: 'generic' } },
    unseen: { code: 'purchase', message: expect.stringContaining('your log holds clicks and postbacks') },
  });
  const text = JSON.stringify(report) + (await readFile(join(out, 'conversions.csv'), 'utf8'));
  expect(text).not.toMatch(/pixel_|postback_|"pixel"|the ours|the theirs/);
  expect((await cells(out)).map(({ verdict }) => verdict)).toEqual([
    'agreed',
    'theirs_only',
    'differs',
    'theirs_only',
  ]);
});

test('keeps two files of one name apart', async () => {
  const report = await reconcileSides({
    ours: Buffer.from(`\ufeff${PIXEL.join('\n').replace('value', 'order_value')}\n`, 'utf16le'),
    theirs: Buffer.from(`\ufeff${POSTBACK.join('\n')}\n`, 'utf16le'),
  });
  expect(report.rows).toEqual({ ours: 3, theirs: 2 });
});
