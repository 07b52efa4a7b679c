import { Alert, Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import type { ApiFailure } from '../../api/api-failure.ts';
import { CONFIG_KEY } from '../../api/use-config.ts';
import { words } from '../../words.ts';

type Props<Body, Answer> = {
  /** Names of the fields that the form has: the API's complaints about them stand beside them. */
  fields: readonly string[];
  bodyOf(field: (name: string) => string): Body;
  add(body: Body): Promise<Answer>;
  onAdded(answer: Answer): void;
  onCancel(): void;
  /** The fields; each asks for what the API said of it. */
  children(errorAt: (field: string) => string | undefined): ReactNode;
};

/** A form that adds something to the configuration. The API judges; nothing is checked twice. */
export function AddForm<Body, Answer>(props: Props<Body, Answer>) {
  const { fields, bodyOf, add, onAdded, onCancel, children } = props;
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation<Answer, ApiFailure, Body>({
    mutationFn: add,
    onSuccess: async (answer) => {
      onAdded(answer);
      await queries.invalidateQueries({ queryKey: CONFIG_KEY });
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
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {words.sources.form.cancel}
          </Button>
          <Button type="submit" loading={isPending}>
            {words.sources.form.add}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
