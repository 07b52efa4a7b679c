import { ActionIcon, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconNotes, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/api.ts';
import { mayWork } from '../../api/may-work.ts';
import { useSession } from '../../api/use-session.ts';
import { useScope } from '../../filters/use-scope.ts';
import type { Day } from '../../filters/zone.ts';
import { formatDays } from '../../format/days.ts';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { useSharedView } from '../../share/shared-view.ts';
import { words } from '../../words.ts';
import { AddNote } from './add-note.tsx';
import type { NumberedNote } from './mark-notes.ts';
import { NOTES_KEY } from './use-notes.ts';

type Props = { notes: readonly NumberedNote[]; days: { first: Day; last: Day } | null };

/** What was noted on the days on show, by the numbers that the chart bears, and a way to note more. */
export function NoteList({ notes, days }: Props) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const { sites } = useScope();
  const isShared = useSharedView() !== null;
  const { data: session } = useSession({ isAsked: !isShared });
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: api.removeNote,
    onSuccess: () => client.invalidateQueries({ queryKey: NOTES_KEY }),
  });
  const mayWrite = !isShared && mayWork(session);
  const mayRemove = (by: string) => mayWrite && (session?.scopes.includes('write') || session?.user === by);
  if (notes.length === 0 && !mayWrite) return null;
  return (
    <section className="notes" aria-label={words.overview.notes.title}>
      <ol>
        {notes.map(({ id, number, day, text, by, site }) => (
          <li key={id} data-note={number}>
            <span className="note-number" aria-hidden="true">
              {number}
            </span>
            <span className="note-text">
              <strong>{formatDays(day as Day, day as Day)}</strong>
              {sites.length > 1 && <> · {sites.find((each) => each.id === site)?.name ?? site}</>}
              {' · '}
              <ForeignText text={text} characters={300} />{' '}
              <span className="figure-note">{words.overview.notes.by(by)}</span>
            </span>
            {mayRemove(by) && (
              <ActionIcon
                variant="subtle"
                size="sm"
                aria-label={words.overview.notes.remove(String(number))}
                onClick={() => remove.mutate(id)}
              >
                <IconTrash size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ol>
      {mayWrite && !isOpen && (
        <Button size="compact-xs" variant="subtle" leftSection={<IconNotes size={14} />} onClick={open}>
          {words.overview.notes.add}
        </Button>
      )}
      {isOpen && days !== null && <AddNote day={days.last} onDone={close} />}
    </section>
  );
}
