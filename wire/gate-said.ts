import { z } from 'zod';
import { SideName } from './side-name.ts';

const int = z.number().int();
/** 0 to 1. */
const share = z.number();
/** UTC milliseconds. */
const at = int;
/** A value or a header of a file: foreign text, cut to what a sentence can hold. */
const foreign = z.string();

const said = <C extends string, P extends z.ZodRawShape>(code: C, parameters: P) =>
  z.object({ code: z.literal(code), ...parameters });

/** Something that one file has plenty of and the other nothing: a value of an attribute, or of a column of that header. */
const Uneven = z.object({
  attribute: z.enum(['type', 'currency', 'status', 'column']),
  header: foreign.optional(),
  value: foreign,
  conversions: int,
  side: SideName,
  other: SideName,
});

/**
 * What a check on the whole found, as a code with its figures, so that it can be said in any language. The words are in
 * gate-sentences.ts in English, and with the pages that speak others.
 */
export const GateSaid = z.discriminatedUnion('code', [
  said('ids_absent', {}),
  said('ids_too_few', { least: int }),
  said('ids_join', { share }),
  said('ids_do_not_join', { share }),
  said('no_columns_alike', {}),
  said('columns_alike', {
    left: SideName,
    left_header: foreign,
    right: SideName,
    right_header: foreign,
    share,
  }),
  /** The id of one side stands in a column of the other that is read as something else. */
  said('id_in_other_column', {
    field: z.enum(['event_id', 'order_id', 'click_id']),
    side: SideName,
    other: SideName,
    other_header: foreign,
    share,
  }),
  said('coverage_too_few', { side: SideName }),
  said('covers', { side: SideName }),
  said('does_not_cover', { side: SideName, conversions: int }),
  said('scope_same', {}),
  said('scope_differs', { found: z.array(Uneven) }),
  said('too_few_pairs', { least: int }),
  said('dates_only', {}),
  said('same_clock', {}),
  said('other_clock', {
    left: SideName,
    right: SideName,
    /** How far the right side's clock is ahead of the left one's; negative: behind. */
    ahead_ms: int,
    /** Where the gap changes once: from this moment on it is another one. */
    changed: z.object({ since: at, ahead_ms: int }).optional(),
    /** Which option names the zone, and usual zones that would fit. */
    options: z.array(z.object({ option: z.string(), zones: z.array(z.string()) })),
  }),
  said('dates_alike', { side: SideName }),
  said('dates_of_clicks', { side: SideName, share, days: int }),
  said('dates_of_posting', { side: SideName, share, days: int }),
  said('nothing_changed', {}),
  said('found_share_changed', { side: SideName, other: SideName, since: at, before: share, after: share }),
  said('amounts_changed', {
    left: SideName,
    right: SideName,
    since: at,
    before: z.number(),
    after: z.number(),
  }),
  said('something_changed', {}),
  said('roles_same', {}),
  said('roles_differ', {}),
  said('currencies_known', {}),
  said('currency_unknown', {}),
  said('delay_assumed', { has_pixel: z.boolean() }),
]);
export type GateSaid = z.infer<typeof GateSaid>;
export type GateCode = GateSaid['code'];

/** Characters of a foreign text that a sentence shows. */
export const SAID_LENGTH = 80;
