import { z } from 'zod';
import { SiteId } from './ids.ts';
import { Currency } from './money.ts';
import { SENTENCES } from './sentences.ts';

/** An exact decimal from 0 up, at most 6 places. */
const NotNegative = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, {
  error: SENTENCES.decimal_form,
});
const Percent = NotNegative.refine((value) => Number(value) <= 100, { error: SENTENCES.percent_max });

/** What one conversion earns. */
const Pay = z.discriminatedUnion('kind', [
  /** A share of the order's value, in percent. */
  z.object({ kind: z.literal('percent'), value: Percent }),
  /** An amount, in the currency of the term. */
  z.object({ kind: z.literal('fixed'), value: NotNegative }),
]);

const WHOLE = SENTENCES.whole_conversions;
const From = z.object({
  /** The number of conversions of a calendar month (in the site's zone) from which on all of that month earn this. */
  from_conversions: z
    .number({ error: WHOLE })
    .int({ error: WHOLE })
    .min(1, { error: WHOLE })
    .max(1_000_000_000, { error: WHOLE }),
});
const Tier = z.discriminatedUnion('kind', [
  Pay.options[0].extend(From.shape),
  Pay.options[1].extend(From.shape),
]);
const Tiers = z.object({
  kind: z.literal('tiers'),
  tiers: z
    .array(Tier)
    .min(1)
    .max(50)
    .superRefine((tiers, { addIssue }) => {
      for (const [index, { from_conversions: from }] of tiers.entries()) {
        const before = tiers[index - 1]?.from_conversions;
        const isRight = before === undefined ? from === 1 : from > before;
        if (isRight) continue;
        const message = SENTENCES[before === undefined ? 'tier_first' : 'tier_order'];
        addIssue({ code: 'custom', path: [index, 'from_conversions'], message });
      }
    }),
});

/** For what and from when to when a term holds. */
const Common = z.object({
  /** The type of conversion; all unless said. A term of the very type goes before one of all types. */
  type: z.string().min(1).max(255).optional(),
  /** The site; all unless said. Among terms of a type, one of the very site goes before one of all sites. */
  site_id: SiteId.optional(),
  currency: Currency,
  /** Half-open, UTC milliseconds, by the time of the conversion. */
  valid_from: z.number().int().min(0).optional(),
  valid_until: z.number().int().min(0).optional(),
});

/** What an affiliate is promised. Where several hold equally, the one that is listed last counts. */
export const Term = z
  .discriminatedUnion('kind', [
    Pay.options[0].extend(Common.shape),
    Pay.options[1].extend(Common.shape),
    Tiers.extend(Common.shape),
  ])
  .refine(({ valid_from = 0, valid_until = Number.POSITIVE_INFINITY }) => valid_from < valid_until, {
    path: ['valid_until'],
    error: SENTENCES.term_end,
  });
export type Term = z.infer<typeof Term>;

/** All that an affiliate is promised. */
export const Terms = z.array(Term).max(100);
export type Terms = z.infer<typeof Terms>;
