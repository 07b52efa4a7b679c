import type { ComparedRate } from '../../wire/affiliate-comparison.ts';
import type { ConversionSort, Trait } from '../../wire/api.ts';
import type { Dimension, Measure } from '../../wire/breakdown.ts';
import type { Cause } from '../../wire/causes.ts';
import type { Endpoint, Outcome } from '../../wire/events.ts';
import type { Store } from '../../wire/evidence.ts';
import type { Progress } from '../../wire/query.ts';
import type { Verdict } from '../../wire/verdict.ts';
import { CAUSE_LIST } from '../causes.ts';
import { PROGRESSES } from '../progresses.ts';
import { VERDICTS } from '../verdicts.ts';
import { DEFAULT_RANGE, PRESETS, type Range } from './range.ts';
import { TRAITS } from './traits.ts';
import type { Day } from './zone.ts';

export const SORTS = [
  '-received_at',
  'received_at',
  '-amount',
  'amount',
] as const satisfies readonly ConversionSort[];

export const OUTCOMES = ['accepted', 'flagged', 'refused'] as const satisfies readonly Outcome[];
export const ENDPOINTS = ['event', 'postback', 'click'] as const satisfies readonly Endpoint[];
const ASKED_PROGRESSES = ['none', ...PROGRESSES] as const;

/** What conversions can be broken down by, in the order in which screens offer it. */
export const DIMENSIONS = [
  'browser',
  'cause',
  'affiliate',
  'sub_id',
  'link',
  'source',
  'country',
  'product',
  'system',
  'type',
  'verdict',
  'site',
] as const satisfies readonly Dimension[];

/** What a report of one's own can show of each row. */
export const MEASURES = ['conversions', ...VERDICTS, 'gap', 'at_stake'] as const satisfies readonly Measure[];

/** Dimensions that a report may put together, as the API has it. */
export const MOST_DIMENSIONS = 3;

/** What the address says of the view. Whatever a screen can be narrowed by is here, so that a link reproduces it. */
export type Filters = {
  site: string | undefined;
  /** The source that is set beside the pixel; the site's main one unless said. */
  source: string | undefined;
  range: Range;
  /** Set beside the same length of time before. */
  compare: 'previous' | undefined;
  /** Width of the series' buckets; what suits the range unless said. */
  by: 'hour' | 'day' | undefined;
  /** How the series is shown; as a chart unless said. */
  show: 'table' | undefined;
  /** By what the overview breaks down; by browser unless said. */
  per: Dimension | undefined;
  /** What a report of one's own puts together, in that order; empty means what is usual. */
  dimensions: readonly Dimension[];
  /** What it shows of each row, in the API's order; empty means what is usual. */
  measures: readonly Measure[];
  /** Empty means all. */
  verdicts: readonly Verdict[];
  /** The primary cause. */
  cause: Cause | undefined;
  type: string | undefined;
  /** Only conversions of which none of these is known. */
  unknown: readonly Trait[];
  q: string | undefined;
  /** How far their query has come; `none` where there is none. Empty means whatever. */
  progress: readonly (Progress | 'none')[];
  sort: ConversionSort;
  cursor: string | undefined;
  /** Of the live log: what became of a request, and by which door it came. */
  outcome: Outcome | undefined;
  endpoint: Endpoint | undefined;
  /** From when the survival of cookies counts; from when they were last written unless said. */
  basis: 'click' | undefined;
  /** Whose survival is drawn; the cookie's unless said. */
  store: Exclude<Store, 'cookie'> | undefined;
  /** By what affiliates are ranked; what was taken back unless said. */
  rate: Exclude<ComparedRate, 'taken_back'> | undefined;
  /** Lines of a ledger are also told apart by this. */
  split: 'sub_id' | undefined;
} & Record<Trait, string | undefined>;

