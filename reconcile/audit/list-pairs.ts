import { z } from 'zod';
import type { LikelyPair } from '../../wire/audit.ts';
import { formatAmount } from '../../wire/money.ts';
import type { Engine } from '../engine/engine.ts';

/** Pairs whose weights a document shows: the least probable ones, which are those worth looking at. */
const PAIRS_MAX = 12;
/** Characters of an id that it shows. */
const TEXT_MAX = 120;

/** The main pair: its number is that of its right source. */
const PAIR = 2;

const Text = z.string().nullable();
const Time = z.coerce.number().nullable();
const Row = z.object({
  claim: z.string(),
  probability: z.coerce.number(),
  left_order_id: Text,
  left_click_id: Text,
  left_occurred_at: Time,
  left_amount: Text,
  left_currency: Text,
  right_order_id: Text,
  right_click_id: Text,
  right_occurred_at: Time,
  right_amount: Text,
  right_currency: Text,
});
const Weight = z.object({ claim: z.string(), field: z.string(), bits: z.coerce.number() });

/** The pairs that were made by likeness, with what each field weighs, in bits. */
export async function listPairs(engine: Engine): Promise<LikelyPair[]> {
  const side = (of: 'l' | 'r', name: 'left' | 'right') =>
    `substr(${of}.order_id, 1, ${TEXT_MAX}) as ${name}_order_id, substr(${of}.click_id, 1, ${TEXT_MAX}) as ${name}_click_id,
     ${of}.occurred_at as ${name}_occurred_at,
     cast(coalesce(${of}.order_value, ${of}.commission, ${of}.network_revenue) as text) as ${name}_amount,
     ${of}.currency as ${name}_currency`;
  const pairs = await engine.query(
    Row,
    `select cast(v.left_claim as text) as claim, v.probability, ${side('l', 'left')}, ${side('r', 'right')}
     from conversions as v
     join claims as l on l.site_id = v.site_id and l.claim_id = v.left_claim
     join claims as r on r.site_id = v.site_id and r.claim_id = v.right_claim
     where v.pair_id = ${PAIR} and v.matched_by = 'probable'
     order by v.probability, v.conversion_id limit ${PAIRS_MAX}`,
  );
  if (pairs.length === 0) return [];
  const weights = await engine.query(
    Weight,
    `select cast(conversion_id as text) as claim, field, bits from weights
     where pair_id = ${PAIR} and conversion_id in (${pairs.map(({ claim }) => claim).join(', ')})
     order by conversion_id, place`,
  );
  const amount = (text: string | null) => (text === null ? null : formatAmount(text));
  return pairs.map((row) => ({
    probability: row.probability,
    left: {
      order_id: row.left_order_id,
      click_id: row.left_click_id,
      occurred_at: row.left_occurred_at,
      amount: amount(row.left_amount),
      currency: row.left_currency,
    },
    right: {
      order_id: row.right_order_id,
      click_id: row.right_click_id,
      occurred_at: row.right_occurred_at,
      amount: amount(row.right_amount),
      currency: row.right_currency,
    },
    weights: weights.filter(({ claim }) => claim === row.claim).map(({ field, bits }) => ({ field, bits })),
  }));
}
