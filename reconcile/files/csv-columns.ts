/** Spreadsheets run what begins like a formula, so such a text gets an apostrophe (OWASP, CSV injection). */
export function csvText(column: string): string {
  // Only what begins below '0', or with one of = > ? @, is looked at closely: this is hot. No IN: DuckDB would join.
  const mayBegin = `${column} < '0' or (${column} >= '=' and ${column} < 'A')`;
  return `case when (${mayBegin}) and regexp_matches(${column}, '^[=+\\-@\\t\\r]') then '''' || ${column} else ${column} end`;
}

/** An exact decimal with at least two places; DuckDB would print six. */
export function csvAmount(column: string): string {
  return `case when ${column} = cast(${column} as decimal(14, 2)) then cast(cast(${column} as decimal(14, 2)) as text)
    else rtrim(cast(${column} as text), '0') end`;
}

/** ISO 8601 in UTC. */
export function csvTime(column: string): string {
  return `case when ${column} is not null then strftime(make_timestamp_ms(${column}), '%Y-%m-%dT%H:%M:%S.%gZ') end`;
}
