import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { words } from '../../words.ts';
import { useSignIn } from './use-sign-in.ts';

type Props = { name?: string; onSignedIn(): void };

export function SignInForm({ name = '', onSignedIn }: Props) {
  const signIn = useSignIn(onSignedIn);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    signIn.mutate({ name: String(fields.get('name')), password: String(fields.get('password')) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {signIn.error && (
          <Alert color="red" variant="light" role="alert">
            {signIn.error.message}
          </Alert>
        )}
        <TextInput
          name="name"
          label={words.signIn.name}
          defaultValue={name}
          autoComplete="username"
          required
        />
        <PasswordInput
          name="password"
          label={words.signIn.password}
          autoComplete="current-password"
          required
          data-autofocus
        />
        <Button type="submit" loading={signIn.isPending} mt={4}>
          {words.signIn.submit}
        </Button>
      </Stack>
    </form>
  );
}
