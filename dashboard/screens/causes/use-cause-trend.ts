import type { Cause } from '../../../wire/causes.ts';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { spanOf } from '../../filters/range.ts';
import { useFilterQuery } from '../../filters/use-filter-query.ts';
import { useFilters } from '../../filters/use-filters.ts';
import type { Caused } from './caused.ts';
import { fillTrend, type Trend } from './fill-trend.ts';

const EVERY_MS = 5000;

/** How often each cause of a verdict occurred, day by day; undefined until it is known. */
export function useCauseTrend(verdict: Caused): Trend<Cause> | undefined {
  const { filters } = useFilters();
  const { key, query } = useFilterQuery();
  const { data } = useLive(
    ['cause-series', verdict, ...key],
    async (signal) => {
      const series = await api.causeSeries({ ...query(), verdict, bucket: 'day' }, signal);
      const now = Date.now();
      const span = spanOf(filters.range, { now, zone: series.zone });
      return fillTrend(series, { span, now });
    },
    EVERY_MS,
  );
  return data;
}
