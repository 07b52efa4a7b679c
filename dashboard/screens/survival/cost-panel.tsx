import { Anchor, Skeleton } from '@mantine/core';
import { Link } from 'wouter';
import type { CookieCost } from '../../../wire/cookie-cost.ts';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { useApiQuery } from '../../filters/use-api-query.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { formatCount, formatInterval, formatShare } from '../../format/number.ts';
import { Amounts } from '../../parts/amounts.tsx';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { Explain } from '../../parts/explain.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';
import { useMayOpen } from '../use-may-open.ts';

const EVERY_MS = 10_000;

/** What lost click ids cost, with how that is counted. */
export function CostPanel() {
  const { key, query } = useApiQuery();
  const { data, error, refetch } = useLive(
    ['cookie-cost', ...key],
    (signal) => {
      const { site, from, to } = query();
      return api.cookieCost({ site, from, to }, signal);
    },
    EVERY_MS,
  );
  const title = (
    <span className="title-with-term">
      {words.survival.cost.title} <Explain term={words.survival.cost.term} />
    </span>
  );
  return (
    <Panel title={title} className="cost-panel">
      {data === undefined ? (
        error ? (
          <Failure error={error} onRetry={refetch} />
        ) : (
          <Skeleton h={160} />
        )
      ) : (
        <>
          <Uncredited cost={data} />
          {data.stores.length > 0 && <Saved cost={data} />}
        </>
      )}
    </Panel>
  );
}

function Uncredited({ cost: { uncredited } }: { cost: CookieCost }) {
  const { href } = useFilters();
  const mayOpen = useMayOpen();
  const { cost } = words.survival;
  return (
    <section className="cost-part">
      <h3 className="figure-name">
        {cost.uncredited.name} <Explain term={cost.uncredited} />
      </h3>
      {uncredited.conversions === 0 ? (
        <p className="figure-note">{cost.noUncredited}</p>
      ) : (
        <div className="figures">
          <div>
            <p className="headline-figure" data-figure="uncredited">
              {formatCount(uncredited.conversions)}
            </p>
            <p className="figure-note">
              {cost.uncreditedOf(formatCount(uncredited.conversions), formatCount(uncredited.expected))}
            </p>
            {mayOpen('conversions') && (
              <Anchor component={Link} size="sm" href={href('/conversions', { cause: 'click_id_lost' })}>
                {cost.showConversions}
              </Anchor>
            )}
          </div>
          <div>
            <p className="headline-figure" data-figure="uncredited-value">
              <Amounts value={uncredited.value} />
            </p>
            <p className="figure-note">{cost.value}</p>
          </div>
        </div>
      )}
    </section>
  );
}

type StoreCost = CookieCost['stores'][number];

function Saved({ cost: { stores } }: { cost: CookieCost }) {
  const { cost } = words.survival;
  return (
    <section className="cost-part">
      <h3 className="figure-name">
        {cost.saved.name} <Explain term={cost.saved} />
      </h3>
      <DataTable caption={cost.saved.name} columns={columns} rows={stores} rowId={({ store }) => store} />
      {stores.map(({ store, lost, orders, share }) => (
        <p key={store} className="figure-note">
          {words.survival.stores[store]}:{' '}
          {cost.formula(
            formatCount(lost),
            formatCount(orders),
            share.share === null ? words.text.none : formatShare(share.share),
          )}
        </p>
      ))}
      <p className="figure-note">{cost.formulaMeaning}</p>
    </section>
  );
}

const column = columnsOf<StoreCost>();

const columns = [
  column.accessor(({ store }) => words.survival.stores[store], {
    id: 'store',
    header: words.survival.cost.store,
  }),
  column.accessor(({ orders }) => formatCount(orders), {
    id: 'orders',
    header: words.survival.witnessed.name,
    meta: { align: 'end' },
  }),
  column.accessor(({ lost }) => formatCount(lost), {
    id: 'lost',
    header: words.survival.cost.lost,
    meta: { align: 'end' },
  }),
  column.display({
    id: 'share',
    header: words.survival.cost.share,
    meta: { align: 'end' },
    cell: ({ row }) => {
      const { share, low, high } = row.original.share;
      if (share === null) return words.text.none;
      return (
        <>
          {formatShare(share)}
          {low !== null && high !== null && <span className="cell-note">{formatInterval(low, high)}</span>}
        </>
      );
    },
  }),
  column.display({
    id: 'value',
    header: words.survival.cost.valueLost,
    meta: { align: 'end' },
    cell: ({ row }) => <Amounts value={row.original.value_lost} />,
  }),
];
