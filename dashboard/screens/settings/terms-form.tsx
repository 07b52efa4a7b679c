import { ActionIcon, Alert, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ConfigView, NewTerms } from '../../../wire/api.ts';
import type { Term } from '../../../wire/terms.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { CONFIG_KEY, useConfig } from '../../api/use-config.ts';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { words } from '../../words.ts';
import { termText } from './term-text.ts';

const { affiliates: say } = words.settings;
type Props = { affiliate: ConfigView['affiliates'][number]; onDone(): void };
type Row = { key: number; term: Term };

/** All that an affiliate is promised, in the place of what was promised before. Later terms go before earlier ones. */
export function TermsForm({ affiliate, onDone }: Props) {
  const { settings } = useConfig();
  const [rows, setRows] = useState<readonly Row[]>(() => affiliate.terms.map((term, key) => ({ key, term })));
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation<NewTerms, ApiFailure, NewTerms>({
    mutationFn: (body) => api.setTerms(affiliate.id, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: CONFIG_KEY });
      onDone();
    },
  });
  // `terms.1.value` is a complaint about the value of the second.
  const [, place, field] = error?.at?.split('.') ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate({ terms: rows.map(({ term }) => term) });
  };
  const add = () => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    const currency = settings.default_currency ?? rows.at(-1)?.term.currency ?? 'EUR';
    setRows([...rows, { key, term: { kind: 'percent', value: '', currency } }]);
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
        {rows.map(({ key, term }, index) => (
          <TermRow
            key={key}
            term={term}
            number={index + 1}
            error={Number(place) === index && error ? { field, message: error.message } : undefined}
            onChange={(changed) =>
              setRows(rows.map((row) => (row.key === key ? { key, term: changed } : row)))
            }
            onRemove={() => setRows(rows.filter((row) => row.key !== key))}
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
            {words.settings.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type RowProps = {
  term: Term;
  number: number;
  error: { field: string | undefined; message: string } | undefined;
  onChange(term: Term): void;
  onRemove(): void;
};

function TermRow({ term, number, error, onChange, onRemove }: RowProps) {
  const { sites } = useConfig();
  const errorAt = (field: string) => (error?.field === field ? error.message : undefined);
  const remove = (
    <ActionIcon variant="subtle" aria-label={say.removeTerm(String(number))} onClick={onRemove}>
      <IconTrash size={16} />
    </ActionIcon>
  );
  // Tiers and days are set through the API; here they are kept as they are.
  if (term.kind === 'tiers') {
    return (
      <div className="term-row term-kept">
        <ForeignText text={termText(term, sites)} characters={200} />
        {remove}
      </div>
    );
  }
  const { type: _, site_id: __, ...without } = term;
  return (
    <fieldset className="term-row">
      <legend className="off-screen">{say.termNumber(String(number))}</legend>
      <NativeSelect
        label={say.kind}
        value={term.kind}
        data={[
          { value: 'percent', label: say.kinds.percent },
          { value: 'fixed', label: say.kinds.fixed },
        ]}
        // The options are these.
        onChange={({ currentTarget }) => onChange({ ...term, kind: currentTarget.value as 'percent' })}
      />
      <TextInput
        label={say.value}
        value={term.value}
        inputMode="decimal"
        required
        error={errorAt('value')}
        onChange={({ currentTarget }) => onChange({ ...term, value: currentTarget.value.trim() })}
      />
      <TextInput
        label={words.overview.currency}
        value={term.currency}
        maxLength={3}
        required
        error={errorAt('currency')}
        onChange={({ currentTarget }) =>
          onChange({ ...term, currency: currentTarget.value.trim().toUpperCase() })
        }
      />
      <TextInput
        label={say.type}
        value={term.type ?? ''}
        placeholder={say.allTypes}
        maxLength={255}
        error={errorAt('type')}
        onChange={({ currentTarget: { value } }) =>
          onChange({
            ...without,
            ...(value !== '' && { type: value }),
            ...(term.site_id !== undefined && { site_id: term.site_id }),
          })
        }
      />
      <NativeSelect
        label={words.bar.site}
        value={term.site_id ?? ''}
        data={[
          { value: '', label: words.bar.allSites },
          ...sites.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        error={errorAt('site_id')}
        onChange={({ currentTarget: { value } }) => {
          const site = sites.find(({ id }) => id === value);
          onChange({
            ...without,
            ...(term.type !== undefined && { type: term.type }),
            ...(site && { site_id: site.id }),
          });
        }}
      />
      {remove}
    </fieldset>
  );
}
