import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import type { Session } from '../../../wire/api.ts';
import { words } from '../../words.ts';
import { Door } from './door.tsx';
import { useChoosePassword } from './use-sign-in.ts';

/** An invitation: whoever has no password comes back with a new link. */
export function ChoosePassword({ session }: { session: Session }) {
  const [, navigate] = useLocation();
  const choose = useChoosePassword(() => navigate('/', { replace: true }));
  const { error } = choose;
  const errorAt = (field: string) => (error?.at === field ? error.message : undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    choose.mutate({ name: String(fields.get('name')), password: String(fields.get('password')) });
  };
  return (
    <Door title={session.has_password ? words.bar.password : words.signIn.welcome}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {!session.has_password && <Text size="sm">{words.signIn.invite}</Text>}
          {error && error.at === undefined && (
            <Alert color="red" variant="light" role="alert">
              {error.message}
            </Alert>
          )}
          <TextInput
            name="name"
            label={words.signIn.name}
            defaultValue={session.user}
            autoComplete="username"
            required
            error={errorAt('name')}
          />
          <PasswordInput
            name="password"
            label={words.signIn.password}
            description={words.signIn.passwordHint}
            autoComplete="new-password"
            minLength={10}
            required
            error={errorAt('password')}
          />
          <Button type="submit" loading={choose.isPending} mt={4}>
            {words.signIn.choose}
          </Button>
          <Button component={Link} href="/" variant="subtle">
            {words.signIn.skip}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
