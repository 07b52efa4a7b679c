import { Text } from '@mantine/core';
import type { LedgerLine } from '../../../wire/ledger.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatCount } from '../../format/number.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { Explain } from '../../parts/explain.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMore } from '../../parts/use-more.ts';
import { words } from '../../words.ts';
import { lineId } from './line-id.ts';
import { LineName } from './line-name.tsx';

const STEP = 15;

/** The commission that was promised beside the one that was reported, the largest differences first. */
export function ComparedPanel({ lines }: { lines: readonly LedgerLine[] }) {
  const sorted = [...lines].sort(
    (a, b) => differenceOf(b) - differenceOf(a) || b.conversions - a.conversions,
  );
  const { shown, more } = useMore(sorted, STEP);
  const title = (
    <span className="title-with-term">
      {words.money.compared} <Explain term={words.money.comparedTerm} />
    </span>
  );
  return (
    <Panel title={title} className="compared-panel">
      {lines.every(({ compared }) => compared.conversions === 0) && (
        <Text size="sm" c="dimmed" mb="sm">
          {words.money.nothingCompared}
        </Text>
      )}
      <DataTable caption={words.money.compared} columns={columns} rows={shown} rowId={lineId} />
      <MoreButton shown={shown.length} total={sorted.length} onMore={more} />
    </Panel>
  );
}

/** For an order only: its last digits may be lost. */
function differenceOf({ compared }: LedgerLine): number {
  return Number(compared.underpaid) + Number(compared.overpaid);
}

const column = columnsOf<LedgerLine>();
const SUMS = ['expected', 'reported', 'underpaid', 'overpaid', 'tolerated'] as const;

const columns = [
  column.display({
    id: 'affiliate',
    header: words.money.columns.affiliate,
    meta: { isHead: true },
    cell: ({ row }) => <LineName line={row.original} />,
  }),
  column.accessor(({ compared }) => formatCount(compared.conversions), {
    id: 'conversions',
    header: words.money.columns.conversions,
    meta: { align: 'end' },
  }),
  ...SUMS.map((of) =>
    column.display({
      id: of,
      header: words.money.columns[of],
      meta: { align: 'end' },
      cell: ({ row: { original } }) => (
        <span data-nothing={Number(original.compared[of]) === 0 || undefined}>
          {original.compared.conversions === 0 || original.currency === null ? (
            <span className="absent">{words.text.none}</span>
          ) : (
            formatAmount(original.compared[of], original.currency)
          )}
        </span>
      ),
    }),
  ),
  column.display({
    id: 'not-compared',
    header: words.money.columns.notCompared,
    cell: ({ row }) => <NotCompared line={row.original} />,
  }),
];

function NotCompared({ line: { could_not_compare } }: { line: LedgerLine }) {
  if (could_not_compare.length === 0) return <span className="absent">{words.text.none}</span>;
  return (
    <ul className="cell-list">
      {could_not_compare.map(({ reason, conversions, reported }) => (
        <li key={`${reason} ${reported?.currency} ${reported === null}`}>
          {words.money.notCompared(formatCount(conversions), words.money.notComparable[reason])}
          {reported !== null && (
            <span className="cell-note">
              {words.money.notComparedReported(formatAmount(reported.amount, reported.currency))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
