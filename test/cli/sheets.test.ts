import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ReconcileReport } from '../../wire/report.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { workbookOf } from '../support/workbook.ts';

const HEADERS = ['order_id', 'order_value', 'currency', 'occurred_at'];
const SHEETS = {
  May: [HEADERS, ['A', 10, 'EUR', '2026-05-05 10:00:00']],
  'June & July': [HEADERS, ['B', 20, 'EUR', '2026-06-05 10:00:00']],
};

function files(): { ours: string; theirs: string } {
  const folder = temporaryFolder();
  const [ours, theirs] = [join(folder, 'shop.xlsx'), join(folder, 'net.csv')];
  writeFileSync(ours, workbookOf(SHEETS));
  writeFileSync(theirs, `${HEADERS.join(',')}\nB,20,EUR,2026-06-05T10:00Z\n`);
  return { ours, theirs };
}

test('reconcile reads the first sheet of a workbook, or the one that is named', async () => {
  const { ours, theirs } = files();
  const args = ['reconcile', '--ours', ours, '--theirs', theirs, '--json', '--as-of', '2027-01-01T00:00Z'];
  const verdicts = async (...more: string[]) => {
    const { stdout, stderr } = await runCli([...args, ...more]);
    expect(stderr).toBe('');
    return ReconcileReport.parse(JSON.parse(stdout)).verdicts;
  };
  expect(await verdicts()).toMatchObject({ agreed: 0, ours_only: 1, theirs_only: 1 });
  expect(await verdicts('--ours-sheet', 'June & July')).toMatchObject({ agreed: 1, ours_only: 0 });
});

test('a sheet that is not there is answered with those that are, and a CSV has none', async () => {
  const { ours, theirs } = files();
  const args = ['reconcile', '--ours', ours, '--theirs', theirs];
  const wrong = await runCli([...args, '--ours-sheet', 'June']);
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('shop.xlsx: it has no sheet "June"');
  expect(wrong.stderr).toContain('"May", "June & July"');
  const none = await runCli([...args, '--theirs-sheet', 'May']);
  expect(none).toMatchObject({ code: 2, stdout: '' });
  expect(none.stderr).toContain('net.csv is no XLSX workbook');
});

test('what only begins like a workbook is a sentence and not a failure', async () => {
  const { ours, theirs } = files();
  writeFileSync(ours, 'PK\x03\x04 and nothing more');
  const { code, stderr } = await runCli(['reconcile', '--ours', ours, '--theirs', theirs]);
  expect(code).toBe(2);
  expect(stderr).toContain('this workbook can not be read');
});
