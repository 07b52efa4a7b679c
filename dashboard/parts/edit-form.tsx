import { Alert, Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import type { ApiFailure } from '../api/api-failure.ts';
import { words } from '../words.ts';

export type EditFormProps<Body, Answer> = {
  /** Names of the fields that the form has: the API's complaints about them stand beside them. */
  fields: readonly string[];
  bodyOf(field: (name: string) => string): Body;
  send(body: Body): Promise<Answer>;
  /** Until it is done, the form is busy. */
  onSent(answer: Answer): Promise<void>;
  /** Closes the form; without it there is nothing to close. */
  onCancel?(): void;
  /** What the button is called that sends it. */
  sendName: string;
  /** It is to be read: there is nothing to press. */
  isReadOnly?: boolean;
  /** The fields; each asks for what the API said of it. */
  children(errorAt: (field: string) => string | undefined): ReactNode;
};

/**
 * A form about the configuration. The API judges; nothing is checked twice. What was typed stays where it is, whether the
 * server refuses it, does not answer, or no longer knows who asks.
 */
export function EditForm<Body, Answer>(props: EditFormProps<Body, Answer>) {
  const { fields, bodyOf, send, onSent, onCancel, sendName, isReadOnly = false, children } = props;
  const { mutate, error, isPending } = useMutation<Answer, ApiFailure, Body>({
    mutationFn: send,
    onSuccess: onSent,
  });
  // `origins.1` is a complaint about the second of the origins.
  const at = error?.at?.split('.')[0];
  const isAtField = at !== undefined && fields.includes(at);
  // Where the session has ended, another dialog says so.
  const isOfForm = error !== null && !isAtField && error.status !== 401;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    mutate(bodyOf((name) => String(typed.get(name) ?? '').trim()));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {isOfForm && (
          <Alert color="red" variant="light" role="alert">
            {error.message}
          </Alert>
        )}
        {children((field) => (isAtField && field === at ? error?.message : undefined))}
        {!isReadOnly && (
          <Group justify="flex-end">
            {onCancel && (
              <Button variant="default" onClick={onCancel}>
                {words.sources.form.cancel}
              </Button>
            )}
            <Button type="submit" loading={isPending}>
              {sendName}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
