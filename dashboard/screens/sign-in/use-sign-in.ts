import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { NewPassword, Session, SignIn } from '../../../wire/api.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { SESSION_KEY } from '../../api/query-client.ts';
import { setSessionEnded } from '../../api/session-ended.ts';

/** Opens a session. What was on the page stays and is asked anew. */
export function useSignIn(onSignedIn: () => void) {
  const queries = useQueryClient();
  return useMutation<Session, ApiFailure, SignIn>({
    mutationFn: api.signIn,
    onSuccess: (session) => {
      queries.setQueryData(SESSION_KEY, session);
      setSessionEnded(false);
      void queries.invalidateQueries();
      onSignedIn();
    },
  });
}

/** Chooses the name and password to come back with. */
export function useChoosePassword(onChosen: () => void) {
  const queries = useQueryClient();
  return useMutation<Session, ApiFailure, NewPassword>({
    mutationFn: api.choosePassword,
    onSuccess: (session) => {
      queries.setQueryData(SESSION_KEY, session);
      onChosen();
    },
  });
}
