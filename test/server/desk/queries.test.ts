import { expect, test } from 'vitest';
import { listQueries } from '../../../reconcile/queries/list-queries.ts';
import { openStore } from '../../../reconcile/store/open-store.ts';
import { rebuildStore } from '../../../reconcile/store/rebuild-store.ts';
import { readSecretKey } from '../../../server/config/secret-key.ts';
import { ConversionDetail } from '../../../wire/api.ts';
import { ConversionCount, QueriesPage, QueryStepsResult } from '../../../wire/query-api.ts';
import { reportOrder } from '../../support/report-order.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';

const HOUR = 3600_000;

const post = (t: Installation, path: string, body: object, accept = 'application/json') =>
  t.ask(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${t.desk.token}`, 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
  });

async function take(t: Installation, body: object): Promise<QueryStepsResult> {
  const response = await post(t, '/api/v1/queries', body);
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return QueryStepsResult.parse(answer);
}

const queries = (t: Installation, query = '') => t.get(QueriesPage, `/api/v1/queries${query}`);

/** An order that only the pixel saw, past all grace. */
async function lost(t: Installation, ...orders: string[]): Promise<string[]> {
  for (const order of orders) await reportOrder(t, order, { pixel: '20' });
  t.clock.now += 48 * HOUR;
  await t.settled();
  const ids = new Map((await t.conversions()).map(({ order_id, id }) => [order_id, id]));
  return orders.map((order) => ids.get(order) ?? '');
}

test('keeps each step of a query with who did it, when, and what was held of the conversion then', async () => {
  const t = await startInstallation();
  const [a = '', b = ''] = await lost(t, 'A', 'B');
  const of = { conversions: [a, b] };
  expect(await take(t, { of, progress: 'open' })).toEqual({
    chosen: 2,
    changed: 2,
    unchanged: 0,
    left_out: { credited: 0, waiting: 0, not_expected: 0 },
    missing: 0,
  });
  t.clock.now += HOUR;
  await take(t, { of: { conversions: [a] }, progress: 'sent', note: ' Ticket 7 ' });
  // The same once more writes nothing; a note alone leaves the progress as it is.
  expect(await take(t, { of: { conversions: [a] }, progress: 'sent' })).toMatchObject({
    changed: 0,
    unchanged: 1,
  });
  await take(t, { of: { conversions: [b] }, note: 'Asked by phone' });

  const page = await queries(t);
  expect(page.counts).toEqual({ open: 1, sent: 1, accepted: 0, refused: 0, closed: 0 });
  expect(page.queries.map(({ id, query }) => [id, query.progress, query.note, query.steps])).toEqual([
    [a, 'sent', 'Ticket 7', 2],
    [b, 'open', 'Asked by phone', 2],
  ]);
  const detail = await t.get(ConversionDetail, `/api/v1/conversions/${a}`);
  expect(detail.queries).toMatchObject([
    { at: t.clock.now - HOUR, by: 'process', progress: 'open', note: null, verdict: 'pixel_only' },
    { at: t.clock.now, by: 'process', progress: 'sent', note: 'Ticket 7', verdict: 'pixel_only' },
  ]);
});

test('lets a query outlive a change of the verdict, and tells of it', async () => {
  const t = await startInstallation();
  const [a = ''] = await lost(t, 'A');
  await take(t, { of: { conversions: [a] }, progress: 'open' });
  await reportOrder(t, 'A', { postback: '20' });

  const [listed] = (await queries(t)).queries;
  expect(listed?.query).toMatchObject({ progress: 'open', opened: { verdict: 'pixel_only' } });
  expect(listed?.conversion).toMatchObject({ id: a, verdict: 'agreed' });
  // It goes on, although no new one could be opened any more.
  expect(await take(t, { of: { conversions: [a] }, progress: 'accepted' })).toMatchObject({ changed: 1 });
});

test('opens no query about what a network has credited, what may still come, or what is nothing', async () => {
  const t = await startInstallation();
  await reportOrder(t, 'GOOD', { pixel: '10', postback: '10' });
  await reportOrder(t, 'LESS', { pixel: '10', postback: '8' });
  await reportOrder(t, 'FRESH', { pixel: '10' });
  const ids = (await t.conversions()).map(({ id }) => id);
  const result = await take(t, { of: { conversions: [...ids, '77', 'x'] }, progress: 'open', note: 'n' });
  expect(result).toEqual({
    chosen: 5,
    changed: 1,
    unchanged: 0,
    left_out: { credited: 1, waiting: 1, not_expected: 0 },
    missing: 2,
  });
  expect((await queries(t)).queries.map(({ conversion }) => conversion?.order_id)).toEqual(['LESS']);
  // Anybody may still write down what was found out.
  await take(t, { of: { conversions: ids }, note: 'looked at' });
  expect((await t.conversions()).map(({ query }) => query?.note)).toEqual([
    'looked at',
    'looked at',
    'looked at',
  ]);
  expect((await queries(t)).counts.open).toBe(1);
});

test('does something about all that a filter selects, and narrows the list by what was done', async () => {
  const t = await startInstallation();
  await lost(t, 'N-1', 'N-2', 'N-3', 'M-1');
  expect(await t.get(ConversionCount, '/api/v1/conversions/count?q=N-*')).toEqual({
    conversions: 3,
    limit: 5000,
  });
  expect(await take(t, { of: { filter: { q: 'N-*' } }, progress: 'open' })).toMatchObject({ changed: 3 });
  const [first] = await t.conversions('?q=N-2');
  await take(t, { of: { conversions: [first?.id] }, progress: 'refused' });

  const orders = async (query: string) => (await t.conversions(query)).map(({ order_id }) => order_id).sort();
  expect(await orders('?progress=open')).toEqual(['N-1', 'N-3']);
  expect(await orders('?progress=refused,none')).toEqual(['M-1', 'N-2']);
  expect(await orders('?progress=closed')).toEqual([]);
  expect(await t.get(ConversionCount, '/api/v1/conversions/count?progress=none')).toMatchObject({
    conversions: 1,
  });
});

test('tells the same of queries after a rebuild from the journals', async () => {
  const t = await startInstallation();
  const [a = '', b = ''] = await lost(t, 'A', 'B');
  await take(t, { of: { conversions: [a, b] }, progress: 'open' });
  await take(t, { of: { conversions: [b] }, progress: 'sent', note: '=1+1' });
  const before = await queries(t);

  const path = `${t.data}/again.duckdb`;
  const secret = await readSecretKey(`${t.data}/secret.key`, {
    now: () => 0,
    randomBytes: () => Buffer.alloc(0),
  });
  await rebuildStore({ data: t.data, secret, path, config: t.desk.config.current, asOf: t.clock.now });
  const engine = await openStore(path);
  if (engine === null) throw new Error('a rebuilt store has this version');
  const after = await listQueries(engine, { limit: 50 });
  await engine.close();
  expect(after).toEqual(before);
  expect(after.queries).toHaveLength(2);
});

test('refuses a step that says nothing, one of an unknown kind, a note that is too long, and who may not write', async () => {
  const t = await startInstallation();
  const [a = ''] = await lost(t, 'A');
  const of = { conversions: [a] };
  const status = async (body: object) => (await post(t, '/api/v1/queries', body)).status;
  expect(await status({ of })).toBe(400);
  expect(await status({ of, progress: 'won' })).toBe(400);
  expect(await status({ of, note: 'x'.repeat(2001) })).toBe(400);
  expect(await status({ of, note: 'x'.repeat(2000) })).toBe(200);
  expect(await status({ of: { conversions: [] }, progress: 'open' })).toBe(400);
  expect(await status({ of: { filter: { site: '0000000' } }, progress: 'open' })).toBe(404);
  expect((await t.ask('/api/v1/queries', { method: 'POST' })).status).toBe(401);
  expect((await queries(t)).queries).toEqual([]);
});
