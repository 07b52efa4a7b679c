import { Text } from '@mantine/core';
import { useLocation, useSearchParams } from 'wouter';
import { words } from '../../words.ts';
import { Door } from './door.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** With a name and a password, back to where one was. */
export function SignIn() {
  const [, navigate] = useLocation();
  const [query] = useSearchParams();
  return (
    <Door title={words.signIn.title}>
      <SignInForm onSignedIn={() => navigate(pathOf(query.get('to')), { replace: true })} />
      <Text size="xs" c="dimmed" mt="md">
        {words.signIn.lost}
      </Text>
    </Door>
  );
}

/** A page of ours and never another site's: the address may have been made by anybody. */
function pathOf(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : '/';
}
