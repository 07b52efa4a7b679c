import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Gate, ReconcileReport } from '../../../wire/report.ts';
import { reconcileSides } from '../../support/csv.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.UTC(2025, 10, 1);

type Order = { id: string; at: number };

/** Orders of days, evenly spread, 20 a day. */
function ordersOf(days: number, from = START): Order[] {
  return Array.from({ length: days * 20 }, (_, n) => ({
    id: `A${n}`,
    at: from + n * (DAY_MS / 20) + (n % 7) * 1000,
  }));
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** The same moment as a clock shows it that is this far ahead of UTC, with no word of a zone. */
function local(at: number, aheadMs: number): string {
  return iso(at + aheadMs)
    .slice(0, 19)
    .replace('T', ' ');
}

function pixel(orders: readonly Order[]): string[] {
  return ['order_id,value,currency,occurred_at', ...orders.map(({ id, at }) => `${id},10,EUR,${iso(at)}`)];
}

function postback(orders: readonly Order[], tell: (order: Order, n: number) => string): string[] {
  return ['order_id,order_value,currency,occurred_at', ...orders.map((order, n) => tell(order, n))];
}

const plain = ({ id, at }: Order) => `${id},10,EUR,${iso(at + 20_000)}`;

function gateOf(report: ReconcileReport, name: Gate['gate']): Gate {
  const found = report.gates.find(({ gate }) => gate === name);
  if (found === undefined) throw new Error(`no gate ${name}`);
  return found;
}

const statusOf = (report: ReconcileReport, name: Gate['gate']) => gateOf(report, name).status;

/** The names of all checks that failed. */
function failures(report: ReconcileReport): string[] {
  return report.gates.filter(({ status }) => status === 'failed').map(({ gate }) => gate);
}

/** The primary causes that any conversion has. */
function causes(report: ReconcileReport): string[] {
  return [...new Set(report.causes.map(({ cause }) => cause))];
}

async function reconcileRows(
  sides: Parameters<typeof reconcileSides>[0],
): Promise<{ report: ReconcileReport; rows: Record<string, string>[] }> {
  const out = join(temporaryFolder(), 'out');
  const report = await reconcileSides(sides, out);
  const [header = '', ...lines] = (await readFile(join(out, 'conversions.csv'), 'utf8')).trim().split('\n');
  const columns = header.split(',');
  const rows = lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, at) => [columns[at] ?? '', cell])),
  );
  return { report, rows };
}

test('fails nothing of two files that merely lose some orders and send some late', async () => {
  const orders = ordersOf(20);
  const report = await reconcileSides({
    pixel: pixel(orders.filter((_, n) => n % 17 !== 0)),
    postback: postback(
      orders.filter((_, n) => n % 11 !== 0),
      ({ id, at }, n) => `${id},10,EUR,${iso(at + (n % 5 === 0 ? 3 * HOUR_MS : 20_000))}`,
    ),
  });
  expect(failures(report)).toEqual([]);
});

test('names the zone of a file whose clock is whole hours ahead, and withholds causes', async () => {
  const orders = ordersOf(20);
  const report = await reconcileSides({
    pixel: pixel(orders),
    postback: postback(orders.slice(5), ({ id, at }) => `${id},10,EUR,${local(at + 20_000, HOUR_MS)}`),
  });
  const gate = gateOf(report, 'time_zone_shift');
  expect(gate.status).toBe('failed');
  expect(gate.message).toContain('1 hour ahead of');
  expect(gate.message).toContain('--postback-tz Europe/Paris');
  expect(causes(report)).toEqual(['could_not_judge']);
  const mended = await reconcileSides({
    pixel: pixel(orders),
    postback: {
      content: postback(orders.slice(5), ({ id, at }) => `${id},10,EUR,${local(at + 20_000, HOUR_MS)}`),
      zone: 'Europe/Paris',
    },
  });
  expect(statusOf(mended, 'time_zone_shift')).toBe('passed');
  expect(causes(mended)).not.toContain('could_not_judge');
});

