import { type ReactNode, useDeferredValue } from 'react';
import { api } from '../../api/api.ts';
import { useIsAffiliate } from '../../api/use-is-affiliate.ts';
import { useCompared } from '../../filters/use-compared.ts';
import { useScope } from '../../filters/use-scope.ts';
import { ExportEverything } from '../../parts/export-everything.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { words } from '../../words.ts';
import { BreakdownPanel } from './breakdown-panel.tsx';
import { CausesPanel } from './causes-panel.tsx';
import { FlowPanel } from './flow-panel.tsx';
import { Headline } from './headline.tsx';
import { NoConversions } from './no-conversions.tsx';
import { NoSite } from './no-site.tsx';
import { OverviewSkeleton, SeriesSkeleton } from './overview-skeleton.tsx';
import { ReasonsPanel } from './reasons-panel.tsx';
import { SeriesPanel } from './series-panel.tsx';
import { ValuePanel } from './value-panel.tsx';

/** How many conversions each side saw, on what they agree, and what one of them lost. */
export function Overview() {
  const { sites } = useScope();
  const isAffiliate = useIsAffiliate();
  const { data, error, isPlaceholderData, refetch } = useCompared(['summary'], api.summary);
  return (
    <>
      <ScreenTitle
        text={words.screens.overview}
        actions={
          data && (
            <div className="screen-actions">
              <ExportEverything />
              <Freshness at={data.now.as_of} error={error} />
            </div>
          )
        }
      />
      {content()}
    </>
  );

  function content() {
    if (sites.length === 0) return <NoSite />;
    if (data === undefined) return error ? <Failure error={error} onRetry={refetch} /> : <OverviewSkeleton />;
    const { now } = data;
    if (now.conversions === 0) return <NoConversions />;
    return (
      <div className="overview" data-old={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
        <Headline summary={data} />
        <Below>
          <SeriesPanel />
          <CausesPanel summary={now} />
          <FlowPanel />
          <BreakdownPanel />
          {!isAffiliate && <ValuePanel value={now.value} />}
          <ReasonsPanel summary={now} />
        </Below>
      </div>
    );
  }
}

/** What explains the figures above, which do not wait for it to be worked out. */
function Below({ children }: { children: ReactNode }) {
  const isTime = useDeferredValue(true, false);
  return isTime ? children : <SeriesSkeleton />;
}
