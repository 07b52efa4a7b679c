import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { readIndexes, readModel } from '../read-model.ts';
import { createIndex } from './create-index.ts';
import { addKinds, OF_KIND } from './kinds.ts';
import { unmarkStale } from './stale.ts';
import { beginTally, endTally, tallyAll } from './tallies.ts';

/** The tables that are published, with their columns: the pipeline's own may have more. */
const PUBLISHED = {
  claims:
    'site_id, source_id, claim_id, type, event_id, order_id, click_id, occurred_at, click_at, received_at, order_value, commission, network_revenue, net_amount, currency, state, reason, consent, system, sub1, country, memo, flags, observations, duplicates, updates, items',
  claim_parts: 'site_id, source_id, claim_id, observation_id, place, part',
  conversions:
    'site_id, pair_id, conversion_id, type, left_claim, right_claim, verdict, provisional, due_at, not_expected, matched_by, candidates, tie_broken_by, differs, not_compared, received_at, left_amount, left_currency, right_amount, right_currency, left_duplicates, right_duplicates, probability, cause, certainty, affiliate_id, link_id, has_landed, sub_id, browser, system, country, product',
  earnings:
    'site_id, conversion_id, type, happened_at, click_affiliate_id, told_sub_id, sub_id, standing, is_partly_refunded, order_value, net_value, value_currency, commission, net_commission, commission_currency',
  open_claims:
    'site_id, pair_id, side, claim_id, near_key, type, amount, amount_digits, currency, happened_at, received_at, ripe_at, click_at, click_id, order_id, has_order, sub1, country, system, browser, consent, network',
  likely_pairs:
    'site_id, pair_id, left_claim, right_claim, posterior, probability, candidates, due_at, is_made',
  causes: 'site_id, pair_id, conversion_id, place, cause, certainty, witness_id, evidence_at, evidence',
  weights: 'site_id, pair_id, conversion_id, place, field, level, bits',
  identities:
    'site_id, claim_id, click_id, witness, witness_id, browser, system, cookie, storage, server, click_at, written_at, seen_at',
  findings: 'site_id, claim_id, finding, affiliate_id, witness_id, evidence_at, evidence',
} as const;

/** Puts what a pipeline made of everything in the place of what was published before. */
export async function publishAll(engine: Engine): Promise<void> {
  const indexes = engine.rebuildsIndexes ? readIndexes().filter(({ table }) => table in PUBLISHED) : [];
  await engine.transaction(async () => {
    for (const { name } of indexes) await engine.run(`drop index if exists ${name}`);
    for (const [table, columns] of Object.entries(PUBLISHED)) {
      await engine.run(`delete from ${engine.stored(table)}`);
      if (!isTraced(table)) await insert(engine, table, columns);
    }
    await publishConversions(engine);
    for (const table of Object.keys(PUBLISHED)) await engine.analyse(engine.stored(table));
    await tallyAll(engine);
    for (const index of indexes) await createIndex(engine, index);
    await engine.run(`delete from ${engine.stored('touched')}`);
    await unmarkStale(engine);
  });
}

/**
 * Puts what a pipeline made of a scope in the place of what was published of it. A claim is named by an observation
 * of its own and a conversion by its claims, so the observations of the scope find all that was published of it.
 */
export async function publishScope(engine: Engine, observations: readonly bigint[]): Promise<void> {
  await engine.transaction(async () => {
    const talliedUntil = await beginTally(engine, observations);
    await engine.deleteByKeys({ table: 'claims', column: 'claim_id', keys: observations });
    await engine.deleteByKeys({ table: 'claim_parts', column: 'claim_id', keys: observations });
    await engine.deleteByKeys({ table: 'conversions', column: 'left_claim', keys: observations });
    await engine.deleteByKeys({ table: 'conversions', column: 'right_claim', keys: observations });
    await engine.deleteByKeys({ table: 'earnings', column: 'conversion_id', keys: observations });
    await engine.deleteByKeys({ table: 'open_claims', column: 'claim_id', keys: observations });
    await engine.deleteByKeys({ table: 'likely_pairs', column: 'left_claim', keys: observations });
    await engine.deleteByKeys({ table: 'likely_pairs', column: 'right_claim', keys: observations });
    await engine.deleteByKeys({ table: 'causes', column: 'conversion_id', keys: observations });
    await engine.deleteByKeys({ table: 'weights', column: 'conversion_id', keys: observations });
    await engine.deleteByKeys({ table: 'identities', column: 'claim_id', keys: observations });
    await engine.deleteByKeys({ table: 'findings', column: 'claim_id', keys: observations });
    for (const [table, columns] of Object.entries(PUBLISHED)) {
      if (!isTraced(table)) await insert(engine, table, columns);
    }
    await publishConversionsOfScope(engine, talliedUntil);
    await engine.run(`delete from ${engine.stored('touched')}`);
  });
}

