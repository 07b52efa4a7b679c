import { useSuspenseQuery } from '@tanstack/react-query';
import type { ConfigView } from '../../wire/api.ts';
import { api } from './api.ts';

export const CONFIG_KEY = ['config'];

/** Sites, sources, links, affiliates. Every screen needs their names, so all wait for it. */
export function useConfig(): ConfigView {
  const { data } = useSuspenseQuery({
    queryKey: CONFIG_KEY,
    queryFn: ({ signal }) => api.config(signal),
    staleTime: 30_000,
  });
  return data;
}
