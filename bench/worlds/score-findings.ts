import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Engine } from '../../reconcile/engine/engine.ts';
import { listFindings } from '../../reconcile/findings/list-findings.ts';
import { idText } from '../../reconcile/short-ids.ts';
import { FINDINGS, type Finding } from '../../wire/finding.ts';

const Count = z.coerce.number();
const Told = z.object({ finding: z.string(), found: Count, right_ones: Count });
const Shown = z.object({ fraud: z.string(), cases: Count, caught: Count });
const Guilty = z.object({ guilty: z.record(z.string(), z.array(z.string())) });

export type FindingsScore = {
  facts: { found: number; precision: number; cases: number; recall: number };
  indications: {
    found: number;
    /** Of those found, the share that names an affiliate who did nothing. */
    falseDiscovery: number;
    /** Guilty affiliates of a fraud that only an indication shows, and those of them that were found. */
    guilty: number;
    caught: number;
    /** Each guilty affiliate: how large it is, what it was named for, and how much of it is beyond the others. */
    cheats: { fraud: string; conversions: number; found: { finding: string; effect: number }[] }[];
  };
};

const FACTS = (Object.keys(FINDINGS) as Finding[]).filter(
  (finding) => FINDINGS[finding].kind === 'fact' && finding !== 'uncredited',
);

/**
 * Sets findings beside what was truly forged. A fact is right where the conversion was forged in any way: a forger's
 * second trick is no false alarm. Of the truth only what the records can show is asked for: a forged postback that was
 * delivered, and a click after its order only where the pixel saw the order. A wrong key is refused and no conversion.
 */
export async function scoreFindings(engine: Engine, folder: string): Promise<FindingsScore> {
  // A second claim of the same order may bear the finding, and a refused forgery names the order of somebody else.
  await engine.run(`create temporary table forged as
    select distinct f.finding, k.truth_id, f.claim_id
    from findings as f
    join claims as c on c.site_id = f.site_id and c.claim_id = f.claim_id
    join known as k
      on k.fraud <> '' and (
        k.left_claim = f.claim_id or k.right_claim = f.claim_id or k.postback_order_id = c.order_id
        or k.order_id = c.order_id or k.click_id = c.click_id
      )`);
  const told = await engine.query(
    Told,
    `select f.finding, count(*) as found, count(t.claim_id) as right_ones
     from (select distinct finding, claim_id from findings where finding <> 'uncredited') as f
     left join (select distinct finding, claim_id from forged) as t
       on t.finding = f.finding and t.claim_id = f.claim_id
     group by f.finding`,
  );
  const shown = await engine.query(
    Shown,
    `select k.fraud, count(distinct k.truth_id) as cases, count(distinct t.truth_id) as caught
     from known as k
     left join forged as t on t.truth_id = k.truth_id and t.finding = k.fraud
     where k.fraud in (${FACTS.map((fact) => `'${fact}'`).join(', ')})
       and k.fraud <> 'bad_signature' and k.right_claim is not null
       and (k.fraud <> 'conversion_before_click' or k.left_claim is not null)
     group by k.fraud`,
  );
  const sum = <T>(rows: readonly T[], of: (row: T) => number) =>
    rows.reduce((total, row) => total + of(row), 0);
  const found = sum(told, (row) => row.found);
  const cases = sum(shown, (row) => row.cases);
  return {
    facts: {
      found,
      precision: sum(told, (row) => row.right_ones) / Math.max(1, found),
      cases,
      recall: sum(shown, (row) => row.caught) / Math.max(1, cases),
    },
    indications: await scoreIndications(engine, folder),
  };
}

async function scoreIndications(engine: Engine, folder: string): Promise<FindingsScore['indications']> {
  const { guilty } = Guilty.parse(JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8')));
  const { indications } = await listFindings(engine, {});
  const named = indications.filter(({ affiliate }) => affiliate !== null);
  const all = new Set(Object.values(guilty).flat());
  const wrong = named.filter(({ affiliate }) => affiliate !== null && !all.has(affiliate));
  const ofIndications = Object.entries(guilty)
    .filter(([fraud]) => !FACTS.some((fact) => fact === fraud))
    .flatMap(([, affiliates]) => affiliates);
  const names = new Set(named.map(({ affiliate }) => affiliate));
  const sizes = await engine.query(
    z.object({ affiliate_id: Count, n: Count }),
    'select affiliate_id, count(*) as n from conversions where affiliate_id is not null group by affiliate_id',
  );
  const sizeOf = new Map(sizes.map(({ affiliate_id, n }) => [idText(affiliate_id), n]));
  return {
    found: named.length,
    falseDiscovery: wrong.length / Math.max(1, named.length),
    guilty: ofIndications.length,
    caught: ofIndications.filter((affiliate) => names.has(affiliate)).length,
    cheats: Object.entries(guilty)
      .filter(([fraud]) => !FACTS.some((fact) => fact === fraud))
      .flatMap(([fraud, affiliates]) =>
        affiliates.map((affiliate) => ({
          fraud,
          conversions: sizeOf.get(affiliate) ?? 0,
          found: named
            .filter((one) => one.affiliate === affiliate)
            .map(({ finding, effect }) => ({ finding, effect })),
        })),
      ),
  };
}
