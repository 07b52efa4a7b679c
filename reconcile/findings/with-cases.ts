import type { Engine } from '../engine/engine.ts';
import { readModel } from '../read-model.ts';
import { ofSite } from '../report/of-site.ts';
import { idNumber } from '../short-ids.ts';

/** The conversions that are looked at: by `received_at`, half-open, UTC milliseconds. */
export type Period = { site: number | null; from: number; until: number };

/** The period of a query: all time where it names none. */
export function periodOf(query: {
  site?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
}): Period {
  return {
    site: query.site === undefined ? null : idNumber(query.site),
    from: query.from ?? 0,
    until: query.to ?? Number.MAX_SAFE_INTEGER,
  };
}

/**
 * Gives a question the cases of a period, all of one moment, in temporary tables: on a connection of its own, for two
 * reports at once must not see each other's.
 */
export async function withCases<T>(
  engine: Engine,
  period: Period,
  ask: (engine: Engine) => Promise<T>,
): Promise<T> {
  const own = await engine.reader();
  try {
    await gather(own, period);
    return await ask(own);
  } finally {
    await own.close();
  }
}

async function gather(engine: Engine, { site, from, until }: Period): Promise<void> {
  await engine.transaction(async () => {
    await engine.run(
      'create temporary table finding_period (site_id bigint, from_at bigint not null, middle_at bigint not null, until_at bigint not null)',
    );
    await engine.run(
      `insert into finding_period
       select cast($1 as bigint), from_at, from_at + (until_at - from_at - (until_at - from_at) % 2) / 2, until_at
       from (
         select
           coalesce(min(received_at), 0) as from_at,
           coalesce(max(received_at), 0) + 1 as until_at
         from conversions
         where received_at >= cast($2 as bigint) and received_at < cast($3 as bigint)
           and ${ofSite('conversions.site_id', '$1')}
       ) as seen`,
      [site, from, until],
    );
    await engine.run(`create temporary table finding_cases as ${readModel('findings/cases')}`);
    await engine.run(
      `create temporary table finding_unknown_clicks as ${readModel('findings/unknown_clicks')}`,
    );
  });
}
