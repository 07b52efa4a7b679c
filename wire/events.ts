import { z } from 'zod';
import { LIMITS } from './limits.ts';

export const Outcome = z.enum(['accepted', 'flagged', 'refused']);
export type Outcome = z.infer<typeof Outcome>;
export const Endpoint = z.enum(['click', 'event', 'postback']);
export type Endpoint = z.infer<typeof Endpoint>;

/** `<received_at>.<record id>`: the events from that one on, into the past. */
const EventCursor = z.string().regex(/^\d{1,15}\.\d{1,19}$/);

export const EventsQuery = z.object({
  site: z.string().max(64).optional(),
  outcome: Outcome.optional(),
  endpoint: Endpoint.optional(),
  /**
   * Part of an id, type, page, sub id, reason or detail, whatever its case; of the 7 days before the cursor, or before
   * now. The sealed raw request is not searched.
   */
  q: z.string().trim().min(1).max(LIMITS.idLength).optional(),
  /** Begins with this event; without it, with the newest. */
  cursor: EventCursor.optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageRows).default(100),
});
export type EventsQuery = z.infer<typeof EventsQuery>;

/** One request that our door read whole, in a line. Text is as its sender wrote it. */
export const DoorEvent = z.object({
  /** The number of its journal record. */
  id: z.string(),
  received_at: z.number().int(),
  outcome: Outcome,
  endpoint: Endpoint,
  kind: z.enum(['click', 'preview', 'visit', 'conversion', 'refusal']),
  /** Null where the request named none that exists. */
  site: z.string().nullable(),
  source: z.string().nullable(),
  link: z.string().nullable(),
  type: z.string().nullable(),
  order_id: z.string().nullable(),
  event_id: z.string().nullable(),
  click_id: z.string().nullable(),
  page: z.string().nullable(),
  /** Codes of `FLAGS`. */
  flags: z.array(z.string()),
  /** A code of `REFUSALS`. */
  reason: z.string().nullable(),
  /** Which parameter or field, or what was asked for. */
  detail: z.string().nullable(),
  /** Test traffic: in no figure. */
  test: z.boolean(),
});
export type DoorEvent = z.infer<typeof DoorEvent>;

export const EventsPage = z.object({
  as_of: z.number().int(),
  /** Newest first. */
  events: z.array(DoorEvent),
  /** Give it back as `cursor` to have this page again, whatever comes meanwhile; null where it is empty. */
  first: z.string().nullable(),
  /** The cursor of the next page; null at the end. */
  next: z.string().nullable(),
  /** Events that have come since the cursor, at most 1,000; 0 without one. */
  newer: z.number().int(),
});
export type EventsPage = z.infer<typeof EventsPage>;

export const EventDetail = z.object({
  event: DoorEvent,
  /** The journal record's public part, as written. */
  record: z.record(z.string(), z.unknown()),
  /** The request as it was sent, credentials cut out; null once the key of its day is gone. */
  private: z.record(z.string(), z.unknown()).nullable(),
  /** Where it can be sent again: the collector's URL with the path, without a query. Null where that is not recorded. */
  url: z.string().nullable(),
  /** The conversion that it became part of. */
  conversion: z.string().nullable(),
});
export type EventDetail = z.infer<typeof EventDetail>;
