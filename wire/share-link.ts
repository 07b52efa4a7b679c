import { z } from 'zod';
import { SENTENCES } from './sentences.ts';

const At = z.number().int().min(0);

/**
 * Screens of which a view can be shared. Each is one question. Pages of single conversions hold raw records, and audits
 * and lab runs have a report in one file, which can be sent.
 */
export const SharedScreen = z.enum([
  'overview',
  'conversions',
  'causes',
  'survival',
  'findings',
  'affiliates',
  'report',
]);
export type SharedScreen = z.infer<typeof SharedScreen>;

/** What a view is locked to, as the API takes it in a query. */
export const LockedFilter = z
  .record(z.string().max(32), z.string().max(512))
  .refine((filter) => Object.keys(filter).length <= 30, { error: SENTENCES.view_filters });
export type LockedFilter = z.infer<typeof LockedFilter>;

/** A link that shows one view to whoever has it, until it expires. Only the SHA-256 of its token is kept. */
export const ShareLink = z.object({
  id: z.string().max(16),
  name: z.string().trim().min(1).max(100),
  screen: SharedScreen,
  filter: LockedFilter,
  /** The query of the address at which the view was shared, without its `?`; for the page that shows it. */
  search: z.string().max(2048),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** An argon2id hash in PHC form, where a password is asked for. */
  password: z.string().max(512).optional(),
  /** Name of the user or token that made it. */
  created_by: z.string().max(100),
  created_at: At,
  expires_at: At,
});
export type ShareLink = z.infer<typeof ShareLink>;
