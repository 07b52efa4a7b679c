import { z } from 'zod';
import { CauseView, type ConversionDetail, Identity, Weight } from '../../wire/api.ts';
import { FindingCode } from '../../wire/finding.ts';
import type { Engine } from '../engine/engine.ts';
import type { ConversionRow } from './conversion-rows.ts';

const Time = z.coerce.number().nullable();
const Id = z.coerce.string().nullable();

const CauseRow = CauseView.extend({ witness: Id, evidence_at: Time });
const WeightRow = Weight.extend({ bits: z.coerce.number() });
const IdentityRow = Identity.extend({ written_at: Time });
const FindingRow = z.object({
  finding: FindingCode,
  claim: z.coerce.string(),
  witness: Id,
  evidence_at: Time,
  evidence: z.string().nullable(),
});

/** Why a conversion is what it is: all that was found out about it, with what that rests on. */
export async function explanationOf(
  engine: Engine,
  { site_id, pair_id, conversion_id, left_claim, right_claim }: ConversionRow,
): Promise<Pick<ConversionDetail, 'causes' | 'weights' | 'identity' | 'findings'>> {
  const conversion = [BigInt(conversion_id), site_id, pair_id];
  const claims = [left_claim, right_claim].map((claim) => (claim === null ? null : BigInt(claim)));
  const [identity] = await engine.query(
    IdentityRow,
    `select click_id, witness, cookie, storage, server, written_at from identities
     where claim_id = cast($1 as bigint) and site_id = $2`,
    [claims[0] ?? null, site_id],
  );
  return {
    causes: await engine.query(
      CauseRow,
      `select cause, certainty, witness_id as witness, evidence_at, evidence from causes
       where conversion_id = $1 and site_id = $2 and pair_id = $3 order by place`,
      conversion,
    ),
    weights: await engine.query(
      WeightRow,
      `select field, level, bits from weights
       where conversion_id = $1 and site_id = $2 and pair_id = $3 order by place`,
      conversion,
    ),
    identity: identity ?? null,
    findings: await engine.query(
      FindingRow,
      `select finding, claim_id as claim, witness_id as witness, evidence_at, evidence from findings
       where (claim_id = cast($1 as bigint) or claim_id = cast($2 as bigint)) and site_id = $3
       order by finding, claim_id`,
      [...claims, site_id],
    ),
  };
}
