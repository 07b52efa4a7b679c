import { SegmentedControl, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { spanOf } from '../../filters/range.ts';
import { useApiQuery } from '../../filters/use-api-query.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { Contain } from '../../parts/contain.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useSharedSpan } from '../../share/shared-view.ts';
import { words } from '../../words.ts';
import { bucketFor, fillSeries, isHourlyReadable } from './fill-series.ts';
import { SeriesTable } from './series-table.tsx';

/** Drawing comes with its own code; the figures above do not wait for it. */
const SeriesChart = lazy(async () => ({ default: (await import('./series-chart.tsx')).SeriesChart }));

/** Counts by verdict over time, as a chart or as the table that it draws. */
export function SeriesPanel() {
  const { filters, setFilters } = useFilters();
  const { range, by, show } = filters;
  const bucket = bucketFor(range, by);
  const { key, query } = useApiQuery();
  const frozen = useSharedSpan();
  const { data, error, isPlaceholderData, refetch } = useLive(['series', bucket, ...key], async (signal) => {
    const series = await api.series({ ...query(), bucket }, signal);
    // A bar for the current hour is due when it begins, not each time that an answer comes.
    const hour = Date.now() - (Date.now() % 3600_000);
    const span = frozen ?? spanOf(range, { now: hour, zone: series.zone });
    return { bucket, zone: series.zone, bars: fillSeries(series, { span, now: hour }) };
  });
  const controls = (
    <div className="series-controls">
      {isHourlyReadable(range) && (
        <SegmentedControl
          size="xs"
          aria-label={words.overview.width}
          data={[
            { value: 'hour', label: words.overview.by.hour },
            { value: 'day', label: words.overview.by.day },
          ]}
          value={bucket}
          onChange={(value) => setFilters({ by: value })}
        />
      )}
      <SegmentedControl
        size="xs"
        aria-label={words.overview.show}
        data={[
          { value: 'chart', label: words.overview.chart },
          { value: 'table', label: words.overview.table },
        ]}
        value={show ?? 'chart'}
        onChange={(value) => setFilters({ show: value === 'table' ? 'table' : undefined })}
      />
    </div>
  );
  return (
    <Panel title={words.overview.overTime} actions={controls}>
      <div className="series" aria-busy={isPlaceholderData}>
        {content()}
      </div>
    </Panel>
  );

  function content() {
    if (data === undefined) {
      return error ? (
        <Failure error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="series-placeholder" />
      );
    }
    if (show === 'table') return <SeriesTable {...data} />;
    return (
      <Contain>
        <Suspense fallback={<Skeleton className="series-placeholder" />}>
          <SeriesChart {...data} />
        </Suspense>
      </Contain>
    );
  }
}
