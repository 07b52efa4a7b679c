import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Note } from '../../../wire/notes.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { useScope } from '../../filters/use-scope.ts';
import type { Day } from '../../filters/zone.ts';
import { words } from '../../words.ts';
import { NOTES_KEY } from './use-notes.ts';

/** A line of fields for a note. It belongs to the site that is looked at, else to the one that is chosen. */
export function AddNote({ day, onDone }: { day: Day; onDone(): void }) {
  const { site, sites } = useScope();
  const client = useQueryClient();
  const [draft, setDraft] = useState({ day: day as string, text: '', site: site?.id ?? sites[0]?.id ?? '' });
  const add = useMutation<Note, ApiFailure>({
    mutationFn: () => api.addNote({ ...draft, site: site?.id ?? draft.site }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: NOTES_KEY });
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  const { notes } = words.overview;
  const errorAt = (field: string) => (add.error?.at === field ? add.error.message : undefined);
  return (
    <form className="add-note" onSubmit={submit}>
      <TextInput
        size="xs"
        type="date"
        label={notes.day}
        required
        value={draft.day}
        error={errorAt('day')}
        onChange={({ currentTarget: { value } }) => setDraft({ ...draft, day: value })}
      />
      {site === undefined && (
        <Select
          size="xs"
          label={words.bar.site}
          data={sites.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.site}
          allowDeselect={false}
          onChange={(id) => setDraft({ ...draft, site: id ?? '' })}
        />
      )}
      <TextInput
        size="xs"
        className="add-note-text"
        label={notes.text}
        placeholder={notes.placeholder}
        required
        maxLength={300}
        data-autofocus
        value={draft.text}
        error={errorAt('text') ?? (add.error?.at === undefined ? add.error?.message : undefined)}
        onChange={({ currentTarget: { value } }) => setDraft({ ...draft, text: value })}
      />
      <Button type="submit" size="xs" loading={add.isPending} disabled={draft.text.trim() === ''}>
        {words.sources.form.add}
      </Button>
      <Button size="xs" variant="default" onClick={onDone}>
        {words.sources.form.cancel}
      </Button>
    </form>
  );
}
