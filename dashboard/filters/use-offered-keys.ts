import { useQuery } from '@tanstack/react-query';
import type { Breakdown, Dimension } from '../../wire/breakdown.ts';
import { api } from '../api/api.ts';
import type { ApiFailure } from '../api/api-failure.ts';
import { useConfig } from '../api/use-config.ts';
import { formatCount } from '../format/number.ts';
import type { Filters } from './filters.ts';
import { keyText } from './key-text.ts';
import { isNarrowedTo, narrowingQuery, narrowTo } from './narrowing.ts';
import { isTrait } from './traits.ts';
import { useApiQuery } from './use-api-query.ts';
import { useFilters } from './use-filters.ts';

/** A value that figures can be narrowed to. */
export type OfferedKey = {
  key: string | null;
  name: string | null;
  /** How many conversions it leaves, as text; null where that was not counted. */
  count: string | null;
  /** What was typed, as it is. */
  isTyped: boolean;
};

const MOST = 20;
const STALE_MS = 10_000;

/** Dimensions of which anything may have been told; of the others the API knows every value. */
const FREE_TEXT: readonly Dimension[] = ['sub_id', 'product', 'type', 'browser', 'system', 'country'];

/**
 * Values of a dimension under the filters as they are, but for one of the same dimension: the most frequent first, with
 * their counts, then what the configuration knows, then what was typed.
 */
export function useOfferedKeys(
  by: Dimension,
  typed: string,
): { keys: readonly OfferedKey[]; error: ApiFailure | null; isLoading: boolean } {
  const { filters } = useFilters();
  const { key, query } = useApiQuery();
  const known = useConfigured(by);
  const narrowing = narrowingQuery(withoutDimension(filters, by));
  const { data, error, isLoading } = useQuery<Breakdown, ApiFailure>({
    queryKey: ['offered', by, ...key, narrowing],
    queryFn: ({ signal }) => api.breakdown({ ...query(), ...narrowing, by, limit: MOST }, signal),
    staleTime: STALE_MS,
  });
  const counted = (data?.rows ?? []).map(({ key: value, name, conversions }) => ({
    ...{ key: value, name, isTyped: false },
    count: formatCount(conversions),
  }));
  const others = known.filter((one) => counted.every((row) => row.key !== one.key));
  const listed = [...counted, ...others].filter(
    ({ key: value, name }) =>
      narrowTo(filters, { by, key: value }) !== null &&
      !isNarrowedTo(filters, { by, key: value }) &&
      `${keyText({ by, key: value, name })} ${value ?? ''}`
        .toLocaleLowerCase()
        .includes(typed.toLocaleLowerCase()),
  );
  const isFree = FREE_TEXT.includes(by) && typed !== '' && listed.every((one) => one.key !== typed);
  return {
    keys: [
      ...listed.slice(0, MOST),
      ...(isFree ? [{ key: typed, name: null, count: null, isTyped: true }] : []),
    ],
    error,
    isLoading,
  };
}

/** What the configuration knows of a dimension, whether or not anything came of it. */
function useConfigured(by: Dimension): OfferedKey[] {
  const { affiliates, links } = useConfig();
  const named = { affiliate: affiliates, link: links.map(({ id, to }) => ({ id, name: to })) };
  if (by !== 'affiliate' && by !== 'link') return [];
  return named[by].map(({ id, name }) => ({ key: id, name, count: null, isTyped: false }));
}

function withoutDimension(filters: Filters, by: Dimension): Filters {
  if (by === 'verdict') return { ...filters, verdicts: [] };
  return {
    ...filters,
    ...(by !== 'site' && by !== 'source' && { [by]: undefined }),
    unknown: isTrait(by) ? filters.unknown.filter((trait) => trait !== by) : filters.unknown,
  };
}
