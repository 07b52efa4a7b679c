import { z } from 'zod';
import { FINDINGS, FindingCode } from '../../wire/finding.ts';
import type { FactGroup, FindingsReport, NotJudged } from '../../wire/findings-report.ts';
import type { Engine } from '../engine/engine.ts';
import { ofSite } from '../report/of-site.ts';
import { idText } from '../short-ids.ts';
import type { Period } from './with-cases.ts';

const Count = z.coerce.number();
const EXAMPLES = 5;

const Row = z.object({
  finding: FindingCode,
  site_id: Count,
  affiliate_id: Count.nullable(),
  n: Count,
  first_at: Count.nullable(),
  last_at: Count.nullable(),
  claim_id: z.coerce.string(),
  source_id: Count,
  order_id: z.string().nullable(),
  click_id: z.string().nullable(),
  witness_id: z.coerce.string().nullable(),
  evidence_at: Count.nullable(),
  evidence: z.string().nullable(),
});

/** The facts of a period, grouped by kind, site and affiliate, with the first few of each. */
export async function listFacts(engine: Engine, { site, from, until }: Period): Promise<FactGroup[]> {
  const rows = await engine.query(
    Row,
    `with facts as (
       select f.*, c.source_id, c.order_id, c.click_id
       from findings as f
       join claims as c on c.site_id = f.site_id and c.claim_id = f.claim_id
       where coalesce(f.evidence_at, c.received_at) >= cast($2 as bigint)
         and coalesce(f.evidence_at, c.received_at) < cast($3 as bigint)
         and ${ofSite('f.site_id', '$1')}
     ),
     placed as (
       select facts.*,
         count(*) over (partition by site_id, finding, affiliate_id) as n,
         min(evidence_at) over (partition by site_id, finding, affiliate_id) as first_at,
         max(evidence_at) over (partition by site_id, finding, affiliate_id) as last_at,
         row_number() over (partition by site_id, finding, affiliate_id order by evidence_at, claim_id) as place
       from facts
     )
     select * from placed where place <= ${EXAMPLES}
     order by n desc, finding, site_id, coalesce(affiliate_id, 0), place`,
    [site, from, until],
  );
  const groups = Map.groupBy(rows, ({ finding, site_id, affiliate_id }) =>
    JSON.stringify([finding, site_id, affiliate_id]),
  );
  return [...groups.values()].flatMap((own): FactGroup[] => {
    const [first] = own;
    if (first === undefined) return [];
    const affiliate = first.affiliate_id === null ? null : idText(first.affiliate_id);
    return [
      {
        finding: first.finding,
        message: FINDINGS[first.finding].message,
        site: idText(first.site_id),
        affiliate,
        count: first.n,
        first_at: first.first_at,
        last_at: first.last_at,
        examples: own.map((row) => ({
          claim: row.claim_id,
          source: idText(row.source_id),
          order_id: row.order_id,
          click_id: row.click_id,
          affiliate,
          witness: row.witness_id,
          evidence_at: row.evidence_at,
          evidence: row.evidence,
        })),
      },
    ];
  });
}

const Refused = z.object({
  site_id: Count.nullable(),
  source_id: Count.nullable(),
  refused: Count,
  named: Count,
});

/** Postbacks with a wrong key, by source, and how many of them named something that is known. */
export async function listWrongKeys(
  engine: Engine,
  { site, from, until }: Period,
): Promise<FindingsReport['wrong_keys']> {
  const rows = await engine.query(
    Refused,
    `select r.site_id, r.source_id, count(*) as refused, count(w.witness_id) as named
     from refusals as r
     left join (select distinct witness_id from findings where finding = 'bad_signature') as w
       on w.witness_id = r.refusal_id
     where r.reason = 'wrong_token' and r.endpoint = 'postback'
       and r.received_at >= cast($2 as bigint) and r.received_at < cast($3 as bigint)
       and ${ofSite('r.site_id', '$1')}
     group by r.site_id, r.source_id
     order by count(*) desc, coalesce(r.source_id, 0)`,
    [site, from, until],
  );
  return rows.map(({ site_id, source_id, refused, named }) => ({
    site: site_id === null ? null : idText(site_id),
    source: source_id === null ? null : idText(source_id),
    refused,
    named,
  }));
}

const Unlearned = z.object({ site_id: Count, sources: Count, n: Count });

/** Sources with repeats of which nobody can say whether they came from elsewhere. */
export async function sourcesWithoutNetworks(
  engine: Engine,
  { site, from, until }: Period,
): Promise<NotJudged[]> {
  const rows = await engine.query(
    Unlearned,
    `select c.site_id, count(distinct c.source_id) as sources, count(*) as n
     from claims as c
     join sources as s on s.site_id = c.site_id and s.source_id = c.source_id and s.channel = 'postback'
     where c.duplicates > 0
       and c.received_at >= cast($2 as bigint) and c.received_at < cast($3 as bigint)
       and ${ofSite('c.site_id', '$1')}
       and not exists (
         select 1 from calibration as u
         where u.site_id = c.site_id and u.subject = c.source_id and u.name = 'usual_network'
           and u.fitted_at = (select max(fitted_at) from calibration)
       )
     group by c.site_id
     order by c.site_id`,
    [site, from, until],
  );
  return rows.map(({ site_id, sources, n }) => ({
    finding: 'replayed_postback',
    site: idText(site_id),
    reason: 'networks_not_learned',
    message:
      'It is not known from which networks these sources send: there are too few conversions, too many networks, or nothing was learned yet.',
    subjects: sources,
    conversions: n,
  }));
}
