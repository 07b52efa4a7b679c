import { z } from 'zod';
import type { Conversion } from '../../wire/report.ts';
import type { Engine } from '../engine/engine.ts';
import { idNumber } from '../short-ids.ts';
import { ConversionRow, withSides } from './conversion-rows.ts';

/** A conversion and the observations behind it, each with what it did to its claim. */
export type FoundConversion = {
  conversion: Conversion;
  observations: { id: bigint; part: 'first' | 'duplicate' | 'update' | 'item' }[];
};

const Part = z.object({
  observation_id: z.coerce.bigint(),
  part: z.enum(['first', 'duplicate', 'update', 'item']),
});

/** Finds a conversion by its id, or by one that it had before its other side arrived. */
export async function findConversion(engine: Engine, id: string): Promise<FoundConversion | null> {
  const [, claim, source] = /^(\d{1,19})(?:\.([0-9a-hjkmnp-tv-z]{7}))?$/.exec(id) ?? [];
  if (claim === undefined) return null;
  const [row] = await engine.query(
    ConversionRow,
    `select v.*, p.is_main
     from conversions as v
     join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
     where (v.left_claim = $1 or v.right_claim = $1) and ${source === undefined ? 'p.is_main' : 'v.pair_id = $2'}`,
    source === undefined ? [BigInt(claim)] : [BigInt(claim), idNumber(source)],
  );
  if (row === undefined) return null;
  const [conversion] = await withSides(engine, [row]);
  if (conversion === undefined) return null;
  const claims = [row.left_claim, row.right_claim].filter((claimId) => claimId !== null).map(BigInt);
  return { conversion, observations: await observationsOf(engine, claims) };
}

/** A claim of one observation is that observation; the others have their parts listed. */
async function observationsOf(
  engine: Engine,
  claims: readonly bigint[],
): Promise<FoundConversion['observations']> {
  const found: FoundConversion['observations'] = [];
  for (const claim of claims) {
    const parts = await engine.query(
      Part,
      'select observation_id, part from claim_parts where claim_id = $1 order by place',
      [claim],
    );
    if (parts.length === 0) found.push({ id: claim, part: 'first' });
    else found.push(...parts.map(({ observation_id, part }) => ({ id: observation_id, part })));
  }
  return found;
}
