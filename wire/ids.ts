import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** Ids of what is configured are 7 characters of Crockford's base32 (32 random bits): short enough for a URL. */
const ShortId = z.string().regex(/^[0-9a-hjkmnp-tv-z]{7}$/);

export const SiteId = ShortId.brand<'SiteId'>();
export type SiteId = z.infer<typeof SiteId>;
export const SourceId = ShortId.brand<'SourceId'>();
export type SourceId = z.infer<typeof SourceId>;
export const LinkId = ShortId.brand<'LinkId'>();
export type LinkId = z.infer<typeof LinkId>;
export const AffiliateId = ShortId.brand<'AffiliateId'>();
export type AffiliateId = z.infer<typeof AffiliateId>;

/** An id that somebody else gave: trimmed, never empty, case kept, no control characters. */
export const ForeignId = z
  .string()
  .trim()
  .min(1)
  .max(LIMITS.idLength)
  .regex(/^\P{Cc}*$/u);

/** The click ids of other systems that travel beside ours, by the name of the parameter that carries them. */
export const FOREIGN_CLICK_IDS = [
  'gclid',
  'gbraid',
  'wbraid',
  'dclid',
  'fbclid',
  'msclkid',
  'ttclid',
  'twclid',
  'li_fat_id',
  'yclid',
  'rb_clickid',
  'irclickid',
  'awc',
  'cjevent',
  'ranSiteID',
  'sscid',
  'epik',
] as const;
export type ForeignClickIdName = (typeof FOREIGN_CLICK_IDS)[number];
