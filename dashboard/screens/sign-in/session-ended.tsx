import { Button, Divider, Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Session } from '../../../wire/api.ts';
import { api } from '../../api/api.ts';
import { setSessionEnded, useSessionEnded } from '../../api/session-ended.ts';
import { words } from '../../words.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Lies over the page when the desk no longer knows who asks. The page stays below it, with all that was typed. */
export function SessionEnded({ session }: { session: Session }) {
  const queries = useQueryClient();
  const goOn = async () => {
    await api.session(undefined);
    setSessionEnded(false);
    await queries.invalidateQueries();
  };
  return (
    <Modal
      opened={useSessionEnded()}
      onClose={() => undefined}
      withCloseButton={false}
      centered
      zIndex={400}
      title={words.signIn.endedTitle}
    >
      <Text size="sm" mb="sm">
        {words.signIn.ended}
      </Text>
      <SignInForm name={session.user} onSignedIn={() => undefined} />
      <Divider my="md" />
      <Text size="xs" c="dimmed" mb="xs">
        {words.signIn.lost}
      </Text>
      <Button variant="default" fullWidth onClick={() => void goOn().catch(() => undefined)}>
        {words.signIn.endedRetry}
      </Button>
    </Modal>
  );
}
