import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiFailure } from './api-failure.ts';
import { setSessionEnded } from './session-ended.ts';

/** The key under which the session is kept. Its own 401 means "nobody yet", not "no longer". */
export const SESSION_KEY = ['session'];

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteEndOfSession }),
  mutationCache: new MutationCache({ onError: noteEndOfSession }),
  defaultOptions: {
    // The desk is often on this machine: whether the browser believes itself online says nothing. What is polled
    // is asked again anyway, and the rest offers a button.
    queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: true },
    mutations: { networkMode: 'always' },
  },
});

function noteEndOfSession(error: Error): void {
  const wasSignedIn = queryClient.getQueryData(SESSION_KEY) != null;
  if (wasSignedIn && error instanceof ApiFailure && error.status === 401) setSessionEnded(true);
}
