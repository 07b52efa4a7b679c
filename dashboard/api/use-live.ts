import { keepPreviousData, type QueryKey, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ApiFailure } from './api-failure.ts';
import { isSessionEnded } from './session-ended.ts';

const EVERY_MS = 1000;
/** A desk that takes 200 ms for an answer is asked once a second; one that takes 2 s is not asked again for 8. */
const REST = 4;

/**
 * Keeps an answer fresh while the page is visible. The old answer stays until the new one is there. What nobody watches
 * second by second is asked for less often.
 */
export function useLive<T>(
  queryKey: QueryKey,
  ask: (signal: AbortSignal) => Promise<T>,
  everyMs = EVERY_MS,
): UseQueryResult<T, ApiFailure> {
  const tookMs = useRef(0);
  return useQuery<T, ApiFailure>({
    queryKey,
    queryFn: async ({ signal }) => {
      const begun = performance.now();
      const answer = await ask(signal);
      tookMs.current = performance.now() - begun;
      return answer;
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { error } }) => {
      // What was refused will be refused again; what was not answered may be yet.
      const isRefused = error !== null && error.status >= 400 && error.status < 500;
      return !isRefused && !isSessionEnded() && Math.max(everyMs, REST * tookMs.current);
    },
  });
}
