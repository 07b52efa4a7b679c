import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ConfigView, NewTerms } from '../../../wire/api.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { CONFIG_KEY, useConfig } from '../../api/use-config.ts';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { draftOf, nextKey, type TermDraft, termOf } from './term-draft.ts';
import { TermRow } from './term-row.tsx';

const { affiliates: say } = screenWords.settings;
/** The fields that stand in the form; a complaint about anything else stands above it. */
const FIELD = /^terms\.(\d+)\.(value|currency|type|site_id|tiers\.\d+\.(?:from_conversions|value))$/;

type Props = { affiliate: ConfigView['affiliates'][number]; onDone(): void };

/** All that an affiliate is promised, in the place of what was promised before. Later terms go before earlier ones. */
export function TermsForm({ affiliate, onDone }: Props) {
  const { settings } = useConfig();
  const [drafts, setDrafts] = useState<readonly TermDraft[]>(() => affiliate.terms.map(draftOf));
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation<NewTerms, ApiFailure, NewTerms>({
    mutationFn: (body) => api.setTerms(affiliate.id, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: CONFIG_KEY });
      onDone();
    },
  });
  // `terms.1.tiers.0.value` is a complaint about the first value of the second.
  const [, place, field] = FIELD.exec(error?.at ?? '') ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate({ terms: drafts.map(termOf) });
  };
  const add = () => {
    const currency = settings.default_currency ?? drafts.at(-1)?.common.currency ?? 'EUR';
    const added = draftOf({ kind: 'percent', value: '', currency }, nextKey(drafts));
    setDrafts([...drafts, added]);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {error && error.status !== 401 && place === undefined && (
          <Alert color="red" variant="light" role="alert">
            {error.message}
          </Alert>
        )}
        <Text size="sm">{say.termsHint}</Text>
        {drafts.map((draft, index) => (
          <TermRow
            key={draft.key}
            draft={draft}
            number={index + 1}
            errorAt={(name) =>
              error && Number(place) === index && field === name ? error.message : undefined
            }
            onChange={(changed) =>
              setDrafts(drafts.map((each) => (each.key === changed.key ? changed : each)))
            }
            onRemove={() => setDrafts(drafts.filter(({ key }) => key !== draft.key))}
          />
        ))}
        <Group>
          <Button variant="light" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={add}>
            {say.addTerm}
          </Button>
        </Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {words.sources.form.cancel}
          </Button>
          <Button type="submit" loading={isPending}>
            {screenWords.settings.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
