import type { Request } from 'express';
import type { Call, Route } from '../api/route.ts';
import { csvChunks } from './csv-chunks.ts';
import { sendFile } from './send-file.ts';

/** Whether a request asks for the table rather than for JSON: by `.csv`, or by the type that it accepts. */
export function wantsCsv(route: Route, request: Request): boolean {
  if (route.csv === undefined) return false;
  return request.path.endsWith('.csv') || request.accepts(['application/json', 'text/csv']) === 'text/csv';
}

/** Writes the answer of a route as CSV. */
export async function answerCsv(route: Route, call: Call<unknown, unknown>): Promise<void> {
  const { desk, response } = call;
  const { table, leftOut, chunks } = await csvChunks(route, call);
  if (leftOut > 0) response.set('X-Tallystick-Left-Out', String(leftOut));
  await sendFile(response, {
    name: `${table.name}-${new Date(desk.world.now()).toISOString().slice(0, 10)}.csv`,
    type: 'text/csv; charset=utf-8',
    chunks: chunks(),
  });
}
