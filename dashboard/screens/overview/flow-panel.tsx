import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { useFilterQuery } from '../../filters/use-filter-query.ts';
import { formatCount } from '../../format/number.ts';
import { ChartOrTable } from '../../parts/chart-or-table.tsx';
import { Explain } from '../../parts/explain.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';
import { FlowTable } from './flow-table.tsx';

const FlowChart = lazy(async () => ({ default: (await import('./flow-chart.tsx')).FlowChart }));

/** Nobody watches bands grow; counting clicks takes the desk longer than counting conversions. */
const EVERY_MS = 5000;

/** Where clicks and conversions go: as bands or as the table that they draw. */
export function FlowPanel() {
  const { key, query } = useFilterQuery();
  const [shown, setShown] = useState<'chart' | 'table'>('chart');
  const { data, error, isPlaceholderData, refetch } = useLive(
    ['flow', ...key],
    (signal) => api.flow(query(), signal),
    EVERY_MS,
  );
  const title = (
    <span className="title-with-term">
      {words.overview.flow.title} <Explain term={words.overview.flow.term} />
    </span>
  );
  return (
    <Panel title={title} className="flow-panel" actions={<ChartOrTable value={shown} onChange={setShown} />}>
      <div className="flow" aria-busy={isPlaceholderData} data-old={isPlaceholderData || undefined}>
        {content()}
      </div>
    </Panel>
  );

  function content() {
    if (data === undefined) {
      return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={320} />;
    }
    return (
      <>
        {shown === 'table' ? (
          <FlowTable flow={data} />
        ) : (
          <Suspense fallback={<Skeleton h={320} />}>
            <FlowChart flow={data} />
          </Suspense>
        )}
        <p className="figure-note">
          {words.overview.flow.told(formatCount(data.told.pixel), formatCount(data.told.postback))}
          {data.left_out.length > 0 && ` ${words.overview.flow.leftOut}`}
        </p>
      </>
    );
  }
}
