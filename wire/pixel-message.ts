import { z } from 'zod';
import { ForeignId } from './ids.ts';
import { LIMITS } from './limits.ts';

/** A page as the pixel reports it: origin and path. The query never leaves the browser, it may hold anything. */
const Page = z.string().max(LIMITS.valueLength);

/** Which store of the browser held which click id when the event was made. A store that held none is absent. */
export const ClickStores = z.object({
  /** The landing URL of this very page. */
  url: z.string().max(LIMITS.valueLength).optional(),
  /** The first-party cookie that the pixel sets. */
  cookie: z.string().max(LIMITS.valueLength).optional(),
  /** localStorage. */
  storage: z.string().max(LIMITS.valueLength).optional(),
});
export type ClickStores = z.infer<typeof ClickStores>;

/** A number of the shop's own is text to us: many keep their SKUs as numbers, and JSON tells the two apart. */
const Text = z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(LIMITS.idLength));

/** One article of an order. `amount` is for the whole line, not for one piece. */
export const Item = z.object({
  sku: Text.optional(),
  category: Text.optional(),
  quantity: z
    .union([z.number(), z.string().min(1).max(64).transform(Number)])
    .pipe(z.number().min(0).max(1e9))
    .optional(),
  amount: z.union([z.string().max(64), z.number()]).optional(),
});
export type Item = z.infer<typeof Item>;

const common = {
  /** Version of this format. */
  v: z.literal(1),
  /** The site's id, from the snippet. */
  site: z.string().max(LIMITS.idLength),
  /** Random per call of `tally()`; kept by retries. Same `send_id`: a resend. Another one: a reload. */
  send_id: z.string().min(1).max(64),
  page: Page,
  /** Host of the referring page. */
  referrer: z.string().max(LIMITS.idLength).optional(),
  click: ClickStores,
  /** Click ids of other systems that the landing URL carried, by parameter name. */
  foreign: z.record(z.string().max(32), z.string().max(LIMITS.valueLength)).optional(),
  /** What the visitor decided, where the site asks. Absent where it does not. A refusal is never sent. */
  consent: z.literal('granted').optional(),
  /** Milliseconds between the event and this attempt to send it. */
  age_ms: z.number().int().min(0),
  /** 1 for the first attempt. */
  attempt: z.number().int().min(1).max(1e6),
  transport: z.enum(['fetch', 'beacon', 'image']),
  /** `document.visibilityState` when the event was made. */
  visibility: z.string().max(16),
  /** The page came out of the back/forward cache. */
  restored: z.boolean().optional(),
  /** `navigator.webdriver`. Said, not hidden: the engine judges. */
  webdriver: z.boolean().optional(),
  /** Traffic of a test: recorded, shown on request, in no figure. */
  test: z.boolean().optional(),
};

/** One page load. */
export const VisitMessage = z.object({ ...common, kind: z.literal('visit') });
export type VisitMessage = z.infer<typeof VisitMessage>;

/** One call of `tally('convert', ...)`. */
export const ConvertMessage = z.object({
  ...common,
  kind: z.literal('convert'),
  /** `type:order_id` where there is an order id, otherwise a random UUID. A server may send the same one. */
  event_id: ForeignId,
  order_id: z.union([z.string(), z.number()]).transform(String).pipe(ForeignId).optional(),
  /** The advertiser's own word; `sale` unless said. */
  type: ForeignId.default('sale'),
  /** The order's value. */
  value: z.union([z.string().max(64), z.number()]).optional(),
  currency: z.string().max(16).optional(),
  items: z.array(Item).max(LIMITS.items).optional(),
  /** Coupon or referral code. */
  code: Text.optional(),
});
export type ConvertMessage = z.infer<typeof ConvertMessage>;

/** What `POST /e` carries, as JSON. */
export const PixelMessage = z.discriminatedUnion('kind', [VisitMessage, ConvertMessage]);
export type PixelMessage = z.infer<typeof PixelMessage>;
