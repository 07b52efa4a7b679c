import { LIMITS } from '../../../wire/limits.ts';
import { NewNote, Note, Notes, NotesQuery } from '../../../wire/notes.ts';
import { shortId } from '../../config/short-id.ts';
import { nameOfCaller } from '../auth/name-of-caller.ts';
import { DeskError } from '../desk-error.ts';
import { checkIds } from './check-ids.ts';
import { type Route, route } from './route.ts';

export const noteRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/notes',
    scope: 'read',
    summary: 'Notes on days, of all sites or one.',
    query: NotesQuery,
    response: Notes,
    handle: async ({ desk, query: { site } }) => {
      checkIds(desk, { site });
      const notes = desk.notes.all.filter((note) => site === undefined || note.site === site);
      return { notes: notes.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)) };
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/notes',
    scope: 'write',
    analysts: true,
    summary: `Note what happened on a day of a site. At most ${LIMITS.notes} are kept.`,
    body: NewNote,
    response: Note,
    handle: ({ desk, body, caller }) => {
      checkIds(desk, body);
      return desk.notes.change((all) => {
        if (all.length >= LIMITS.notes) {
          throw new DeskError(
            'conflict',
            `There are ${LIMITS.notes} notes already. Remove some first.`,
            undefined,
            { reason: 'notes_full', max: LIMITS.notes },
          );
        }
        const made: Note = {
          ...body,
          id: shortId(all, desk.world),
          by: nameOfCaller(caller),
          created_at: desk.world.now(),
        };
        return { all: [...all, made], made };
      });
    },
  }),
  route({
    method: 'delete',
    path: '/api/v1/notes/:id',
    scope: 'write',
    analysts: true,
    summary: 'Remove a note. An analyst removes their own.',
    response: null,
    handle: ({ desk, caller, params: { id } }) =>
      desk.notes.change((all) => {
        const note = all.find((one) => one.id === id);
        if (note === undefined)
          throw new DeskError('not_found', 'There is no such note.', undefined, { reason: 'unknown_note' });
        if (!caller.scopes.includes('write') && note.by !== nameOfCaller(caller))
          throw new DeskError(
            'forbidden',
            `This note is by ${note.by}: removing it needs an administrator.`,
            undefined,
            { reason: 'note_of_other', by: note.by },
          );
        return { all: all.filter((note) => note.id !== id), made: undefined };
      }),
  }),
];
