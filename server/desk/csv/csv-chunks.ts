import { namesOf } from '../../../reconcile/report/names-of.ts';
import type { Call, Route } from '../api/route.ts';
import { zoneOf } from '../zone-of.ts';
import type { AnyCsvTable, CsvContext } from './csv-table.ts';

/** Rows of a page that is written at once: each page sorts all that is left, and its rows are in memory. */
const PAGE_ROWS = 20_000;

/** A table that is being written: its first page is there, so that what is refused was refused before. */
export type Writing = { table: AnyCsvTable<unknown>; leftOut: number; chunks(): AsyncGenerator<string> };

/**
 * The answer of a route as CSV, page after page, by the route's own handler: what is exported is what the API tells,
 * with the same filter and for the same caller. No more than a page is in memory.
 */
export async function csvChunks(route: Route, call: Call<unknown, unknown>): Promise<Writing> {
  const { csv: table } = route;
  if (table === undefined) throw new Error(`${route.path} has no table`);
  const query = { ...(call.query as object) }; // checked by the route's schema, which is of an object
  const ask = (cursor: string | undefined) =>
    route.handle({ ...call, query: table.isPaged ? paged(query, cursor) : query });
  const first = await ask(undefined);
  const site = 'site' in query && typeof query.site === 'string' ? query.site : undefined;
  const { desk } = call;
  const context: CsvContext = { zone: zoneOf(desk, site), nameOf: namesOf(desk.config.current) };
  return {
    table,
    leftOut: table.leftOut(first),
    async *chunks() {
      yield table.header(first);
      let answer = first;
      for (;;) {
        yield table.lines(answer, context);
        const next = table.next(answer);
        if (next === null) return;
        answer = await ask(next);
      }
    },
  };
}

/** The first page, or the one behind a cursor. */
function paged(query: object, cursor: string | undefined): object {
  const { cursor: _, ...rest } = query as { cursor?: string }; // every paged query has one
  return { ...rest, limit: PAGE_ROWS, ...(cursor !== undefined && { cursor }) };
}
