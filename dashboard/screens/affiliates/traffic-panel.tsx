import type { ReactNode } from 'react';
import type { LedgerTraffic } from '../../../wire/ledger.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { Amounts } from '../../parts/amounts.tsx';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { Explain } from '../../parts/explain.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMore } from '../../parts/use-more.ts';
import { words } from '../../words.ts';
import { LineName } from './line-name.tsx';

const STEP = 15;

/** What the links of each affiliate brought; a ratio that nobody can know says why. */
export function TrafficPanel({
  traffic,
  hasSpend,
}: {
  traffic: readonly LedgerTraffic[];
  hasSpend: boolean;
}) {
  const sorted = [...traffic].sort((a, b) => b.clicks - a.clicks);
  const { shown, more } = useMore(sorted, STEP);
  return (
    <Panel title={words.money.traffic} className="traffic-panel">
      <ul className="terms-of-columns">
        {[words.money.crTerm, words.money.ctrTerm, ...(hasSpend ? [words.money.romiTerm] : [])].map(
          (term) => (
            <li key={term.name} className="figure-name">
              {term.name} <Explain term={term} />
            </li>
          ),
        )}
      </ul>
      <DataTable
        caption={words.money.traffic}
        columns={hasSpend ? [...columns, ...spendColumns] : columns}
        rows={shown}
        rowId={({ affiliate }) => affiliate}
      />
      <MoreButton shown={shown.length} total={sorted.length} onMore={more} />
    </Panel>
  );
}

const column = columnsOf<LedgerTraffic>();

const columns = [
  column.display({
    id: 'affiliate',
    header: words.money.columns.affiliate,
    meta: { isHead: true },
    cell: ({ row }) => <LineName line={row.original} />,
  }),
  column.accessor(({ clicks }) => formatCount(clicks), {
    id: 'clicks',
    header: words.money.columns.clicks,
    meta: { align: 'end' },
  }),
  ratio('cr'),
  ratio('ctr'),
];

/** What the operator spends, and what comes back of it. */
const spendColumns = [
  column.display({
    id: 'costs',
    header: words.money.columns.costs,
    meta: { align: 'end' },
    cell: ({ row: { original } }) =>
      original.costs.length === 0 ? (
        <span className="absent">{words.money.noCosts}</span>
      ) : (
        <Amounts value={Object.fromEntries(original.costs.map(({ currency, cost }) => [currency, cost]))} />
      ),
  }),
  ratio('romi'),
];

function ratio(of: 'cr' | 'ctr' | 'romi') {
  return column.display({
    id: of,
    header: words.money.columns[of],
    meta: { align: 'end' },
    cell: ({ row }) => known(row.original[of]),
  });
}

function known({ value, reason }: LedgerTraffic['cr' | 'ctr' | 'romi']): ReactNode {
  if (reason !== null) return <span className="absent">{words.money.unknowns[reason]}</span>;
  return value === null ? words.text.none : formatShare(Number(value));
}
