import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import type { ApiFailure } from '../api/api-failure.ts';
import { useLive } from '../api/use-live.ts';
import { type FilterQuery, useFilterQuery } from './use-filter-query.ts';

/** An answer, and the same question's answer of the time before; null where that is not asked for. */
export type Compared<T> = { now: T; before: T | null };

/** What is past changes by what comes late only; it need not be asked for each second. */
const BEFORE_MS = 30_000;

/** Keeps an answer fresh for all that the address narrows to, with that of the time before where it is compared. */
export function useCompared<T>(
  name: readonly unknown[],
  ask: (query: FilterQuery, signal: AbortSignal) => Promise<T>,
  everyMs?: number,
): UseQueryResult<Compared<T>, ApiFailure> {
  const { key, query, before } = useFilterQuery();
  const client = useQueryClient();
  return useLive(
    [...name, ...key, before !== null],
    async (signal) => {
      const earlier =
        before &&
        client.fetchQuery({
          queryKey: [...name, ...key, 'before'],
          queryFn: (context) => ask(before(), context.signal),
          staleTime: BEFORE_MS,
        });
      const [now, then] = await Promise.all([ask(query(), signal), earlier]);
      return { now, before: then };
    },
    everyMs,
  );
}
