import { z } from 'zod';
import { RefusalRecord } from './record.ts';

/** One postback, sent to our own collector and nowhere else, marked as a test. */
export const NewSourceTest = z.object({
  /** As the sender would call it, with the token: of the collector's address, and the source's path. */
  url: z.string().trim().min(1).max(8192),
});
export type NewSourceTest = z.infer<typeof NewSourceTest>;

export const SourceTest = z.object({
  /** What was called, its credentials cut out. */
  url: z.string(),
  sent_at: z.number().int(),
  /** From the call to the whole answer, milliseconds. */
  latency_ms: z.number(),
  /** Null where none came; `failure` then says why. Without the right token nothing is sent. */
  answer: z
    .object({
      status: z.number().int(),
      /** `X-Tallystick-Reason`. Without it, something else may have answered. */
      reason: z.string().nullable(),
      content_type: z.string().nullable(),
      /** At most its first 2,000 characters. */
      body: z.string(),
    })
    .nullable(),
  failure: z
    .object({ code: z.enum(['missing_token', 'wrong_token', 'timeout', 'unreachable']), detail: z.string() })
    .nullable(),
  /** What the collector recorded of it; null where nothing was. */
  recorded: z
    .object({
      /** Of the event, for the live log. */
      id: z.string(),
      outcome: z.enum(['accepted', 'flagged', 'refused']),
      /** Of a refusal. */
      reason: RefusalRecord.shape.reason.nullable(),
      detail: z.string().nullable(),
      flags: z.array(z.string()),
      /** The observation that it became: canonical field to value. Empty for a refusal. */
      fields: z.record(z.string(), z.unknown()),
    })
    .nullable(),
});
export type SourceTest = z.infer<typeof SourceTest>;