/** Reads the query of an address. What is not understood is taken as absent: addresses are typed and shortened. */
export function readFilters(search: string): Filters {
  const query = new URLSearchParams(search);
  const verdicts = query.get('verdict')?.split(',') ?? [];
  const unknown = query.get('unknown')?.split(',') ?? [];
  const measures = query.get('measures')?.split(',') ?? [];
  const progress = query.get('progress')?.split(',') ?? [];
  return {
    site: text(query, 'site'),
    source: text(query, 'source'),
    range: readRange(query),
    compare: oneOf(['previous'], query.get('compare')),
    by: oneOf(['hour', 'day'], query.get('by')),
    show: oneOf(['table'], query.get('show')),
    per: oneOf(DIMENSIONS, query.get('per')),
    dimensions: readDimensions(query),
    measures: MEASURES.filter((measure) => measures.includes(measure)),
    verdicts: VERDICTS.filter((verdict) => verdicts.includes(verdict)),
    cause: oneOf(CAUSE_LIST, query.get('cause')),
    type: text(query, 'type'),
    ...traitsOf((trait) => query.get(trait) || undefined),
    unknown: TRAITS.filter((trait) => unknown.includes(trait)),
    q: text(query, 'q'),
    progress: ASKED_PROGRESSES.filter((each) => progress.includes(each)),
    sort: oneOfSorts(query.get('sort')),
    cursor: text(query, 'cursor'),
    outcome: oneOf(OUTCOMES, query.get('outcome')),
    endpoint: oneOf(ENDPOINTS, query.get('endpoint')),
    basis: oneOf(['click'], query.get('basis')),
    store: oneOf(['storage', 'server'], query.get('store')),
    rate: oneOf(['unconfirmed', 'told_twice'], query.get('rate')),
    split: oneOf(['sub_id'], query.get('split')),
  };
}

/** The query of an address, with its `?`; empty where everything is as it would be anyway. */
export function writeFilters(filters: Filters): string {
  const {
    site,
    source,
    range,
    compare,
    by,
    show,
    per,
    verdicts,
    cause,
    type,
    unknown,
    q,
    progress,
    sort,
    cursor,
  } = filters;
  const { dimensions, measures, outcome, endpoint, basis, store, rate, split } = filters;
  const days = 'from' in range;
  const entries = {
    site,
    source,
    range: days || range.preset === '7d' ? undefined : range.preset,
    from: days ? range.from : undefined,
    to: days ? range.to : undefined,
    compare,
    by,
    show,
    per,
    dimensions: dimensions.join(','),
    measures: measures.join(','),
    verdict: verdicts.join(','),
    cause,
    type,
    ...traitsOf((trait) => filters[trait]),
    unknown: unknown.join(','),
    q,
    progress: progress.join(','),
    sort: sort === '-received_at' ? undefined : sort,
    cursor,
    outcome,
    endpoint,
    basis,
    store,
    rate,
    split,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(entries)) if (value) query.set(name, value);
  const written = query.toString().replaceAll('%2C', ',');
  return written === '' ? '' : `?${written}`;
}

/** What figures and lists are narrowed by, taken away. */
export const UNNARROWED = {
  verdicts: [],
  cause: undefined,
  type: undefined,
  ...traitsOf(() => undefined),
  unknown: [],
  q: undefined,
  progress: [],
} as const satisfies Partial<Filters>;

/** Whether a list or figure is of only part of its range. */
export function isNarrowed(filters: Filters): boolean {
  const { verdicts, cause, type, unknown, q, progress } = filters;
  return (
    verdicts.length + unknown.length + progress.length > 0 ||
    [cause, type, q, ...TRAITS.map((trait) => filters[trait])].some((value) => value !== undefined)
  );
}

/** What stays when another screen is opened: where one looks and of what, not how it is shown there. */
export function scopeOf(filters: Filters): Filters {
  const { site, source, range, compare, verdicts, cause, type, unknown } = filters;
  return {
    ...readFilters(''),
    ...{ site, source, range, compare, verdicts, cause, type, unknown },
    ...traitsOf((trait) => filters[trait]),
  };
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

/** In the order in which they are asked for, each once. */
function readDimensions(query: URLSearchParams): Dimension[] {
  const asked = new Set(query.get('dimensions')?.split(','));
  return [...asked].flatMap((name) => oneOf(DIMENSIONS, name) ?? []).slice(0, MOST_DIMENSIONS);
}

function readDay(written: string | null): Day | undefined {
  const at = /^\d{4}-\d\d-\d\d$/.test(written ?? '') ? Date.parse(`${written}`) : Number.NaN;
  return Number.isNaN(at) ? undefined : (written as Day); // it has the form and is in the calendar
}

function traitsOf<T>(read: (trait: Trait) => T): Record<Trait, T> {
  return Object.fromEntries(TRAITS.map((trait) => [trait, read(trait)])) as Record<Trait, T>; // every trait is given
}

function text(query: URLSearchParams, name: string): string | undefined {
  return query.get(name)?.trim() || undefined;
}

function oneOf<T extends string>(values: readonly T[], written: string | null): T | undefined {
  return values.find((value) => value === written);
}
