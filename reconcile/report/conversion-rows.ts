import { z } from 'zod';
import { CauseCode, Certainty } from '../../wire/cause.ts';
import { formatAmount, ROLES, type Role } from '../../wire/money.ts';
import { FLAG_NAMES } from '../../wire/refusal.ts';
import type { Conversion, Difference, Side } from '../../wire/report.ts';
import { MatchedBy, NotCompared, NotExpected, State, Verdict } from '../../wire/verdict.ts';
import type { Engine } from '../engine/engine.ts';
import { idText } from '../short-ids.ts';
import { DIFFERS_BITS } from './summarise.ts';

const Count = z.coerce.number();
const Id = z.coerce.string();

/** A row of `conversions`. */
export const ConversionRow = z.object({
  site_id: Count,
  pair_id: Count,
  conversion_id: Id,
  type: z.string(),
  left_claim: Id.nullable(),
  right_claim: Id.nullable(),
  verdict: Verdict,
  provisional: z.boolean(),
  due_at: Count.nullable(),
  not_expected: NotExpected.nullable(),
  matched_by: MatchedBy.nullable(),
  candidates: Count.nullable(),
  tie_broken_by: z.string().nullable(),
  differs: Count,
  not_compared: NotCompared.nullable(),
  probability: z.coerce.number().nullable(),
  cause: CauseCode.nullable(),
  certainty: Certainty.nullable(),
  received_at: Count,
  is_main: z.boolean(),
});
export type ConversionRow = z.infer<typeof ConversionRow>;

const Money = z.string().nullable();

const ClaimRow = z.object({
  claim_id: Id,
  source_id: Count,
  type: z.string(),
  event_id: z.string().nullable(),
  order_id: z.string().nullable(),
  click_id: z.string().nullable(),
  occurred_at: Count.nullable(),
  received_at: Count,
  order_value: Money,
  commission: Money,
  network_revenue: Money,
  net_amount: Money,
  currency: z.string().nullable(),
  state: State.nullable(),
  flags: Count,
  observations: Count,
  duplicates: Count,
  updates: Count,
  items: Count,
});

/** Adds to rows of conversions what their claims say. */
export async function withSides(engine: Engine, rows: readonly ConversionRow[]): Promise<Conversion[]> {
  const ids = rows
    .flatMap(({ left_claim, right_claim }) => [left_claim, right_claim])
    .filter((id) => id !== null);
  // Ids are digits: the rows were parsed. Literals use the index, a join with a page of rows would not.
  const claims =
    ids.length === 0
      ? []
      : await engine.query(ClaimRow, `select * from claims where claim_id in (${ids.join(', ')})`);
  const sides = new Map(claims.map((claim) => [claim.claim_id, sideOf(claim)]));
  return rows.map((row) => conversionOf(row, sides));
}

function conversionOf(row: ConversionRow, sides: ReadonlyMap<string, Side>): Conversion {
  const pixel = row.left_claim === null ? null : (sides.get(row.left_claim) ?? null);
  const postback = row.right_claim === null ? null : (sides.get(row.right_claim) ?? null);
  return {
    id: row.is_main ? row.conversion_id : `${row.conversion_id}.${idText(row.pair_id)}`,
    site: idText(row.site_id),
    type: row.type,
    order_id: pixel?.order_id ?? postback?.order_id ?? null,
    click_id: pixel?.click_id ?? postback?.click_id ?? null,
    verdict: row.verdict,
    provisional: row.provisional,
    due_at: row.due_at,
    not_expected: row.not_expected,
    matched_by: row.matched_by,
    candidates: row.candidates,
    tie_broken_by: row.tie_broken_by,
    probability: row.probability,
    differences: pixel && postback ? differencesOf(row.differs, pixel, postback) : [],
    not_compared: row.not_compared,
    cause: row.cause,
    certainty: row.certainty,
    state: postback?.state ?? null,
    received_at: row.received_at,
    pixel,
    postback,
  };
}

function sideOf(claim: z.infer<typeof ClaimRow>): Side {
  const amounts: Partial<Record<Role, string>> = {};
  for (const role of ROLES) {
    const amount = claim[role];
    if (amount !== null) amounts[role] = formatAmount(amount);
  }
  const role = ROLES.find((candidate) => claim[candidate] !== null) ?? null;
  return {
    source: idText(claim.source_id),
    event_id: claim.event_id,
    order_id: claim.order_id,
    click_id: claim.click_id,
    type: claim.type,
    amount: role === null ? null : (amounts[role] ?? null),
    role,
    currency: claim.currency,
    net_amount: claim.net_amount === null ? null : formatAmount(claim.net_amount),
    amounts,
    state: claim.state,
    occurred_at: claim.occurred_at,
    received_at: claim.received_at,
    observations: claim.observations,
    duplicates: claim.duplicates,
    updates: claim.updates,
    items: claim.items,
    flags: FLAG_NAMES.filter((_, bit) => (claim.flags & (1 << bit)) !== 0),
  };
}

const AMOUNT_ROLES = ['order_value', 'commission', 'network_revenue'] as const;

function differencesOf(differs: number, pixel: Side, postback: Side): Difference[] {
  return DIFFERS_BITS.flatMap((field, bit): Difference[] => {
    if ((differs & (1 << bit)) === 0) return [];
    const role = AMOUNT_ROLES[bit];
    if (role !== undefined) {
      // The amount by which both sides are told is called so; any other is called by its role.
      const isMain = pixel.role === role && postback.role === role;
      return [
        {
          field: isMain ? 'amount' : field,
          pixel: pixel.amounts[role] ?? null,
          postback: postback.amounts[role] ?? null,
        },
      ];
    }
    const key = field as 'currency' | 'click_id' | 'order_id' | 'type'; // the bits above those of amounts
    return [{ field, pixel: pixel[key], postback: postback[key] }];
  });
}
