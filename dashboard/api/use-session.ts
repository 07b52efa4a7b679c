import { useQuery } from '@tanstack/react-query';
import type { Session } from '../../wire/api.ts';
import { api } from './api.ts';
import { ApiFailure } from './api-failure.ts';
import { SESSION_KEY } from './query-client.ts';

/** Who is signed in; null is nobody. Asked once: what happens later, other requests find out. */
export function useSession({ isAsked = true } = {}) {
  return useQuery<Session | null, ApiFailure>({
    queryKey: SESSION_KEY,
    queryFn: async ({ signal }) => {
      try {
        return await api.session(signal);
      } catch (error) {
        if (error instanceof ApiFailure && error.status === 401) return null;
        throw error;
      }
    },
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
