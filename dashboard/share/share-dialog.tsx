import { Alert, Button, Group, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CreatedShare, NewShare } from '../../wire/share.ts';
import type { SharedScreen } from '../../wire/share-link.ts';
import { api } from '../api/api.ts';
import type { ApiFailure } from '../api/api-failure.ts';
import { useFilterQuery } from '../filters/use-filter-query.ts';
import { useFilters } from '../filters/use-filters.ts';
import { useScope } from '../filters/use-scope.ts';
import { formatCount } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { CodeBlock } from '../parts/code-block.tsx';
import { Notice } from '../parts/notice.tsx';
import { words } from '../words.ts';
import { lockView } from './lock-view.ts';
import { LockedFilters } from './locked-filters.tsx';

const DAYS = [1, 7, 30, 90, 365];

/** Says what the link will show, asks for how long, and gives it. */
export function ShareDialog({ screen, onDone }: { screen: SharedScreen; onDone(): void }) {
  const { filters } = useFilters();
  const { site, zone } = useScope();
  const { query } = useFilterQuery();
  // As it was when the dialog was opened: what is agreed to is what is shared.
  const [locked] = useState(() => {
    const now = Date.now();
    // A single site is locked to, so that one that is added later is not shown as well.
    return lockView({ screen, filters, query: { ...query(), site: site?.id }, zone, now });
  });
  const { mutate, data, error, isPending } = useMutation<CreatedShare, ApiFailure, NewShare>({
    mutationFn: api.addShare,
  });
  if (data !== undefined) return <Made share={data} onDone={onDone} />;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const password = String(typed.get('password') ?? '');
    mutate({
      ...locked,
      screen,
      name: String(typed.get('name') ?? ''),
      days: Number(typed.get('days')),
      ...(password !== '' && { password }),
    });
  };
  const errorAt = (field: string) => (error?.at === field ? error.message : undefined);
  const isOfForm = error !== null && !['name', 'days', 'password'].includes(error.at ?? '');
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {isOfForm && error.status !== 401 && (
          <Alert color="red" variant="light" role="alert">
            {error.message}
          </Alert>
        )}
        <div>
          <Text size="sm">{words.share.hint}</Text>
          <LockedFilters screen={screen} filter={locked.filter} zone={zone} />
        </div>
        <TextInput
          name="name"
          label={words.share.name}
          description={words.share.nameHint}
          defaultValue={words.screens[screen]}
          maxLength={100}
          required
          data-autofocus
          error={errorAt('name')}
        />
        <Select
          name="days"
          label={words.share.days}
          data={DAYS.map((days) => ({
            value: String(days),
            label: words.share.daysOf(days, formatCount(days)),
          }))}
          defaultValue="30"
          allowDeselect={false}
          error={errorAt('days')}
        />
        <PasswordInput
          name="password"
          label={words.share.password}
          description={words.share.passwordHint}
          autoComplete="new-password"
          minLength={6}
          maxLength={256}
          error={errorAt('password')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {words.sources.form.cancel}
          </Button>
          <Button type="submit" loading={isPending}>
            {words.share.make}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Made({ share, onDone }: { share: CreatedShare; onDone(): void }) {
  const { zone } = useScope();
  return (
    <Stack gap="md">
      <Notice icon={<IconLink size={18} />}>
        {words.share.once(formatTime(share.expires_at, zone, 'dated'))}
      </Notice>
      <CodeBlock title={words.share.link} code={`${window.location.origin}/shared#${share.token}`} />
      <Group justify="flex-end">
        <Button onClick={onDone} data-autofocus>
          {words.sources.created.done}
        </Button>
      </Group>
    </Stack>
  );
}
