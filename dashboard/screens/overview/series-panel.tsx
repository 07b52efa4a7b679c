import { SegmentedControl, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Series } from '../../../wire/api.ts';
import { api } from '../../api/api.ts';
import type { Bar } from '../../charts/stacked-bars.tsx';
import { previousSpan, type Range, type Span, spanOf } from '../../filters/range.ts';
import { type Compared, useCompared } from '../../filters/use-compared.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { dayOf } from '../../filters/zone.ts';
import { formatDays } from '../../format/days.ts';
import { Contain } from '../../parts/contain.tsx';
import { Explain } from '../../parts/explain.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ShowAs } from '../../parts/show-as.tsx';
import { useSharedSpan } from '../../share/shared-view.ts';
import { VERDICTS } from '../../verdicts.ts';
import { words } from '../../words.ts';
import { bucketFor, fillSeries, isHourlyReadable } from './fill-series.ts';
import { markNotes } from './mark-notes.ts';
import { NoteList } from './note-list.tsx';
import { SeriesTable } from './series-table.tsx';
import { useNotes } from './use-notes.ts';

/** Drawing comes with its own code; the figures above do not wait for it. */
const SeriesChart = lazy(async () => ({ default: (await import('./series-chart.tsx')).SeriesChart }));

export type DrawnSeries = {
  bucket: 'hour' | 'day';
  zone: string;
  bars: readonly Bar[];
  /** All of each bar in the time before, and when that was; null where it is not compared. */
  before: { totals: readonly (number | null)[]; days: string } | null;
};

/** Counts by verdict over time, as a chart or as the table that it draws, with what was noted on its days. */
export function SeriesPanel() {
  const { filters, setFilters } = useFilters();
  const { range, by, show } = filters;
  const bucket = bucketFor(range, by);
  const frozen = useSharedSpan();
  const { data, error, isPlaceholderData, refetch } = useCompared(['series', bucket], (query, signal) =>
    api.series({ ...query, bucket }, signal),
  );
  const notes = useNotes();
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
      <ShowAs />
    </div>
  );
  const title = (
    <span className="title-with-term">
      {words.overview.overTime} <Explain term={words.overview.seriesTerm} />
    </span>
  );
  return (
    <Panel title={title} actions={controls}>
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
    const drawn = drawnOf(data, { range, frozen });
    const marked = markNotes(notes, drawn);
    return (
      <>
        {show === 'table' ? (
          <SeriesTable {...drawn} />
        ) : (
          <Contain>
            <Suspense fallback={<Skeleton className="series-placeholder" />}>
              <SeriesChart {...drawn} marks={marked.marks} />
            </Suspense>
          </Contain>
        )}
        <NoteList notes={marked.notes} days={marked.days} />
      </>
    );
  }
}

function drawnOf(
  { now: series, before }: Compared<Series>,
  { range, frozen }: { range: Range; frozen: Span | null },
): DrawnSeries {
  const { bucket, zone } = series;
  // A bar for the current hour is due when it begins, not each time that an answer comes.
  const now = Date.now() - (Date.now() % 3600_000);
  const bars = fillSeries(series, { span: frozen ?? spanOf(range, { now, zone }), now });
  const span = before && previousSpan(range, { now, zone });
  if (before === null || span === null) return { bucket, zone, bars, before: null };
  const then = fillSeries({ ...before, bucket, zone }, { span, now: span.to });
  const days = formatDays(dayOf(span.from, zone), dayOf(span.to - 1, zone));
  return {
    bucket,
    zone,
    bars,
    before: { totals: bars.map((_, index) => totalAt(then, index)), days },
  };
}

function totalAt(bars: readonly Bar[], index: number): number | null {
  const bar = bars[index];
  return bar === undefined ? null : VERDICTS.reduce((sum, verdict) => sum + bar.verdicts[verdict], 0);
}
