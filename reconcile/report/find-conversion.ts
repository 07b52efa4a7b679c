import { z } from 'zod';
import type { ConversionDetail, ListedConversion } from '../../wire/api.ts';
import type { QueryStep } from '../../wire/query.ts';
import type { Engine } from '../engine/engine.ts';
import { readSteps } from '../queries/read-steps.ts';
import { readModel } from '../read-model.ts';
import { idNumber, idText } from '../short-ids.ts';
import { keyHash } from '../store/key-hash.ts';
import { ConversionRow, withSides } from './conversion-rows.ts';
import { explanationOf } from './explanation-of.ts';
import { withWork } from './with-work.ts';

/** A conversion and the observations behind it, each with what it did to its claim. */
export type FoundConversion = {
  conversion: ListedConversion;
  queries: QueryStep[];
  observations: { id: bigint; part: 'first' | 'duplicate' | 'update' | 'item' }[];
  /** How long each side is waited for. */
  graceMs: { pixel: number; postback: number };
  /** The click through one of our links, if its record is here. */
  click: ConversionDetail['click'];
  landing: ConversionDetail['landing'];
} & Pick<ConversionDetail, 'causes' | 'weights' | 'identity' | 'findings'>;

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
  const [conversion] = await withWork(engine, [row], await withSides(engine, [row]));
  if (conversion === undefined) return null;
  const claims = [row.left_claim, row.right_claim].filter((claimId) => claimId !== null).map(BigInt);
  const [steps = []] = await readSteps(engine, [row]);
  return {
    conversion,
    queries: steps.map(({ claim: _, ...step }) => step),
    observations: await observationsOf(engine, claims),
    graceMs: await graceOf(engine, row),
    click: await clickOf(engine, row.site_id, conversion.click_id),
    landing: await landingOf(engine, row.site_id, conversion.click_id),
    ...(await explanationOf(engine, row)),
  };
}

const Grace = z.object({ left_ms: z.coerce.number().nullable(), right_ms: z.coerce.number().nullable() });

async function graceOf(
  engine: Engine,
  { site_id, pair_id, type }: ConversionRow,
): Promise<FoundConversion['graceMs']> {
  const [grace] = await engine.query(
    Grace,
    `with newest_calibration as (${readModel('staging/newest_calibration')}),
       stg_calibration as (${readModel('staging/stg_calibration')}),
       expectations as (${readModel('verdicts/expectations')})
     select
       max(case when e.source_id = p.left_source_id then e.grace_ms end) as left_ms,
       max(case when e.source_id = p.right_source_id then e.grace_ms end) as right_ms
     from pairs as p
     join expectations as e on e.site_id = p.site_id
     where p.site_id = $1 and p.pair_id = $2 and e.type = $3`,
    [site_id, pair_id, type],
  );
  return { pixel: grace?.left_ms ?? 0, postback: grace?.right_ms ?? 0 };
}

const Click = z.object({
  link_id: z.coerce.number(),
  affiliate_id: z.coerce.number(),
  received_at: z.coerce.number(),
});

async function clickOf(
  engine: Engine,
  site: number,
  clickId: string | null,
): Promise<ConversionDetail['click']> {
  if (clickId === null) return null;
  const [click] = await engine.query(
    Click,
    `select link_id, affiliate_id, received_at from clicks
     where click_key = $1 and click_id = $2 and not is_preview order by received_at limit 1`,
    [keyHash(site, 'click', clickId), clickId],
  );
  return click === undefined
    ? null
    : {
        click_id: clickId,
        link: idText(click.link_id),
        affiliate: idText(click.affiliate_id),
        received_at: click.received_at,
      };
}

const Landing = z.object({ received_at: z.coerce.number(), page: z.string().nullable() });

async function landingOf(
  engine: Engine,
  site: number,
  clickId: string | null,
): Promise<FoundConversion['landing']> {
  if (clickId === null) return null;
  const [landing] = await engine.query(
    Landing,
    `select received_at, page from visits
     where click_key = $1 and click_id = $2 and is_landing order by received_at, visit_id limit 1`,
    [keyHash(site, 'click', clickId), clickId],
  );
  return landing ?? null;
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
