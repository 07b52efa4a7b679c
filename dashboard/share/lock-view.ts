import type { LockedFilter, SharedScreen } from '../../wire/share-link.ts';
import { askedMeasures, chosenReport } from '../filters/chosen-report.ts';
import { type Filters, writeFilters } from '../filters/filters.ts';
import type { Range, Span } from '../filters/range.ts';
import { dayOf } from '../filters/zone.ts';

type Looked = {
  screen: SharedScreen;
  filters: Filters;
  /** What the screen asks the API for now, but for what only a list is narrowed by. */
  query: Readonly<Record<string, unknown>> & Span;
  zone: string;
  now: number;
};

/** What a share link of a view is locked to: as the API takes it, and as the address says it, its range stopped. */
export function lockView({ screen, filters, query, zone, now }: Looked): {
  filter: LockedFilter;
  search: string;
} {
  const entries = Object.entries(askedBy(screen, { filters, query }))
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => [name, String(value)]);
  const range = stopped(filters.range, { span: query, zone, now });
  return {
    filter: Object.fromEntries(entries),
    search: writeFilters({ ...filters, range, cursor: undefined }).slice(1),
  };
}

/** What the requests of a screen are narrowed by: of all that the address says, only what it honours. */
function askedBy(
  screen: SharedScreen,
  { filters, query }: Pick<Looked, 'filters' | 'query'>,
): Readonly<Record<string, unknown>> {
  const { site, from, to } = { site: undefined, ...query };
  switch (screen) {
    case 'overview':
    case 'causes':
      return query;
    case 'conversions':
      return { ...query, q: filters.q, progress: filters.progress.join(',') };
    case 'survival':
    case 'findings':
      return { site, from, to };
    case 'affiliates':
      return { site, from, to, affiliate: filters.affiliate };
    case 'report': {
      const { dimensions, measures } = chosenReport(filters);
      return { ...query, dimensions: dimensions.join(','), measures: askedMeasures(measures).join(',') };
    }
  }
}

/** Days in the place of a range that moves with the clock. */
function stopped(range: Range, { span, zone, now }: { span: Span; zone: string; now: number }): Range {
  if ('from' in range || span.from === undefined) return range;
  return { from: dayOf(span.from, zone), to: dayOf(Math.min(now, (span.to ?? now + 1) - 1), zone) };
}
