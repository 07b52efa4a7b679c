import type { Engine } from '../engine/engine.ts';

/**
 * Writes `conversions.csv`: one row per conversion, oldest first, in a total order, so that the same inputs give the
 * same bytes. Times are ISO 8601 in UTC.
 */
export async function exportConversions(engine: Engine, path: string): Promise<void> {
  // Sorted as it is and formatted afterwards: the text of a million rows takes twice as long to sort.
  await engine.exportCsv(
    `select
       verdict,
       matched_by,
       ${differences} as differences,
       not_compared,
       not_expected,
       provisional,
       cause,
       certainty,
       probability,
       type,
       ${sideColumns('l', 'pixel')},
       ${sideColumns('r', 'postback')}
     from (
       select
         v.verdict, v.matched_by, v.differs, v.not_compared, v.not_expected, v.provisional, v.type,
         v.cause, v.certainty, v.probability,
         v.left_currency as l_currency, v.right_currency as r_currency,
         ${CLAIM_COLUMNS.map((column) => `l.${column} as l_${column}, r.${column} as r_${column}`).join(', ')}
       from conversions as v
       left join claims as l on l.site_id = v.site_id and l.claim_id = v.left_claim
       left join claims as r on r.site_id = v.site_id and r.claim_id = v.right_claim
       order by v.received_at, v.conversion_id
     )`,
    path,
  );
}

const CLAIM_COLUMNS = [
  'event_id',
  'order_id',
  'click_id',
  'order_value',
  'commission',
  'state',
  'occurred_at',
  'observations',
];

const differences = `case when differs = 0 then null else rtrim(
  case when differs & 1 <> 0 then 'amount ' else '' end || case when differs & 2 <> 0 then 'commission ' else '' end
  || case when differs & 4 <> 0 then 'network_revenue ' else '' end || case when differs & 8 <> 0 then 'currency ' else '' end
  || case when differs & 16 <> 0 then 'click_id ' else '' end || case when differs & 32 <> 0 then 'order_id ' else '' end
  || case when differs & 64 <> 0 then 'type' else '' end) end`;

function sideColumns(of: 'l' | 'r', side: string): string {
  return [
    `${text(`${of}_event_id`)} as ${side}_event_id`,
    `${text(`${of}_order_id`)} as ${side}_order_id`,
    `${text(`${of}_click_id`)} as ${side}_click_id`,
    `${amount(`${of}_order_value`)} as ${side}_order_value`,
    `${amount(`${of}_commission`)} as ${side}_commission`,
    `${of}_currency as ${side}_currency`,
    `${of}_state as ${side}_state`,
    `${time(`${of}_occurred_at`)} as ${side}_occurred_at`,
    `${of}_observations as ${side}_rows`,
  ].join(', ');
}

/** Spreadsheets run what begins like a formula, so such a text gets an apostrophe (OWASP, CSV injection). */
function text(column: string): string {
  // Only what begins below '0', or with one of = > ? @, is looked at closely: this is hot. No IN: DuckDB would join.
  const mayBegin = `${column} < '0' or (${column} >= '=' and ${column} < 'A')`;
  return `case when (${mayBegin}) and regexp_matches(${column}, '^[=+\\-@\\t\\r]') then '''' || ${column} else ${column} end`;
}

/** An exact decimal with at least two places; DuckDB would print six. */
function amount(column: string): string {
  return `case when ${column} = cast(${column} as decimal(14, 2)) then cast(cast(${column} as decimal(14, 2)) as text)
    else rtrim(cast(${column} as text), '0') end`;
}

function time(column: string): string {
  return `case when ${column} is not null then strftime(make_timestamp_ms(${column}), '%Y-%m-%dT%H:%M:%S.%gZ') end`;
}
