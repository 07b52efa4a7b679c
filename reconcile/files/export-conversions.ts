import type { Engine } from '../engine/engine.ts';

/**
 * Writes `conversions.csv`: one row per conversion, oldest first, in a total order, so that the same inputs give the
 * same bytes. Times are ISO 8601 in UTC.
 */
export async function exportConversions(engine: Engine, path: string): Promise<void> {
  await engine.exportCsv(
    `select
       v.verdict,
       v.matched_by,
       ${differences} as differences,
       v.not_compared,
       v.not_expected,
       v.provisional,
       coalesce(l.type, r.type) as type,
       ${sideColumns('l', 'pixel')},
       ${sideColumns('r', 'postback')}
     from conversions as v
     left join claims as l on l.claim_id = v.left_claim
     left join claims as r on r.claim_id = v.right_claim
     order by v.received_at, v.conversion_id`,
    path,
  );
}

const differences = `case when v.differs = 0 then null else rtrim(
  case when v.differs & 1 <> 0 then 'amount ' else '' end || case when v.differs & 2 <> 0 then 'commission ' else '' end
  || case when v.differs & 4 <> 0 then 'network_revenue ' else '' end || case when v.differs & 8 <> 0 then 'currency ' else '' end
  || case when v.differs & 16 <> 0 then 'click_id ' else '' end || case when v.differs & 32 <> 0 then 'order_id ' else '' end
  || case when v.differs & 64 <> 0 then 'type' else '' end) end`;

function sideColumns(alias: string, side: string): string {
  return [
    `${text(`${alias}.event_id`)} as ${side}_event_id`,
    `${text(`${alias}.order_id`)} as ${side}_order_id`,
    `${text(`${alias}.click_id`)} as ${side}_click_id`,
    `${amount(`${alias}.order_value`)} as ${side}_order_value`,
    `${amount(`${alias}.commission`)} as ${side}_commission`,
    `${alias}.currency as ${side}_currency`,
    `${alias}.state as ${side}_state`,
    `${time(`${alias}.occurred_at`)} as ${side}_occurred_at`,
    `${alias}.observations as ${side}_rows`,
  ].join(', ');
}

/** Spreadsheets run what begins like a formula, so such a text gets an apostrophe (OWASP, CSV injection). */
function text(column: string): string {
  return `case when (${column} < '0' or (${column} >= '=' and ${column} < 'A')) and left(${column}, 1) in ('=', '+', '-', '@', chr(9), chr(13)) then '''' || ${column} else ${column} end`;
}

/** An exact decimal with at least two places; DuckDB would print six. */
function amount(column: string): string {
  return `case when ${column} = cast(${column} as decimal(14, 2)) then cast(cast(${column} as decimal(14, 2)) as text)
    else rtrim(cast(${column} as text), '0') end`;
}

function time(column: string): string {
  return `case when ${column} is not null then strftime(make_timestamp_ms(${column}), '%Y-%m-%dT%H:%M:%S.%gZ') end`;
}
