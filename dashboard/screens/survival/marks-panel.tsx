import type { Store, SurvivalCurve } from '../../../wire/evidence.ts';
import { browserName } from '../../format/browser-name.ts';
import { formatCount, formatInterval, formatShare } from '../../format/number.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';

/** All stores beside each other: what is left after a day, a week, a month. */
export function MarksPanel({ curves }: { curves: readonly SurvivalCurve[] }) {
  return (
    <Panel title={words.survival.table.caption} className="marks-panel">
      <DataTable
        caption={words.survival.table.caption}
        columns={columns}
        rows={sorted(curves)}
        rowId={({ browser, store, witness }) => JSON.stringify([browser, store, witness])}
      />
    </Panel>
  );
}

/** The browsers with most orders first; of each, one witness after the other. */
function sorted(curves: readonly SurvivalCurve[]): SurvivalCurve[] {
  const orders = new Map<string | null, number>();
  for (const { browser, cases } of curves) orders.set(browser, Math.max(orders.get(browser) ?? 0, cases));
  return [...curves].sort(
    (a, b) =>
      (orders.get(b.browser) ?? 0) - (orders.get(a.browser) ?? 0) ||
      a.witness.localeCompare(b.witness, 'en') ||
      STORES.indexOf(a.store) - STORES.indexOf(b.store),
  );
}

const STORES = ['cookie', 'storage', 'server'] as const satisfies readonly Store[];

const column = columnsOf<SurvivalCurve>();
const { table } = words.survival;

const columns = [
  column.accessor(({ browser }) => browserName(browser), { id: 'browser', header: table.browser }),
  column.accessor(({ store }) => words.survival.stores[store], { id: 'store', header: table.store }),
  column.accessor(({ witness }) => words.survival.witnesses[witness], {
    id: 'witness',
    header: words.survival.witness,
  }),
  column.accessor(({ cases }) => formatCount(cases), {
    id: 'orders',
    header: table.orders,
    meta: { align: 'end' },
  }),
  after(1, table.after.day),
  after(7, table.after.week),
  after(30, table.after.month),
];

function after(days: number, header: string) {
  return column.display({
    id: `after-${days}`,
    header,
    meta: { align: 'end' },
    cell: ({ row }) => {
      const mark = row.original.marks.find((one) => one?.days === days);
      if (!mark) return <span className="absent">{words.survival.markNotSeen}</span>;
      return (
        <>
          {formatShare(mark.survival)}
          <span className="cell-note">{formatInterval(mark.low, mark.high)}</span>
        </>
      );
    },
  });
}
