import { Alert, Button, Loader, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { OpenedShare, OpenShare } from '../../wire/share.ts';
import { api } from '../api/api.ts';
import type { ApiFailure } from '../api/api-failure.ts';
import { Door } from '../screens/sign-in/door.tsx';
import { words } from '../words.ts';
import { SHARED_PATHS } from './shared-view.ts';

/** Where a share link leads: it opens the view, after its password where it has one. */
export function OpenShared() {
  const [token] = useState(takeToken);
  const [, navigate] = useLocation();
  const { mutate, data, error, isPending } = useMutation<OpenedShare, ApiFailure, OpenShare>({
    mutationFn: api.openShare,
    onSuccess: (opened) => {
      if (opened.needs === null)
        // With its search, which says how it was drawn; what it is narrowed to, the desk holds to.
        navigate(`/shared/${opened.id}${SHARED_PATHS[opened.screen]}?${opened.search}`, { replace: true });
    },
  });
  useEffect(() => {
    if (token !== '') mutate({ token });
  }, [token, mutate]);

  if (token === '') return <Closed hint={words.share.noToken} />;
  const asksPassword = data?.needs === 'password' || error?.at === 'password' || error?.code === 'too_many';
  if (!asksPassword && error) return <Closed hint={error.message} onRetry={() => mutate({ token })} />;
  if (!asksPassword) {
    return (
      <Door title={words.share.opening}>
        <Loader type="dots" />
      </Door>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    mutate({ token, password: String(new FormData(event.currentTarget).get('password') ?? '') });
  };
  return (
    <Door title={words.share.asksPassword}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {error && (
            <Alert color="red" variant="light" role="alert">
              {error.message}
            </Alert>
          )}
          <PasswordInput
            name="password"
            label={words.signIn.password}
            description={words.share.askWho}
            autoComplete="off"
            required
            data-autofocus
          />
          <Button type="submit" loading={isPending} mt={4}>
            {words.share.open}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}

/** The token is in the fragment, which no server and no log ever sees. It stays there: the address is the link. */
function takeToken(): string {
  return window.location.hash.slice(1);
}

/** A link that shows nothing, and why. */
export function Closed({ hint, onRetry }: { hint: string; onRetry?: () => void }) {
  return (
    <Door title={words.share.closed}>
      <Text size="sm">{hint}</Text>
      {onRetry && (
        <Button variant="default" mt="md" onClick={onRetry}>
          {words.failure.retry}
        </Button>
      )}
    </Door>
  );
}
