import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reconcileSides } from '../../support/csv.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HEADER = 'order_id,commission,currency,status,occurred_at';

function row(n: number, more: { commission?: string; status?: string } = {}): string {
  const { commission = '4', status = 'approved' } = more;
  return `A${n},${commission},EUR,${status},2026-01-${String(n + 1).padStart(2, '0')}T10:00Z`;
}

const DAYS = Array.from({ length: 28 }, (_, n) => n);
const MAY = [HEADER, ...DAYS.map((n) => row(n))];
const OURS = [HEADER, ...DAYS.map((n) => row(n))];

test('says what was credited in an earlier export and is gone, declined or lowered in the later one', async () => {
  const later = DAYS.flatMap((n) => {
    if (n === 5) return [];
    if (n === 6) return [row(n, { status: 'declined' })];
    if (n === 7) return [row(n, { commission: '3' })];
    if (n === 8) return [row(n, { commission: '5' })];
    return [row(n)];
  });
  const { earlier } = await reconcileSides({ ours: OURS, theirs: [HEADER, ...later], earlier: MAY });
  expect(earlier).toMatchObject({ status: 'judged', vanished: 1, declined: 1, lowered: 1 });
  expect(earlier?.changes).toMatchObject([
    { change: 'vanished', order_id: 'A5', before_amount: '4.00', after_amount: null },
    { change: 'declined', order_id: 'A6', before_state: 'approved', after_state: 'declined' },
    { change: 'lowered', order_id: 'A7', before_amount: '4.00', after_amount: '3.00', currency: 'EUR' },
  ]);
});

test('calls nothing vanished that lies beyond what the later export reaches', async () => {
  const { earlier } = await reconcileSides({
    ours: OURS,
    theirs: [HEADER, ...DAYS.slice(8).map((n) => row(n))],
    earlier: MAY,
  });
  expect(earlier).toMatchObject({ status: 'judged', vanished: 0, declined: 0, lowered: 0 });
});

test('calls nothing vanished that was declined before', async () => {
  const before = DAYS.map((n) => row(n, n === 9 ? { status: 'declined' } : {}));
  const { earlier } = await reconcileSides({
    ours: OURS,
    theirs: [HEADER, ...DAYS.filter((n) => n !== 9).map((n) => row(n))],
    earlier: [HEADER, ...before],
  });
  expect(earlier).toMatchObject({ vanished: 0, declined: 0, lowered: 0 });
});

test('judges nothing where the later export was filtered otherwise or names other ids', async () => {
  const typed = (keep: (n: number) => boolean) => [
    `${HEADER},type`,
    ...Array.from({ length: 100 }, (_, n) => n)
      .filter(keep)
      .map(
        (n) =>
          `B${n},4,EUR,approved,2026-01-${String((n % 28) + 1).padStart(2, '0')}T10:00Z,${n % 4 === 0 ? 'lead' : 'sale'}`,
      ),
  ];
  const filtered = await reconcileSides({
    ours: typed(() => true),
    theirs: typed((n) => n % 4 !== 0),
    earlier: typed(() => true),
  });
  expect(filtered.earlier).toMatchObject({ status: 'could_not_judge', failed: ['scope'], vanished: 0 });
  const other = await reconcileSides({
    ours: OURS,
    theirs: MAY.map((line) => `X${line}`).with(0, HEADER),
    earlier: MAY,
  });
  expect(other.earlier).toMatchObject({ status: 'could_not_judge', failed: ['ids_join'], changes: [] });
});

test('lists of a later run only what the earlier one did not have', async () => {
  const folder = temporaryFolder();
  const first = join(folder, 'first');
  const second = join(folder, 'second');
  await reconcileSides({ ours: OURS.slice(0, 11), theirs: MAY.slice(0, 9) }, first);
  const report = await reconcileSides({ ours: OURS.slice(0, 14), theirs: MAY.slice(0, 11) }, second, first);
  // The last two of ours have come in meanwhile, and three are new.
  expect(report.since).toEqual({ new: { agreed: 2, ours_only: 3 } });
  const lines = (await readFile(join(second, 'new.csv'), 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(6);
  expect(lines[0]).toContain('verdict,');
  const again = await reconcileSides(
    { ours: OURS.slice(0, 14), theirs: MAY.slice(0, 11) },
    undefined,
    join(second, 'report.json'),
  );
  expect(again.since).toEqual({ new: {} });
});

test('may write into the very folder that it compares with', async () => {
  const folder = join(temporaryFolder(), 'out');
  await reconcileSides({ ours: OURS.slice(0, 5), theirs: MAY.slice(0, 5) }, folder);
  const report = await reconcileSides({ ours: OURS.slice(0, 6), theirs: MAY.slice(0, 6) }, folder, folder);
  expect(report.since).toEqual({ new: { agreed: 1 } });
});

test('says in words where no earlier run is, and where it compared other sides', async () => {
  const folder = temporaryFolder();
  await expect(reconcileSides({ ours: OURS, theirs: MAY }, undefined, folder)).rejects.toMatchObject({
    code: 'since_unreadable',
  });
  await reconcileSides({ postback: OURS, report: MAY }, join(folder, 'a'));
  await expect(
    reconcileSides({ ours: OURS, theirs: MAY }, undefined, join(folder, 'a')),
  ).rejects.toMatchObject({
    code: 'since_other_sides',
  });
});
