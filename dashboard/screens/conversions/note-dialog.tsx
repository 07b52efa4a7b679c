import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { words } from '../../words.ts';

/** As much as the desk takes. */
const NOTE_MAX = 2000;

type Props = {
  title: string;
  isBusy: boolean;
  error: string | undefined;
  onSave(note: string): void;
  onClose(): void;
};

/** Writes one note about all that is chosen. */
export function NoteDialog({ title, isBusy, error, onSave, onClose }: Props) {
  const [note, setNote] = useState('');
  return (
    <Modal opened onClose={onClose} title={title} closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (note.trim() !== '') onSave(note);
        }}
      >
        <Textarea
          label={words.work.actions.noteLabel}
          description={words.work.actions.noteHint}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={NOTE_MAX}
          rows={5}
          error={error}
          data-autofocus
        />
        <Group justify="end" mt="md">
          <Button variant="default" onClick={onClose}>
            {words.work.actions.cancel}
          </Button>
          <Button type="submit" loading={isBusy} disabled={note.trim() === ''}>
            {words.work.actions.save}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
