import type { ConversionSort } from '../../wire/api.ts';
import type { Cause } from '../../wire/causes.ts';
import type { Endpoint, Outcome } from '../../wire/events.ts';
import type { Verdict } from '../../wire/verdict.ts';
import { CAUSE_LIST } from '../causes.ts';
import { VERDICTS } from '../verdicts.ts';
import { DEFAULT_RANGE, PRESETS, type Range } from './range.ts';
import type { Day } from './zone.ts';

export const SORTS = [
  '-received_at',
  'received_at',
  '-amount',
  'amount',
] as const satisfies readonly ConversionSort[];

export const OUTCOMES = ['accepted', 'flagged', 'refused'] as const satisfies readonly Outcome[];
export const ENDPOINTS = ['event', 'postback', 'click'] as const satisfies readonly Endpoint[];

/** What the address says of the view. Whatever a screen can be narrowed by is here, so that a link reproduces it. */
export type Filters = {
  site: string | undefined;
  /** The source that is set beside the pixel; the site's main one unless said. */
  source: string | undefined;
  range: Range;
  /** Width of the series' buckets; what suits the range unless said. */
  by: 'hour' | 'day' | undefined;
  /** How the series is shown; as a chart unless said. */
  show: 'table' | undefined;
  /** Empty means all. */
  verdicts: readonly Verdict[];
  /** The primary cause. */
  cause: Cause | undefined;
  type: string | undefined;
  q: string | undefined;
  sort: ConversionSort;
  cursor: string | undefined;
  /** Of the live log: what became of a request, and by which door it came. */
  outcome: Outcome | undefined;
  endpoint: Endpoint | undefined;
};

/** Reads the query of an address. What is not understood is taken as absent: addresses are typed and shortened. */
export function readFilters(search: string): Filters {
  const query = new URLSearchParams(search);
  const verdicts = query.get('verdict')?.split(',') ?? [];
  return {
    site: text(query, 'site'),
    source: text(query, 'source'),
    range: readRange(query),
    by: oneOf(['hour', 'day'], query.get('by')),
    show: oneOf(['table'], query.get('show')),
    verdicts: VERDICTS.filter((verdict) => verdicts.includes(verdict)),
    cause: oneOf(CAUSE_LIST, query.get('cause')),
    type: text(query, 'type'),
    q: text(query, 'q'),
    sort: oneOfSorts(query.get('sort')),
    cursor: text(query, 'cursor'),
    outcome: oneOf(OUTCOMES, query.get('outcome')),
    endpoint: oneOf(ENDPOINTS, query.get('endpoint')),
  };
}

/** The query of an address, with its `?`; empty where everything is as it would be anyway. */
export function writeFilters(filters: Filters): string {
  const { site, source, range, by, show, verdicts, cause, type, q, sort, cursor, outcome, endpoint } =
    filters;
  const days = 'from' in range;
  const entries = {
    site,
    source,
    range: days || range.preset === '7d' ? undefined : range.preset,
    from: days ? range.from : undefined,
    to: days ? range.to : undefined,
    by,
    show,
    verdict: verdicts.join(','),
    cause,
    type,
    q,
    sort: sort === '-received_at' ? undefined : sort,
    cursor,
    outcome,
    endpoint,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(entries)) if (value) query.set(name, value);
  const written = query.toString().replaceAll('%2C', ',');
  return written === '' ? '' : `?${written}`;
}

/** What a list is narrowed by, taken away. */
export const UNNARROWED = {
  verdicts: [],
  cause: undefined,
  type: undefined,
  q: undefined,
} as const satisfies Partial<Filters>;

/** Whether a list shows only part of its range. */
export function isNarrowed({ verdicts, cause, type, q }: Filters): boolean {
  return verdicts.length > 0 || cause !== undefined || type !== undefined || q !== undefined;
}

/** What stays when another screen is opened: where one looks, not what one looks for. */
export function scopeOf({ site, source, range }: Filters): Filters {
  return { ...readFilters(''), site, source, range };
}

/** The order of a list by the API's name for it. */
export function oneOfSorts(written: string | null): ConversionSort {
  return oneOf(SORTS, written) ?? '-received_at';
}

function readRange(query: URLSearchParams): Range {
  const [from, to] = [readDay(query.get('from')), readDay(query.get('to'))];
  if (from && to && from <= to) return { from, to };
  const preset = oneOf(PRESETS, query.get('range'));
  return preset === undefined ? DEFAULT_RANGE : { preset };
}

function readDay(written: string | null): Day | undefined {
  const at = /^\d{4}-\d\d-\d\d$/.test(written ?? '') ? Date.parse(`${written}`) : Number.NaN;
  return Number.isNaN(at) ? undefined : (written as Day); // it has the form and is in the calendar
}

function text(query: URLSearchParams, name: string): string | undefined {
  return query.get(name)?.trim() || undefined;
}

function oneOf<T extends string>(values: readonly T[], written: string | null): T | undefined {
  return values.find((value) => value === written);
}
