import { ActionIcon, Button, Popover, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Views } from '../../wire/views.ts';
import { api } from '../api/api.ts';
import type { ApiFailure } from '../api/api-failure.ts';
import { ForeignText } from '../parts/foreign-text.tsx';
import { words } from '../words.ts';
import { useFilters } from './use-filters.ts';

const KEY = ['views'];

/** Screens with their filters under names. The desk keeps them for each user, so they are there in every browser. */
export function ViewsMenu() {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <Popover opened={isOpen} onChange={close} position="bottom-end" shadow="md" width={300} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconBookmark size={15} />}
          onClick={toggle}
          aria-expanded={isOpen}
        >
          {words.filters.views}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ViewList onChoose={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ViewList({ onChoose }: { onChoose(): void }) {
  const [path] = useLocation();
  const { href } = useFilters();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const { data, error } = useQuery<Views, ApiFailure>({
    queryKey: KEY,
    queryFn: ({ signal }) => api.views(signal),
  });
  const refresh = () => client.invalidateQueries({ queryKey: KEY });
  const save = useMutation({
    mutationFn: () => api.saveView({ name: name.trim(), address: href(path) }),
    onSuccess: () => {
      setName('');
      return refresh();
    },
  });
  const remove = useMutation({ mutationFn: api.removeView, onSuccess: refresh });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate();
  };
  const failure = error ?? save.error ?? remove.error;
  return (
    <div className="views">
      {data?.views.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.filters.noViews}
        </Text>
      )}
      <ul>
        {data?.views.map((view) => (
          <li key={view.id}>
            <Link href={view.address} onClick={onChoose}>
              <ForeignText text={view.name} characters={60} />
            </Link>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={words.filters.removeView(view.name)}
              onClick={() => remove.mutate(view.id)}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <form onSubmit={submit}>
        <TextInput
          size="xs"
          label={words.filters.saveView}
          placeholder={words.filters.viewName}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={failure?.message}
        />
        <Button type="submit" size="xs" disabled={name.trim() === ''} loading={save.isPending}>
          {words.filters.save}
        </Button>
      </form>
    </div>
  );
}
