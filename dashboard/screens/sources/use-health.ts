import type { Health, SourceHealth } from '../../../wire/health.ts';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';

export type HealthOf = {
  /** Undefined until the desk has answered. */
  health: Health | undefined;
  error: Error | null;
  at: number;
  source(id: string): SourceHealth | undefined;
};

/** How all sources are doing, kept fresh. */
export function useHealth(): HealthOf {
  const { data, error, dataUpdatedAt } = useLive(['health'], (signal) => api.health(signal));
  return {
    health: data,
    error,
    at: dataUpdatedAt,
    source: (id) => data?.sources.find(({ source }) => source === id),
  };
}
