import { Alert, Button, Group, Stack } from '@mantine/core';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import type { ApiFailure } from '../../api/api-failure.ts';
import { CONFIG_KEY } from '../../api/use-config.ts';
import { words } from '../../words.ts';

type Props<Body, Answer> = {
  /** Names of the fields: the API's complaints about them stand beside them. */
  fields: readonly string[];
  bodyOf(field: (name: string) => string): Body;
  save(body: Body): Promise<Answer>;
  onSaved(answer: Answer): void;
  /** Closes the form; without it there is nothing to close. */
  onCancel?(): void;
  /** What the button is called; "Save" unless said. */
  saveName?: string;
  /** It is to be read: there is nothing to press. */
  isReadOnly?: boolean;
  /** What is to be asked for anew; the configuration unless said. */
  changes?: QueryKey;
  children(errorAt: (field: string) => string | undefined): ReactNode;
};

/**
 * A form of the settings. The API judges; nothing is checked twice. What was typed stays where it is, whether the server
 * refuses it, does not answer, or no longer knows who asks.
 */
export function SaveForm<Body, Answer>(props: Props<Body, Answer>) {
  const { fields, bodyOf, save, onSaved, onCancel, children } = props;
  const { saveName = words.settings.save, changes = CONFIG_KEY, isReadOnly = false } = props;
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation<Answer, ApiFailure, Body>({
    mutationFn: save,
    onSuccess: async (answer) => {
      await queries.invalidateQueries({ queryKey: changes });
      onSaved(answer);
    },
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
              {saveName}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
