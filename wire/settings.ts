import { z } from 'zod';
import { Affiliate, Link, Settings, Site, Source } from './config.ts';

/** What of a site can be changed. What is absent stays. */
export const SiteChange = Site.pick({ name: true, origins: true, zone: true })
  .extend({
    // Without the defaults of a new site: what is absent stays.
    consent: Site.shape.consent.unwrap(),
    gpc: Site.shape.gpc.unwrap(),
    zone: Site.shape.zone.unwrap(),
    test: z.boolean(),
  })
  .partial();
export type SiteChange = z.infer<typeof SiteChange>;

/** What of a source can be changed. What is absent stays; null takes away what was said, so that it is learned or open. */
export const SourceChange = Source.pick({ name: true, sends: true })
  .extend({
    types: Source.shape.types.unwrap(),
    click_kept: Source.shape.click_kept.unwrap(),
    grace_ms: Source.shape.grace_ms.unwrap().nullable(),
    window_ms: Source.shape.window_ms.unwrap().nullable(),
    /** From this moment on nothing of it is missing; UTC milliseconds. */
    active_until: Source.shape.active_until.unwrap().nullable(),
  })
  .partial();
export type SourceChange = z.infer<typeof SourceChange>;

export const LinkChange = Link.pick({ to: true });
export type LinkChange = z.infer<typeof LinkChange>;

export const AffiliateChange = Affiliate.pick({ name: true });
export type AffiliateChange = z.infer<typeof AffiliateChange>;

/** What of the settings can be changed here. What is absent stays; null takes away what was said. */
export const SettingsChange = z
  .object({
    ip: Settings.shape.ip.unwrap(),
    default_currency: Settings.shape.default_currency.unwrap().nullable(),
  })
  .partial();
export type SettingsChange = z.infer<typeof SettingsChange>;

/** A number that decides something. All units are in its name: `_ms`, `_bytes`, `_s`; shares are 0 to 1. */
export const Rule = z.object({ name: z.string(), value: z.number() });
export type Rule = z.infer<typeof Rule>;

/** The numbers in force, as the engine, the desk and the collector have them. */
export const Rules = z.object({
  findings: z.array(Rule),
  waiting: z.array(Rule),
  limits: z.array(Rule),
  access: z.array(Rule),
});
export type Rules = z.infer<typeof Rules>;
