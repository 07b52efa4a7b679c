import { z } from 'zod';
import { AffiliateId, LinkId, SiteId, SourceId } from './ids.ts';
import { Currency } from './money.ts';
import { SENTENCES } from './sentences.ts';
import { ShareLink } from './share-link.ts';
import { Terms } from './terms.ts';
import { Channel, Sends } from './verdict.ts';

/** A time, as UTC milliseconds. */
const At = z.number().int().min(0);
const Name = z.string().trim().min(1).max(100);

/** An http(s) origin: scheme, host, port, nothing else. */
export const Origin = z
  .url({ protocol: /^https?$/, abort: true, error: SENTENCES.origin_form })
  .refine((url) => new URL(url).origin === url, {
    error: SENTENCES.origin_path,
  });

/** Where a link leads. Registered here, never taken from a request. */
export const LandingUrl = z
  .url({ protocol: /^https?$/, abort: true, error: SENTENCES.landing_form })
  .max(2048)
  .refine((url) => !new URL(url).username && !new URL(url).password, {
    error: SENTENCES.landing_user,
  });

/** A web site with a pixel. */
export const Site = z.object({
  id: SiteId,
  name: Name,
  /** Pages of these origins are the site's own: their events may carry cookies, others are flagged. */
  origins: z.array(Origin).min(1).max(50),
  /** Where consent is required, the pixel stores and sends nothing before it. */
  consent: z.enum(['not_required', 'required']).default('not_required'),
  /** Whether Global Privacy Control counts as a refusal. */
  gpc: z.enum(['honour', 'ignore']).default('honour'),
  /** The one time zone in which the site's days begin, as IANA names it. */
  zone: z.string().max(64).default('UTC'),
  /** What happens there is a test: it is in no figure, list or finding unless the site is asked for by name. */
  test: z.boolean().optional(),
  created_at: At,
});
export type Site = z.infer<typeof Site>;

/** A key of a source's postbacks. Only its SHA-256 is kept; the key itself is shown once. */
export const SourceKey = z.object({
  /** Short name that records carry, so that a leaked key can be told. */
  id: z.string().max(16),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  created_at: At,
});
export type SourceKey = z.infer<typeof SourceKey>;

/** Who reports: the pixel of a site, an advertiser's server, a network, a CRM, an imported file. */
export const Source = z.object({
  id: SourceId,
  site_id: SiteId,
  name: Name,
  channel: Channel,
  preset: z.string().max(64),
  sends: Sends,
  /** The types it sends; empty means all. A type that it does not send is not missing. */
  types: z.array(z.string().max(255)).max(100).default([]),
  /** The period in which it was connected, half-open. Outside it nothing of it is missing. */
  active_from: At.optional(),
  active_until: At.optional(),
  /** How late it may be, where it says so (a nightly batch); otherwise this is learned. */
  grace_ms: z
    .number()
    .int()
    .min(0)
    .max(90 * 24 * 3600_000)
    .optional(),
  /** How long after its click it credits a conversion, where it says so: later ones are not missing, and why is known. */
  window_ms: z
    .number()
    .int()
    .min(0)
    .max(400 * 24 * 3600_000)
    .optional(),
  /**
   * Where it keeps the click id between click and order. Only what was kept on a server can tell that a browser has
   * lost it: a shop that reads its own cookie loses it together with the pixel.
   */
  click_kept: z.enum(['browser', 'server']).default('browser'),
  keys: z.array(SourceKey).max(5).default([]),
  created_at: At,
});
export type Source = z.infer<typeof Source>;

/** Who earns. */
export const Affiliate = z.object({
  id: AffiliateId,
  name: Name,
  /** What they are promised; nothing known where empty. */
  terms: Terms.default([]),
  created_at: At,
});
export type Affiliate = z.infer<typeof Affiliate>;

/** An affiliate's redirect, `/c/<id>`. */
export const Link = z.object({
  id: LinkId,
  site_id: SiteId,
  affiliate_id: AffiliateId,
  to: LandingUrl,
  created_at: At,
});
export type Link = z.infer<typeof Link>;

/**
 * What a user may do. An administrator: everything. An analyst: read everything, work on queries, note things, change
 * nothing else. An affiliate: see what came through their own links.
 */
export const Role = z.enum(['administrator', 'analyst', 'affiliate']);
export type Role = z.infer<typeof Role>;

/** Who may sign in. `password` is an argon2id hash in PHC form; without one only a sign-in link opens the door. */
export const User = z
  .object({
    name: Name,
    role: Role,
    /** Whose links an affiliate sees. */
    affiliate_id: AffiliateId.optional(),
    password: z.string().max(512).optional(),
    created_at: At,
  })
  .refine(({ role, affiliate_id }) => (role === 'affiliate') === (affiliate_id !== undefined), {
    path: ['affiliate_id'],
    error: SENTENCES.role_affiliate,
  });
export type User = z.infer<typeof User>;

/** What an API token may do: look, change the configuration, everything. */
export const Scope = z.enum(['read', 'write', 'admin']);
export type Scope = z.infer<typeof Scope>;

/** A token of the API. Only its SHA-256 is kept. */
export const ApiToken = z.object({
  id: z.string().max(16),
  name: Name,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  scopes: z.array(Scope).min(1),
  created_at: At,
  expires_at: At.optional(),
});
export type ApiToken = z.infer<typeof ApiToken>;

/**
 * What the operator supplies to tell what a network is, as paths on this machine. Lists hold one CIDR range per line;
 * the database is an .mmdb one of countries or of anonymous and hosting networks.
 */
export const Networks = z.object({
  ranges: z
    .array(z.object({ file: z.string().min(1).max(4096), kind: z.enum(['datacenter', 'vpn', 'tor']) }))
    .max(20)
    .default([]),
  database: z.string().min(1).max(4096).optional(),
});
export type Networks = z.infer<typeof Networks>;

export const Settings = z.object({
  /** Where browsers and servers reach the collector, without a trailing slash. */
  collector_url: Origin.default('http://127.0.0.1:8460'),
  /** How much of a visitor's address is kept, sealed: all of it, /24 or /48, nothing. */
  ip: z.enum(['full', 'truncated', 'none']).default('truncated'),
  /** Proxies whose X-Forwarded-For is believed, as CIDR. */
  trusted_proxies: z.array(z.string().max(64)).max(100).default([]),
  /** Currency of amounts that name none. Without it they are kept and not compared. */
  default_currency: Currency.optional(),
  /** Without them it can not be judged whether clicks come from data centres. */
  networks: Networks.optional(),
  /** The operator's dated rates, a CSV with `date,from,to,rate`; a path, from the data folder where it is not absolute. */
  rates_file: z.string().min(1).max(1024).optional(),
  /** What links cost beyond commissions, a CSV with `date,link,cost,currency`; a path as of `rates_file`. */
  costs_file: z.string().min(1).max(1024).optional(),
});
export type Settings = z.infer<typeof Settings>;

/** `config.json`. Version 2: users have roles, and views are shared. */
export const Config = z.object({
  version: z.literal(2),
  settings: Settings,
  sites: z.array(Site),
  sources: z.array(Source),
  affiliates: z.array(Affiliate),
  links: z.array(Link),
  users: z.array(User),
  tokens: z.array(ApiToken),
  shares: z.array(ShareLink),
});
export type Config = z.infer<typeof Config>;
