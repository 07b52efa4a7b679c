import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiFailure } from './api-failure.ts';
import { setSessionEnded } from './session-ended.ts';
import { isShared } from './shown-share.ts';

/** The key under which the session is kept. Its own 401 means "nobody yet", not "no longer". */
export const SESSION_KEY = ['session'];

/** What was answered is kept in one of these. A shared view has its own: it knows nothing of who is signed in. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noteEndOfSession }),
    mutationCache: new MutationCache({ onError: noteEndOfSession }),
    defaultOptions: {
      // The desk is often on this machine: whether the browser believes itself online says nothing. What is polled
      // is asked again anyway, and the rest offers a button.
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: true },
      mutations: { networkMode: 'always' },
    },
  });
}

export const queryClient = newQueryClient();

function noteEndOfSession(error: Error): void {
  if (isShared()) return;
  const wasSignedIn = queryClient.getQueryData(SESSION_KEY) != null;
  if (wasSignedIn && error instanceof ApiFailure && error.status === 401) setSessionEnded(true);
}