test('sees a zone that changes its clock within the file, and says when', async () => {
  const change = Date.UTC(2025, 9, 26, 1);
  const orders = ordersOf(20, Date.UTC(2025, 9, 16));
  const content = postback(orders, ({ id, at }) => {
    const ahead = at < change ? 2 * HOUR_MS : HOUR_MS;
    return `${id},10,EUR,${local(at + 20_000, ahead)}`;
  });
  const { message, status } = gateOf(
    await reconcileSides({ pixel: pixel(orders), postback: content }),
    'time_zone_shift',
  );
  expect(status).toBe('failed');
  expect(message).toContain('2 hours ahead of');
  expect(message).toContain('until 2025-10-26 and 1 hour ahead of');
  expect(message).toContain('Europe/Paris');
});

test('takes a constant delay that is no half hour, and scattered delays, for delays', async () => {
  const orders = ordersOf(10);
  for (const delay of [() => 47 * 60_000, (n: number) => (n % 24) * HOUR_MS]) {
    const report = await reconcileSides({
      pixel: pixel(orders),
      postback: postback(orders, ({ id, at }, n) => `${id},10,EUR,${iso(at + delay(n))}`),
    });
    expect(statusOf(report, 'time_zone_shift')).toBe('passed');
  }
});

test('says that dates are those of the clicks, and holds nobody to the first days', async () => {
  const orders = ordersOf(30);
  const days = [0, 0, 2, 5, 9];
  const rows = orders
    .map((order, n) => ({ ...order, dated: order.at - (days[n % 5] ?? 0) * DAY_MS }))
    // The network exported what was clicked within the month.
    .filter(({ dated }) => dated >= START);
  const report = await reconcileSides({
    ours: postback(orders, plain),
    theirs: postback(
      rows,
      (order) => `${order.id},10,EUR,${iso((order as (typeof rows)[0]).dated).slice(0, 10)}`,
    ),
  });
  const gate = gateOf(report, 'date_basis');
  expect(gate.status).toBe('failed');
  expect(gate.message).toContain('those of the clicks');
  expect(report.not_expected.outside_coverage).toBeGreaterThan(50);
  expect(report.verdicts.ours_only).toBe(0);
  expect(statusOf(report, 'time_zone_shift')).toBe('could_not_judge');
});

test('says that dates are those of posting', async () => {
  const orders = ordersOf(20);
  const gate = gateOf(
    await reconcileSides({
      ours: postback(orders, plain),
      theirs: postback(orders, ({ id, at }, n) => `${id},10,EUR,${iso(at + (n % 5) * DAY_MS).slice(0, 10)}`),
    }),
    'date_basis',
  );
  expect(gate.status).toBe('failed');
  expect(gate.message).toContain('those of posting');
});

test('takes dates of the same days in another zone for dates of the same event', async () => {
  const orders = ordersOf(20);
  const report = await reconcileSides({
    ours: postback(orders, plain),
    theirs: postback(orders, ({ id, at }) => `${id},10,EUR,${local(at, 9 * HOUR_MS).slice(0, 10)}`),
  });
  expect(statusOf(report, 'date_basis')).toBe('passed');
});

test('finds the column that holds our ids among those of which nothing was made', async () => {
  const orders = ordersOf(3);
  const { report, rows } = await reconcileRows({
    ours: ['click_id,order_value,currency', ...orders.map(({ id }) => `click-${id},10,EUR`)],
    theirs: [
      'order_id,order_value,currency,sub1,note',
      ...orders.map(({ id }, n) => `T${n},10,EUR,CLICK-${id},x${n % 2}`),
    ],
  });
  const gate = gateOf(report, 'ids_join');
  expect(gate.status).toBe('failed');
  expect(gate.message).toContain(
    `The click id of your own log sits in "sub1" of the network's report (100 % of the values are the same): read it as that with --theirs-column click_id=sub1.`,
  );
  expect(gate.message).not.toContain('note');
  expect(causes(report)).toEqual(['could_not_judge']);
  expect(rows).toHaveLength(120);
});

