/**
 * The condition that a row is of the site that is bound at `place`, or, where none is (NULL), of any that is no test
 * site. A row of no known site is of none of those.
 */
export function ofSite(column: string, place: string): string {
  return `(${column} = cast(${place} as bigint) or (cast(${place} as bigint) is null and ${ofNoTest(column)}))`;
}

/** The condition that a row is of no test site. */
export function ofNoTest(column: string): string {
  return `not exists (select 1 from test_sites as test where test.site_id = ${column})`;
}
