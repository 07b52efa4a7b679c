import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { namesOf } from '../../../reconcile/report/names-of.ts';
import type { Call, Route } from '../api/route.ts';
import { zoneOf } from '../zone-of.ts';
import type { CsvContext } from './csv-table.ts';

/** Rows of a page that is written at once: enough to be fast, and little memory whatever the list holds. */
const PAGE_ROWS = 5000;

/** Whether a request asks for the table rather than for JSON: by `.csv`, or by the type that it accepts. */
export function wantsCsv(route: Route, request: Request): boolean {
  if (route.csv === undefined) return false;
  return request.path.endsWith('.csv') || request.accepts(['application/json', 'text/csv']) === 'text/csv';
}

/**
 * Writes the answer of a route as CSV, page after page, by the route's own handler: what is exported is what the API
 * tells, with the same filter and for the same caller. No more than a page is in memory.
 */
export async function answerCsv(route: Route, call: Call<unknown, unknown>): Promise<void> {
  const { csv } = route;
  if (csv === undefined) throw new Error(`${route.path} has no table`);
  const { desk, response } = call;
  const query = { ...(call.query as object) }; // checked by the route's schema, which is of an object
  const ask = (cursor: string | undefined) =>
    route.handle({ ...call, query: csv.isPaged ? paged(query, cursor) : query });
  // Before anything is written: what is refused is still answered as a refusal.
  const first = await ask(undefined);
  const site = 'site' in query && typeof query.site === 'string' ? query.site : undefined;
  const context: CsvContext = { zone: zoneOf(desk, site), nameOf: namesOf(desk.config.current) };
  name(response, `tallystick-${csv.name}-${dayOf(desk.world.now())}.csv`);
  const leftOut = csv.leftOut(first);
  if (leftOut > 0) response.set('X-Tallystick-Left-Out', String(leftOut));

  async function* chunks() {
    yield csv?.header() ?? '';
    let answer = first;
    for (;;) {
      yield csv?.lines(answer, context) ?? '';
      const next = csv?.next(answer) ?? null;
      if (next === null) return;
      answer = await ask(next);
    }
  }
  try {
    await pipeline(Readable.from(chunks(), { objectMode: false }), response);
  } catch (error) {
    // Whoever asked has gone; a table that is cut short otherwise ends the connection, so that nobody takes it for whole.
    if (!isGone(error)) throw error;
  }
}

/** The first page, or the one behind a cursor. */
function paged(query: object, cursor: string | undefined): object {
  const { cursor: _, ...rest } = query as { cursor?: string }; // every paged query has one
  return { ...rest, limit: PAGE_ROWS, ...(cursor !== undefined && { cursor }) };
}

function name(response: Response, file: string): void {
  response.type('text/csv; charset=utf-8').set('Content-Disposition', `attachment; filename="${file}"`);
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