test('says so where no column holds an id of the other side', async () => {
  const orders = ordersOf(3);
  const report = await reconcileSides({
    ours: ['click_id,order_value', ...orders.map(({ id }) => `click-${id},10`)],
    theirs: ['order_id,order_value', ...orders.map((_, n) => `T${n},10`)],
  });
  expect(gateOf(report, 'ids_join').message).toContain('No column of one file holds values');
});

test('sees that one export was filtered: by type, by currency, by campaign', async () => {
  const orders = ordersOf(10);
  const columns = 'order_id,type,order_value,currency,campaign,occurred_at';
  const row = ({ id, at }: Order, n: number) =>
    `${id},${n % 4 === 0 ? 'lead' : 'sale'},10,${n % 3 === 0 ? 'USD' : 'EUR'},${n % 5 === 0 ? 'spring' : 'autumn'},${iso(at)}`;
  const all = orders.map((order, n) => ({ line: row(order, n), n }));
  const messageOf = async (keep: (n: number) => boolean) =>
    gateOf(
      await reconcileSides({
        ours: [columns, ...all.map(({ line }) => line)],
        theirs: [columns, ...all.filter(({ n }) => keep(n)).map(({ line }) => line)],
      }),
      'scope',
    );
  expect((await messageOf((n) => n % 4 !== 0)).message).toContain('type lead: 50 in your own log, none in');
  expect((await messageOf((n) => n % 3 !== 0)).message).toContain('currency USD: 67');
  expect((await messageOf((n) => n % 5 !== 0)).message).toContain('campaign "spring": 40');
  expect((await messageOf((n) => n % 13 !== 0)).status).toBe('passed');
});

test('does not take a status that only one side has reached for a filter', async () => {
  const orders = ordersOf(10);
  const columns = 'order_id,order_value,status';
  const report = await reconcileSides({
    ours: [columns, ...orders.map(({ id }) => `${id},10,pending`)],
    theirs: [columns, ...orders.map(({ id }) => `${id},10,approved`)],
  });
  expect(statusOf(report, 'scope')).toBe('passed');
});

test('says since when one side finds fewer, and does not take a bad day for a change', async () => {
  const orders = ordersOf(20);
  const lossy = (isLost: (day: number, n: number) => boolean) =>
    postback(
      orders.filter(({ at }, n) => !isLost(Math.floor((at - START) / DAY_MS), n)),
      plain,
    );
  const changed = await reconcileSides({
    pixel: pixel(orders),
    postback: lossy((day, n) => (day >= 12 ? n % 2 === 0 : n % 20 === 0)),
  });
  expect(gateOf(changed, 'settings_changed')).toMatchObject({
    status: 'failed',
    message: expect.stringContaining('Until 2025-11-13'),
  });
  const badDay = await reconcileSides({
    pixel: pixel(orders),
    postback: lossy((day, n) => (day === 9 ? n % 3 !== 0 : n % 20 === 0)),
  });
  expect(statusOf(badDay, 'settings_changed')).toBe('passed');
});

test('says since when amounts are told with tax', async () => {
  const orders = ordersOf(20);
  const since = Date.UTC(2025, 10, 11);
  const report = await reconcileSides({
    pixel: pixel(orders),
    postback: postback(orders, ({ id, at }) => `${id},${at >= since ? '12' : '10'},EUR,${iso(at)}`),
  });
  expect(gateOf(report, 'settings_changed')).toMatchObject({
    status: 'failed',
    message: expect.stringMatching(/Until 2025-11-11 .* 1\.000 times .* 1\.200 times/),
  });
  const always = await reconcileSides({
    pixel: pixel(orders),
    postback: postback(orders, ({ id, at }) => `${id},12,EUR,${iso(at)}`),
  });
  expect(statusOf(always, 'settings_changed')).toBe('passed');
});

test('does not expect what lies before or behind a file', async () => {
  const orders = ordersOf(20);
  const report = await reconcileSides({
    pixel: pixel(orders),
    postback: postback(orders.slice(100, 300), plain),
  });
  expect(failures(report)).toEqual(['coverage']);
  expect(report.not_expected.outside_coverage).toBe(200);
  expect(report.verdicts).toMatchObject({ agreed: 200, pixel_only: 0, not_expected: 200 });
  expect(report.gap.share).toBe(0);
});
