import { ActionIcon, Menu } from '@mantine/core';
import { IconKey, IconLogout, IconUser } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Session } from '../../wire/api.ts';
import { api } from '../api/api.ts';
import { SESSION_KEY } from '../api/query-client.ts';
import { forgetViews } from '../commands/recent-views.ts';
import { words } from '../words.ts';

export function AccountMenu({ session }: { session: Session }) {
  const queries = useQueryClient();
  const signOut = useMutation({
    mutationFn: api.signOut,
    onSuccess: () => {
      queries.setQueryData(SESSION_KEY, null);
      forgetViews();
      // Nothing that one person saw is left in memory for the next.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
    },
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={words.bar.user(session.user)}>
          <IconUser size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.bar.user(session.user)}</Menu.Label>
        <Menu.Item component={Link} href="/setup" leftSection={<IconKey size={16} />}>
          {words.bar.password}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          {words.bar.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