/**
 * Publishes conversions with their traits, in order of time: most questions are of a span, and are then answered by what
 * lies together. Part by part: to look up the traits of ten million at once took more than 8 GiB.
 */
async function publishConversions(engine: Engine): Promise<void> {
  await engine.run('delete from kinds');
  for (const { from_at, until_at } of await partsOf(engine)) {
    await tracePart(engine, `received_at >= ${from_at} and received_at < ${until_at}`);
    await insertConversions(engine, `(${readModel('traits/conversion_traits')})`);
    await publishEarnings(engine);
    await engine.run(`drop table ${engine.temporary('traits_part')}`);
  }
}

/** What the ledger is worked out from, of the conversions of `traits_part`; in order of time, as those. */
async function publishEarnings(engine: Engine): Promise<void> {
  await engine.run(
    `insert into ${engine.stored('earnings')} (${PUBLISHED.earnings})
     with claim_amounts as (${readModel('money/claim_amounts')})
     select ${PUBLISHED.earnings} from (${readModel('money/earnings')}) as earned
     order by happened_at, conversion_id`,
  );
}

/** The same of a scope, and corrects what is counted together. */
async function publishConversionsOfScope(engine: Engine, talliedUntil: number | null): Promise<void> {
  await tracePart(engine, 'true');
  await engine.run(
    `create temporary table traced as
     select ${PUBLISHED.conversions} from (${readModel('traits/conversion_traits')}) as traced`,
  );
  await insertConversions(engine, 'traced');
  await publishEarnings(engine);
  await endTally(engine, talliedUntil, 'traced');
  for (const table of ['traced', 'traits_part']) await engine.run(`drop table ${engine.temporary(table)}`);
}

async function insertConversions(engine: Engine, traced: string): Promise<void> {
  const own = PUBLISHED.conversions.split(', ').map((column) => `c.${column}`);
  await engine.run(
    `insert into ${engine.stored('conversions')} (${PUBLISHED.conversions}, kind)
     select ${own.join(', ')}, k.kind from ${traced} as c join kinds as k on ${OF_KIND}
     order by c.received_at, c.conversion_id, c.pair_id`,
  );
}

async function tracePart(engine: Engine, which: string): Promise<void> {
  await engine.run(
    `create temporary table traits_part as select * from ${engine.temporary('conversions')} where ${which}`,
  );
  await engine.analyse('traits_part');
  await addKinds(engine, 'traits_part');
}

const PART_ROWS = 1_000_000;
const Part = z.object({ from_at: z.coerce.number(), until_at: z.coerce.number() });

/** Spans of time, in order, that hold about {@link PART_ROWS} conversions each. */
async function partsOf(engine: Engine): Promise<z.infer<typeof Part>[]> {
  return engine.query(
    Part,
    `select min(minute) as from_at, max(minute) + 60000 as until_at
     from (
       select minute, sum(n) over (order by minute rows unbounded preceding) - n as before
       from (
         select received_at - received_at % 60000 as minute, count(*) as n
         from ${engine.temporary('conversions')} group by received_at - received_at % 60000
       ) as minutes
     ) as counted
     group by before - before % ${PART_ROWS} order by from_at`,
  );
}

/** Published part by part, with what has to be looked up of each. */
function isTraced(table: string): boolean {
  return table === 'conversions' || table === 'earnings';
}

async function insert(engine: Engine, table: string, columns: string): Promise<void> {
  await engine.run(
    `insert into ${engine.stored(table)} (${columns}) select ${columns} from ${engine.temporary(table)}`,
  );
}
