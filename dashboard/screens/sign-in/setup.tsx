import { Anchor, Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Redirect } from 'wouter';
import type { Session } from '../../../wire/api.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { queryClient, SESSION_KEY } from '../../api/query-client.ts';
import { useSession } from '../../api/use-session.ts';
import { words } from '../../words.ts';
import { ChoosePassword } from './choose-password.tsx';
import { Door } from './door.tsx';

/** The page of a sign-in link. Without a token it is where whoever is signed in chooses a password. */
export function Setup() {
  const [token] = useState(takeToken);
  return token === '' ? <WithoutToken /> : <WithToken token={token} />;
}

/** The token is in the fragment, which no server and no log ever sees; nor does the history, from here on. */
function takeToken(): string {
  const token = window.location.hash.slice(1);
  if (token !== '') window.history.replaceState(null, '', '/setup');
  return token;
}

function WithToken({ token }: { token: string }) {
  const { data: session, error } = useQuery<Session, ApiFailure>({
    queryKey: ['setup', token],
    queryFn: async () => {
      const session = await api.signIn({ setup: token });
      queryClient.setQueryData(SESSION_KEY, session);
      return session;
    },
    // It is good once.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (error) return <Refused title={words.signIn.refused} hint={error.message} />;
  if (session === undefined) {
    return (
      <Door title={words.signIn.signingIn}>
        <Loader type="dots" />
      </Door>
    );
  }
  return session.has_password ? <Redirect to="/" replace /> : <ChoosePassword session={session} />;
}

function WithoutToken() {
  const { data: session } = useSession();
  if (session === undefined) return null;
  if (session === null) return <Refused title={words.signIn.noToken} hint={words.signIn.noTokenHint} />;
  return <ChoosePassword session={session} />;
}

function Refused({ title, hint }: { title: string; hint: string }) {
  return (
    <Door title={title}>
      <Text size="sm" mb="md">
        {hint}
      </Text>
      <Anchor component={Link} href="/sign-in" size="sm">
        {words.signIn.other}
      </Anchor>
    </Door>
  );
}
