import type { LedgerLine, Standing } from '../../../wire/ledger.ts';
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

/** The commission by the terms, by where the money stands. */
export function LedgerPanel({ lines }: { lines: readonly LedgerLine[] }) {
  const sorted = [...lines].sort((a, b) => b.conversions - a.conversions);
  const { shown, more } = useMore(sorted, STEP);
  const title = (
    <span className="title-with-term">
      {words.money.ledger} <Explain term={words.money.ledgerTerm} />
    </span>
  );
  return (
    <Panel title={title} className="ledger-panel">
      <DataTable caption={words.money.ledger} columns={columns} rows={shown} rowId={lineId} />
      <MoreButton shown={shown.length} total={sorted.length} onMore={more} />
      <dl className="standings-key">
        {STANDINGS.map((standing) => (
          <div key={standing}>
            <dt>{words.money.standings[standing].name}</dt>
            <dd>{words.money.standings[standing].meaning}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

const STANDINGS = [
  'approved',
  'pending',
  'paid',
  'reversed',
  'unconfirmed',
] as const satisfies readonly Standing[];

const column = columnsOf<LedgerLine>();

const columns = [
  column.display({
    id: 'affiliate',
    header: words.money.columns.affiliate,
    meta: { isHead: true },
    cell: ({ row }) => <LineName line={row.original} />,
  }),
  column.accessor(({ conversions }) => formatCount(conversions), {
    id: 'conversions',
    header: words.money.columns.conversions,
    meta: { align: 'end' },
  }),
  ...STANDINGS.map((standing) =>
    column.display({
      id: standing,
      header: words.money.standings[standing].name,
      meta: { align: 'end' },
      cell: ({ row }) => <Sum line={row.original} of={standing} />,
    }),
  ),
];

function Sum({ line: { currency, standings }, of }: { line: LedgerLine; of: Standing }) {
  const { conversions, expected, unknown } = standings[of];
  if (conversions === 0)
    return (
      <span className="absent" data-nothing>
        {words.text.none}
      </span>
    );
  return (
    <>
      {currency === null ? (
        <span className="absent">{words.money.noTerms}</span>
      ) : (
        <span className="amount-line">{formatAmount(expected, currency)}</span>
      )}
      <span className="cell-note">
        {words.money.counted(formatCount(conversions))}
        {currency !== null && unknown > 0 && <> · {words.money.unknown(formatCount(unknown))}</>}
      </span>
    </>
  );
}
