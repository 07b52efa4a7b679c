import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InputError } from '../../../reconcile/input-error.ts';
import { type Content, ONE_ORDER, reconcileText } from '../../support/csv.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HEADER = 'order_id,order_value,currency,occurred_at';
const ROW = 'A,10,EUR,2026-01-05T10:00Z';

/** The error that a postback file ends in: its code, and where. */
async function refusal(content: Content, said = {}): Promise<{ code: string; place: object; hint: string }> {
  const error = await reconcileText(ONE_ORDER, { content, ...said }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  const { code, place, hint } = error as InputError; // checked above
  return { code, place, hint };
}

/** What is made of a postback file that can be read. */
async function reading(content: Content, said = {}) {
  const { verdicts, mapping, refused, value } = await reconcileText(ONE_ORDER, { content, ...said });
  return { verdicts, mapping: mapping.postback, refused: refused.postback, value };
}

test.for<[string, Content, string]>([
  ['an empty file', '', 'file_empty'],
  ['a file without a header', [ROW, 'B,10,EUR,2026-01-05T10:00Z'], 'no_identity_column'],
  [
    'a file in an unknown delimiter',
    [HEADER.replaceAll(',', '~'), ROW.replaceAll(',', '~')],
    'no_identity_column',
  ],
  ['two columns of one name', ['order_id,Order ID,order_value', 'A,B,10'], 'header_repeated'],
  ['an amount whose role nothing states', ['order_id,amount', 'A,10'], 'amount_role_unknown'],
  ['a workbook', Buffer.from('PK\u0003\u0004\u0000\u0000binary'), 'not_text'],
  ['only rows that can not be used', [HEADER, 'A,ten,EUR,2026-01-05T10:00Z'], 'all_rows_refused'],
])('refuses %s by name', async ([, content, code]) => {
  expect((await refusal(content)).code).toBe(code);
});

test('names file, row and column of a quote that is never closed on row 500,000', async () => {
  const rows = Array.from({ length: 600_000 }, (_, at) =>
    at + 1 === 500_000 ? `"x${at},10,EUR,` : `x${at},10,EUR,`,
  );
  const { code, place, hint } = await refusal([HEADER, ...rows]);
  expect({ code, place }).toEqual({
    code: 'quote_unclosed',
    place: { file: 'postback.csv', row: 500_000, column: 'order_id' },
  });
  expect(hint).toContain('Nothing was read');
});

test('names the row of text behind a closing quote, and the line of a ragged row', async () => {
  expect(await refusal([HEADER, ROW, 'B,"10"0,EUR,'])).toMatchObject({
    code: 'quote_misplaced',
    place: { row: 2, column: 'order_value' },
  });
  expect(await refusal([HEADER, ROW, 'B,10'])).toMatchObject({ code: 'row_ragged', place: { line: 3 } });
  expect(await refusal([HEADER, ROW, 'B,10,EUR,,x'])).toMatchObject({
    code: 'row_ragged',
    place: { line: 3 },
  });
});

test('writes nothing when an input can not be used', async () => {
  const out = join(await temporaryFolder(), 'out');
  const before = (await readdir(tmpdir())).filter((name) => name.startsWith('tallystick-')).length;
  await expect(reconcileText(ONE_ORDER, [HEADER, ROW, 'B'], out)).rejects.toThrow(InputError);
  expect(await readdir(out).catch(() => 'absent')).toBe('absent');
  expect(
    (await readdir(tmpdir())).filter((name) => name.startsWith('tallystick-')).length,
  ).toBeLessThanOrEqual(before + 1);
});

test.for<[string, Content]>([
  ['semicolons', [HEADER.replaceAll(',', ';'), ROW.replaceAll(',', ';')]],
  ['tabs', [HEADER.replaceAll(',', '\t'), ROW.replaceAll(',', '\t')]],
  ['a byte order mark', `\ufeff${HEADER}\n${ROW}\n`],
  [
    'a byte order mark and quotes',
    `\ufeff"order_id","order_value","currency","occurred_at"\n"A","10","EUR","2026-01-05T10:00Z"\n`,
  ],
  ["Excel's sep line", `sep=;\n${HEADER.replaceAll(',', ';')}\n${ROW.replaceAll(',', ';')}\n`],
  ['carriage returns', `${HEADER}\r\n${ROW}\r\n`],
  ['lone carriage returns', `${HEADER}\r${ROW}\r`],
  ['mixed line ends', `${HEADER}\r\n${ROW}\nB,1,EUR,\r\n`],
  ['no line end at the end', `${HEADER}\n${ROW}`],
  ['blank lines', `${HEADER}\n\n${ROW}\n\n`],
  ['blanks around values', [HEADER, ' A , 10 , EUR , 2026-01-05T10:00Z ']],
  ['headers of another case', ['Order ID;Order Value;Currency;Occurred At', ROW.replaceAll(',', ';')]],
  ['UTF-16', Buffer.from(`\ufeff${HEADER}\n${ROW}\n`, 'utf16le')],
  ['a quoted line break', `${HEADER},note\n${ROW},"two\nlines"\n`],
  ['a quote inside a plain field', [`${HEADER},note`, `${ROW},5" disk`]],
])('reads a file with %s', async ([, content]) => {
  expect((await reading(content)).verdicts).toMatchObject({ agreed: 1, differs: 0, pixel_only: 0 });
});

test('reads windows-1252 as what it is', async () => {
  const content = Buffer.from(`${HEADER},note\n${ROW},caf\xe9 \x80\nGR\xdcN,1,EUR,,\n`, 'latin1');
  const { mapping, verdicts } = await reading(content);
  expect(mapping?.encoding).toBe('windows-1252');
  expect(verdicts).toMatchObject({ agreed: 1, postback_only: 1 });
});

test('finds out the decimal sign, and asks where nothing tells it', async () => {
  const amounts = (...values: string[]) => [
    'order_id;order_value;currency',
    ...values.map((value, at) => `${'AB'[at]};${value};EUR`),
  ];
  expect((await reading(amounts('10,00', '1.234,50'))).mapping?.decimal).toBe(',');
  expect((await reading(amounts('10.00', '1,234.50'))).mapping?.decimal).toBe('.');
  expect(await refusal(amounts('1,234', '10'))).toMatchObject({
    code: 'decimal_ambiguous',
    place: { column: 'order_value' },
  });
  expect((await reading(amounts('1,234', '10'), { decimal: ',' })).value.differs?.['EUR']?.postback).toBe(
    '1.234',
  );
  expect((await reading(amounts('1,234', '10'), { decimal: '.' })).value.differs?.['EUR']?.postback).toBe(
    '1234.00',
  );
});

test('finds out the order of day and month, and asks where nothing tells it', async () => {
  const dates = (...values: string[]) => [
    'order_id,order_value,currency,occurred_at',
    ...values.map((value, at) => `${'AB'[at]},10,EUR,${value}`),
  ];
  expect((await reading(dates('05/01/2026 10:00', '25/01/2026 10:00'))).mapping?.date_order).toBe('dmy');
  expect((await reading(dates('01/05/2026 10:00 AM', '01/25/2026 10:00 PM'))).mapping?.date_order).toBe(
    'mdy',
  );
  expect((await reading(dates('05.01.2026', '06.01.2026'))).mapping?.date_order).toBe('dmy');
  expect((await reading(dates('1767607200', '1767607200000'))).mapping?.date_order).toBe('iso');
  expect(await refusal(dates('05/01/2026', '06/01/2026'))).toMatchObject({
    code: 'date_order_ambiguous',
    place: { column: 'occurred_at' },
  });
  expect((await reading(dates('05/01/2026', '06/01/2026'), { dateOrder: 'mdy' })).mapping?.date_order).toBe(
    'mdy',
  );
});

test('takes a time that states no zone in the zone of its file, also across a change of the clock', async () => {
  const out = join(await temporaryFolder(), 'out');
  await reconcileText(
    ONE_ORDER,
    {
      content: [
        HEADER,
        'W,1,EUR,2026-01-15 12:00:00',
        'S,1,EUR,2025-07-15 12:00:00',
        'Z,1,EUR,2026-01-15T12:00:00+05:00',
      ],
      zone: 'Europe/Paris',
    },
    out,
  );
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(join(out, 'conversions.csv'), 'utf8');
  expect(text).toContain('2026-01-15T11:00:00.000Z');
  expect(text).toContain('2025-07-15T10:00:00.000Z');
  expect(text).toContain('2026-01-15T07:00:00.000Z');
  await expect(
    reconcileText(ONE_ORDER, { content: [HEADER, ROW], zone: 'Mars/Olympus' }),
  ).rejects.toMatchObject({ code: 'zone_unknown' });
});

test('refuses a bad value with its row, counts it, and reads the others', async () => {
  const { refused, verdicts } = await reading([
    HEADER,
    ROW,
    'B,1e999,EUR,',
    'C,999999999999.999999,EUR,',
    'D,1000000000000,EUR,',
    'E,10,EUR,yesterday',
    'F,10,EUR,1999-12-31',
    'G,10,EUR,2027-01-02',
    `${'x'.repeat(256)},10,EUR,`,
    ',10,EUR,',
  ]);
  expect(refused?.reasons).toEqual({
    amount_malformed: 1,
    amount_out_of_range: 1,
    time_malformed: 1,
    time_out_of_range: 2,
    value_too_long: 1,
    missing_identity: 1,
  });
  expect(verdicts).toMatchObject({ agreed: 1, postback_only: 1 });
});

test('reads a file whose name looks like a pattern or an address', async () => {
  const { copyFile, writeFile } = await import('node:fs/promises');
  const { reconcileFiles } = await import('../../../reconcile/reconcile-files.ts');
  const folder = await temporaryFolder();
  const odd = join(folder, "p[1]*?'; drop.csv");
  await writeFile(odd, `${ONE_ORDER.join('\n')}\n`);
  await copyFile(odd, join(folder, 'p1.csv'));
  const postback = join(folder, 'b.csv');
  await writeFile(postback, `${HEADER}\n${ROW}\n`);
  const report = await reconcileFiles({
    pixel: { path: odd },
    postback: { path: postback },
    asOf: Date.UTC(2026, 2, 1),
    now: Date.UTC(2026, 2, 1),
  });
  expect(report.rows.pixel).toBe(1);
  expect(report.verdicts.agreed).toBe(1);
});
