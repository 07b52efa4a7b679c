import { SegmentedControl, Skeleton } from '@mantine/core';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { useApiQuery } from '../../filters/use-api-query.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatCount } from '../../format/number.ts';
import { Explain } from '../../parts/explain.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { NothingInRange } from '../../parts/nothing-in-range.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { words } from '../../words.ts';
import { NoSite } from '../overview/no-site.tsx';
import { CostPanel } from './cost-panel.tsx';
import { CurvesPanel } from './curves-panel.tsx';
import { MarksPanel } from './marks-panel.tsx';
import { Unjudged } from './unjudged.tsx';

/** A curve of weeks does not move within a second. */
const EVERY_MS = 10_000;

/** How long browsers keep the click id, by browser and store, and what it costs that they do not. */
export function Survival() {
  const { filters, setFilters } = useFilters();
  const { key, query } = useApiQuery();
  const { sites } = useScope();
  const basis = filters.basis ?? 'written';
  const asked = () => {
    const { site, from, to } = query();
    return { site, from, to, basis } as const;
  };
  const { data, error, dataUpdatedAt, isPlaceholderData, refetch } = useLive(
    ['survival', basis, ...key],
    (signal) => api.survival(asked(), signal),
    EVERY_MS,
  );
  return (
    <>
      <ScreenTitle
        text={words.screens.survival}
        actions={
          data && (
            <div className="screen-actions">
              <ExportButton table={words.screens.survival} path="/cookie-survival" query={asked} />
              <Freshness at={dataUpdatedAt} error={error} />
            </div>
          )
        }
      />
      {content()}
    </>
  );

  function content() {
    if (sites.length === 0) return <NoSite />;
    if (data === undefined) return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={480} />;
    if (data.orders === 0)
      return <NothingInRange title={words.survival.noOrders} hint={words.overview.noDataEverHint} />;
    return (
      <div className="stack" data-old={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
        <section className="panel" aria-label={words.survival.about.name}>
          <div className="figures">
            <Figure name="orders" term={words.survival.orders}>
              {formatCount(data.orders)}
            </Figure>
            <Figure
              name="witnessed"
              term={words.survival.witnessed}
              note={words.survival.ofOrders(formatCount(data.witnessed), formatCount(data.orders))}
            >
              {formatCount(data.witnessed)}
            </Figure>
            <div className="survival-basis">
              <span className="figure-name">
                {words.survival.basis.label} <Explain term={words.survival.basisMeaning} />
              </span>
              <SegmentedControl
                size="xs"
                aria-label={words.survival.basis.label}
                data={[
                  { value: 'written', label: words.survival.basis.written },
                  { value: 'click', label: words.survival.basis.click },
                ]}
                value={basis}
                onChange={(value) => setFilters({ basis: value === 'click' ? 'click' : undefined })}
              />
            </div>
          </div>
        </section>
        {data.status === 'could_not_judge' ? (
          <Unjudged survival={data} />
        ) : (
          <>
            <CurvesPanel curves={data.curves} />
            <MarksPanel curves={data.curves} />
          </>
        )}
        <CostPanel />
      </div>
    );
  }
}
