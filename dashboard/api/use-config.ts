import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { ConfigView } from '../../wire/api.ts';
import { api } from './api.ts';

export const CONFIG_KEY = ['config'];

const CONFIG_QUERY = queryOptions({
  queryKey: CONFIG_KEY,
  queryFn: ({ signal }) => api.config(signal),
  staleTime: 30_000,
});

/** Sites, sources, links, affiliates. Every screen needs their names, so all wait for it. */
export function useConfig(): ConfigView {
  return useSuspenseQuery(CONFIG_QUERY).data;
}

/**
 * Whether there is something for {@link useConfig} to give, or a failure to tell of. What suspends is shown no sooner
 * than 300 ms later, so React has it; what waits here is shown at once.
 */
export function useIsConfigThere({ isAsked }: { isAsked: boolean }): boolean {
  return !useQuery({ ...CONFIG_QUERY, enabled: isAsked }).isPending;
}
