import { z } from 'zod';
import { ConversionsQuery, Filter, Span, SurvivalQuery } from './api.ts';
import { FiguresQuery } from './breakdown.ts';
import { LedgerQuery } from './ledger.ts';
import { LockedFilter, SharedScreen, ShareLink } from './share-link.ts';

/** What the view of each screen can be locked to: what its requests take, but for order, page and width of bars. */
export const SHARED_FILTERS = {
  overview: Filter.strict(),
  conversions: ConversionsQuery.omit({ limit: true, cursor: true, sort: true }).strict(),
  causes: Filter.strict(),
  survival: SurvivalQuery.omit({ basis: true }).strict(),
  findings: Span.omit({ source: true }).strict(),
  affiliates: LedgerQuery.omit({ by: true }).strict(),
  report: FiguresQuery.omit({ limit: true }).strict(),
} as const satisfies Record<SharedScreen, z.ZodType>;

/** Longer than this, nobody remembers who has a link. */
export const SHARE_DAYS_MAX = 365;

export const NewShare = z.object({
  name: ShareLink.shape.name,
  screen: SharedScreen,
  filter: LockedFilter,
  search: ShareLink.shape.search,
  /** Days until it expires. */
  days: z.number().int().min(1).max(SHARE_DAYS_MAX),
  /** Asked for before the view is shown. */
  password: z.string().min(6).max(256).optional(),
});
export type NewShare = z.infer<typeof NewShare>;

export const CreatedShare = z.object({
  id: z.string(),
  /** Shown this once. The link is `/shared#` and the token. */
  token: z.string(),
  expires_at: z.number().int(),
});
export type CreatedShare = z.infer<typeof CreatedShare>;

/** A share link in the list of all, without secrets. */
export const ShareView = ShareLink.omit({ sha256: true, password: true }).extend({
  has_password: z.boolean(),
  is_expired: z.boolean(),
});
export type ShareView = z.infer<typeof ShareView>;
export const Shares = z.object({ shares: z.array(ShareView) });
export type Shares = z.infer<typeof Shares>;

/** The token of a share link, and its password where it asks for one. */
export const OpenShare = z.object({
  token: z.string().min(1).max(128),
  password: z.string().min(1).max(256).optional(),
});
export type OpenShare = z.infer<typeof OpenShare>;

/** `password`: it asks for one; nothing of the view is said before. */
export const OpenedShare = z.union([
  z.object({ needs: z.literal('password') }),
  z.object({
    needs: z.null(),
    id: z.string(),
    screen: SharedScreen,
    /** Of the address at which it was shared: how it was drawn and sorted there. */
    search: ShareLink.shape.search,
  }),
]);
export type OpenedShare = z.infer<typeof OpenedShare>;

/** What whoever opened a share link is shown. */
export const SharedView = ShareLink.pick({
  id: true,
  name: true,
  screen: true,
  filter: true,
  search: true,
  created_at: true,
  expires_at: true,
});
export type SharedView = z.infer<typeof SharedView>;
