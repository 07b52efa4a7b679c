import { z } from 'zod';
import { SiteId } from './ids.ts';

/** What happened on a day, for whoever wonders at a figure of it: a release, a campaign, a broken form. */
export const NewNote = z.object({
  site: SiteId,
  /** A day of the site's zone. */
  day: z.iso.date(),
  text: z.string().trim().min(1).max(300),
});
export type NewNote = z.input<typeof NewNote>;

export const Note = NewNote.extend({
  id: z.string(),
  /** Who wrote it: a user or a token. */
  by: z.string(),
  /** UTC milliseconds. */
  created_at: z.number().int(),
});
export type Note = z.infer<typeof Note>;

export const NotesQuery = z.object({ site: SiteId.optional() });

/** By day. */
export const Notes = z.object({ notes: z.array(Note) });
export type Notes = z.infer<typeof Notes>;
