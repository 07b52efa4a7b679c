import { z } from 'zod';
import { PROGRESS, Progress } from '../../wire/query.ts';
import type { ListedQuery, QueriesPage } from '../../wire/query-api.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { ofNoTest } from '../report/of-site.ts';
import { idNumber, idText } from '../short-ids.ts';
import { chooseConversions } from './choose-conversions.ts';
import { LAST_PROGRESS } from './of-progress.ts';
import { briefOf, readSteps } from './read-steps.ts';

export type QueriesOptions = {
  site?: string | undefined;
  source?: string | undefined;
  progress?: readonly Progress[] | undefined;
  cursor?: string | undefined;
  limit: number;
};

const Row = z.object({
  site_id: z.coerce.number(),
  pair_id: z.coerce.number(),
  claim_id: z.coerce.string(),
  step_id: z.coerce.string(),
  made_at: z.coerce.number(),
  is_main: z.boolean(),
});
const Count = z.object({ progress: Progress, n: z.coerce.number() });

/** A page of queries, the last that came further first, and how many there are of each progress. */
export async function listQueries(engine: Engine, options: QueriesOptions): Promise<QueriesPage> {
  const values: Value[] = [];
  const bind = (value: Value) => `$${values.push(value)}`;
  const site = `select s.site_id, s.claim_id, s.pair_id, s.step_id, s.made_at, s.progress
    from (select l.*, t.site_id from (${LAST_PROGRESS}) as l join query_steps as t on t.step_id = l.step_id) as s
    where ${options.site === undefined ? ofNoTest('s.site_id') : `s.site_id = ${bind(idNumber(options.site))}`}
      and ${options.source === undefined ? 'true' : `s.pair_id = ${bind(idNumber(options.source))}`}`;
  const counted = await engine.query(
    Count,
    `select progress, count(*) as n from (${site}) as q group by progress`,
    [...values],
  );
  const conditions = ['true'];
  if (options.progress !== undefined)
    conditions.push(`q.progress in (${options.progress.map(bind).join(', ')})`);
  if (options.cursor !== undefined)
    conditions.push(`q.step_id < cast(${bind(BigInt(options.cursor))} as bigint)`);
  const rows = await engine.query(
    Row,
    `select q.site_id, q.pair_id, q.claim_id, q.step_id, q.made_at, coalesce(p.is_main, true) as is_main
     from (${site}) as q left join pairs as p on p.site_id = q.site_id and p.pair_id = q.pair_id
     where ${conditions.join(' and ')} order by q.step_id desc limit ${bind(options.limit + 1)}`,
    values,
  );
  const page = rows.slice(0, options.limit);
  return {
    counts: Object.fromEntries(
      PROGRESS.map((progress) => [progress, counted.find((one) => one.progress === progress)?.n ?? 0]),
    ) as QueriesPage['counts'], // of every progress
    queries: await withConversions(engine, page),
    next: rows.length > options.limit ? (page.at(-1)?.step_id ?? null) : null,
  };
}

async function withConversions(engine: Engine, rows: readonly z.infer<typeof Row>[]): Promise<ListedQuery[]> {
  const ids = rows.map(({ claim_id, is_main, pair_id }) =>
    is_main ? claim_id : `${claim_id}.${idText(pair_id)}`,
  );
  const chosen = await chooseConversions(engine, { conversions: ids }, ids.length);
  const steps = await readSteps(
    engine,
    rows.map(({ pair_id, claim_id }) => ({ pair_id, left_claim: claim_id, right_claim: null })),
  );
  return rows.flatMap(({ site_id, pair_id, claim_id }, place): ListedQuery[] => {
    const query = briefOf(steps[place] ?? []);
    if (query === null) return [];
    const now = chosen.find(
      ({ row }) => row.pair_id === pair_id && [row.left_claim, row.right_claim].includes(claim_id),
    );
    return [
      {
        id: ids[place] ?? claim_id,
        site: idText(site_id),
        source: idText(pair_id),
        query,
        conversion: now?.conversion ?? null,
      },
    ];
  });
}
