import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { encode } from '../../../clickid/crockford.ts';
import type { Engine, Value } from '../../../reconcile/engine/engine.ts';
import { readIndexes, readSchema } from '../../../reconcile/read-model.ts';
import { breakdown } from '../../../reconcile/report/breakdown.ts';
import { flow } from '../../../reconcile/report/flow.ts';
import { selectionOf } from '../../../reconcile/report/selection.ts';
import { series } from '../../../reconcile/report/series.ts';
import { summarise } from '../../../reconcile/report/summarise.ts';
import { idText } from '../../../reconcile/short-ids.ts';
import { createIndex } from '../../../reconcile/store/create-index.ts';
import { LOADED, type LoadedTable } from '../../../reconcile/store/loaded-tables.ts';
import { nextDueAt, reconcileAll, reconcileIncrement } from '../../../reconcile/store/reconcile-store.ts';
import { rowsOf } from '../../../reconcile/store/rows-of.ts';
import { SenderReader } from '../../../reconcile/store/sender.ts';
import type { Dimension } from '../../../wire/breakdown.ts';
import type { JournalRecord } from '../../../wire/record.ts';
import { campaign, campaignTimeout } from '../../support/campaign.ts';
import { openEngine, testStore } from '../../support/open-engine.ts';
import { toldStanding } from '../../support/told-standing.ts';

const SITE = idText(7);
const PIXEL = idText(1);
const SHOP = idText(2);
const NETWORK = idText(3);
const LINK = idText(9);
const LANDING = 'https://shop.test/';
const START = Date.UTC(2026, 0, 5);
const HOUR = 3600_000;

/** Ids of the shape of ours, on our link: one that is clicked in some worlds, and one that nobody ever issued. */
const shaped = (random: number) =>
  encode(Buffer.from([16, 0, 0, 0, 9, 0x69, 0x5b, 0, 0, ...Array.from({ length: 16 }, () => random)]));
const OURS = shaped(1);
const FORGED = shaped(2);

/** Nearly everybody shares one network and agent: whatever looks for the same person finds somebody. */
const SEALED = { ip: '10.0.0.0', agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1' };
const sealedOf = (id: bigint) => (id % 4n === 0n ? { ...SEALED, ip: '10.0.1.0' } : SEALED);
const usualNetwork = new SenderReader(Buffer.alloc(32)).read(SEALED).networkKey ?? 0n;

async function emptyStore(): Promise<Engine> {
  const engine = await openEngine();
  await engine.script(readSchema());
  for (const index of readIndexes()) await createIndex(engine, index);
  await engine.run(`insert into sources values
    (7, 1, 'pixel', 'all_orders', 'order', 'replace', null, null, null, null, 'browser'),
    (7, 2, 'postback', 'attributed_only', 'order', 'replace', null, null, null, ${20 * HOUR}, 'server'),
    (7, 3, 'postback', 'all_orders', 'order_in_click', 'delta', null, null, ${2 * HOUR}, null, 'browser')`);
  await engine.run("insert into sites values (7, 'required', true)");
  await engine.run(`insert into links values (7, 9, 9, '${LANDING}')`);
  await engine.run(
    `insert into calibration values (7, 2, null, null, 'counts_clicks', 1, 50, 1),
       (7, 2, null, null, 'compared_role', 0, 50, 1),
       (7, 1, null, 'https://shop.test/thanks', 'thank_you_page', 1, 50, 1),
       (7, 2, null, null, 'usual_network', ${usualNetwork % 2n ** 52n}, 100, 1)`,
  );
  await engine.run('insert into matchers values (7, 2, $1, 1)', [JSON.stringify(toldStanding())]);
  await engine.run(`insert into first_seen values (7, 1, ${START})`);
  await engine.run(
    `insert into spans values (7, 2, null, 'silent', ${START + 20 * HOUR}, ${START + 30 * HOUR}, 9, 0, 1),
       (null, null, null, 'shut', ${START + 100 * HOUR}, ${START + 110 * HOUR}, 9, 0, 1)`,
  );
  await engine.run(
    `insert into pairs values (7, 2, 1, 2, true, ${48 * HOUR}), (7, 3, 1, 3, false, ${48 * HOUR})`,
  );
  return engine;
}

/** What is counted of what was published: in part together, as it stood, and corrected since. */
async function figuresOf(engine: Engine): Promise<unknown> {
  const selection = selectionOf({ site: SITE });
  const by = async (dimension: Dimension) =>
    breakdown(engine, selection, { by: dimension, limit: 5, nameOf: () => null });
  return [
    await summarise(engine, selection),
    await series(engine, selection, { bucket: 'hour', zone: 'Asia/Kolkata' }),
    await flow(engine, { site: SITE, from: START, to: START + 150 * HOUR }),
    await Promise.all((['affiliate', 'link', 'browser'] as const).map(by)),
  ];
}

/** What was published, in a total order. */
async function published(engine: Engine): Promise<string> {
  const tables = [
    'claims',
    'claim_parts',
    'conversions',
    'earnings',
    'causes',
    'open_claims',
    'likely_pairs',
    'weights',
    'identities',
    'findings',
  ].map(async (table) => {
    // Kinds are numbered as they occur: what they say is compared by the figures.
    const rows = await engine.query(z.looseObject({}), `select * from ${table}`);
    return [table, ...rows.map(({ kind: _, ...row }) => JSON.stringify(row)).sort()].join('\n');
  });
  return [...(await Promise.all(tables)), JSON.stringify(await figuresOf(engine))].join('\n');
}

async function append(engine: Engine, records: readonly (readonly [bigint, JournalRecord])[]): Promise<void> {
  const rows = new Map<LoadedTable, Value[][]>();
  const senders = new SenderReader(Buffer.alloc(32));
  for (const [id, record] of records) {
    const sealed = () =>
      record.kind === 'refusal'
        ? { ...SEALED, query: `order_id=A&click_id=${id % 2n === 0n ? 'c2' : OURS}&reason=${id}` }
        : sealedOf(id);
    for (const [table, row] of rowsOf({ id, record, sender: senders.read(sealedOf(id)), sealed }))
      rows.set(table, [...(rows.get(table) ?? []), row]);
  }
  await engine.transaction(async () => {
    for (const [table, list] of rows) await engine.load(table, LOADED[table], list);
  });
}

const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

/** Few ids, so that events meet, chain and collide. */
const observation = fc
  .record({
    source_id: fc.constantFrom(PIXEL, PIXEL, SHOP, NETWORK),
    received_at: fc.integer({ min: 0, max: 200 }).map((n) => START + n * HOUR),
    type: fc.constantFrom('sale', 'sale', 'lead'),
    event_id: maybe('e1', 'e2', 'e3'),
    order_id: maybe('A', '#a', 'B', 'C'),
    click_id: maybe('c1', 'c2', OURS, OURS.toUpperCase(), OURS.slice(0, 32), FORGED),
    order_value: maybe('10', '12', '-4'),
    commission: maybe('1'),
    currency: maybe('EUR', 'USD'),
    state: maybe('pending', 'approved', 'reversed'),
    item_id: maybe('shoe', 'sock'),
    country: maybe('FR', 'DE'),
    subs: maybe({ sub1: 'x' }, { sub1: 'y' }),
    send_id: maybe('s1', 's2'),
  })
  .filter(
    ({ event_id, order_id, click_id }) =>
      event_id !== undefined || order_id !== undefined || click_id !== undefined,
  )
  .map((fields) => {
    const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const isBad = fields.click_id !== undefined && [OURS.slice(0, 32), FORGED].includes(fields.click_id);
    const record = {
      v: 1,
      kind: 'observation',
      site_id: SITE,
      occurred_at: fields.received_at,
      ...(isBad && { flags: ['bad_click_id'] }),
      ...known,
    };
    return record as JournalRecord; // the generators above give no other fields
  });

const visit = fc
  .record({
    click_id: maybe('c1', 'c2'),
    foreign: maybe({ gclid: 'g' }),
    page: fc.constantFrom(LANDING, 'https://shop.test/thanks'),
    received_at: fc.integer({ min: 0, max: 200 }).map((n) => START + n * HOUR),
  })
  .map(
    ({ click_id, foreign, page, received_at }): JournalRecord => ({
      v: 1,
      kind: 'visit',
      site_id: SITE,
      source_id: PIXEL,
      received_at,
      occurred_at: received_at,
      ...(click_id !== undefined && { click_id }),
      browser: {
        page,
        stores: { ...(click_id !== undefined && { cookie: click_id }) },
        ...(foreign && { foreign }),
        send_id: 's',
        age_ms: 0,
        attempt: 1,
        transport: 'fetch',
        visibility: 'visible',
      },
    }),
  );

const click = fc
  .record({
    click_id: fc.constantFrom('c1', 'c2', OURS),
    subs: fc.constantFrom({}, { sub1: 'z' }),
    received_at: fc.integer({ min: 0, max: 200 }).map((n) => START + n * HOUR - 10_000),
  })
  .map(
    (fields): JournalRecord => ({
      v: 1,
      kind: 'click',
      site_id: SITE,
      link_id: LINK,
      affiliate_id: idText(fields.click_id === 'c1' ? 9 : 10),
      ...fields,
    }),
  );

const refusal = fc.record({ n: fc.integer({ min: 0, max: 200 }), isWrongKey: fc.boolean() }).map(
  ({ n, isWrongKey }): JournalRecord => ({
    v: 1,
    kind: 'refusal',
    endpoint: 'postback',
    reason: isWrongKey ? 'wrong_token' : 'amount_malformed',
    site_id: SITE,
    received_at: START + n * HOUR,
  }),
);

const world = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: observation },
      { weight: 2, arbitrary: visit },
      { weight: 1, arbitrary: click },
      { weight: 1, arbitrary: refusal },
    ),
    { minLength: 1, maxLength: 25 },
  )
  .map((records) => records.map((record, index) => [BigInt(1000 + index), record] as const));

const told = (hour: number, fields: object): JournalRecord =>
  ({
    v: 1,
    kind: 'observation',
    site_id: SITE,
    source_id: SHOP,
    type: 'sale',
    received_at: START + hour * HOUR,
    occurred_at: START + hour * HOUR,
    ...fields,
  }) as JournalRecord; // the calls below give fields of an observation
const clicked = (hour: number, click_id: string): JournalRecord => ({
  v: 1,
  kind: 'click',
  site_id: SITE,
  link_id: LINK,
  affiliate_id: LINK,
  click_id,
  received_at: START + hour * HOUR,
});

/** Events that are every fact there is. The number decides about the network: every fourth one is strange. */
const SUSPICIOUS: [bigint, JournalRecord][] = [
  [1001n, clicked(1, 'c1')],
  [1002n, clicked(50, OURS)],
  [1003n, told(2, { order_id: 'A', click_id: 'c1', order_value: '10', currency: 'EUR' })],
  [1005n, told(3, { order_id: 'A', click_id: 'c2', order_value: '10', currency: 'EUR' })],
  [1006n, told(4, { order_id: 'B', click_id: 'c1', order_value: '10', currency: 'EUR' })],
  [1008n, told(9, { order_id: 'B', click_id: 'c1', order_value: '10', currency: 'EUR' })],
  [1009n, told(5, { order_id: 'C', click_id: FORGED, flags: ['bad_click_id'] })],
  [1010n, told(6, { order_id: 'D', click_id: OURS })],
  [
    1011n,
    {
      v: 1,
      kind: 'refusal',
      endpoint: 'postback',
      reason: 'wrong_token',
      site_id: SITE,
      received_at: START + 7 * HOUR,
    },
  ],
];

test('the events by which increments are tested are every fact there is', async () => {
  const engine = await emptyStore();
  await append(engine, SUSPICIOUS);
  await reconcileAll(engine, START + 230 * HOUR);
  const Code = z.object({ finding: z.string() });
  const found = await engine.query(Code, 'select distinct finding from findings order by finding');
  await engine.close();
  expect(found.map(({ finding }) => finding)).toEqual([
    'bad_signature',
    'conversion_before_click',
    'duplicate_order',
    'forged_click_id',
    'replayed_postback',
  ]);
});

/** Reconciles events piece by piece, as of ever later moments, and all at once: gives what either publishes. */
async function bothWays(of: {
  records: Records;
  order: Records;
  cuts: readonly number[];
  asOf: number;
  /** Between two pieces. */
  apartMs: number;
}): Promise<{ pieces: string; whole: string; pairs: number }> {
  const whole = await emptyStore();
  const pieces = await emptyStore();
  const { order, asOf } = of;
  try {
    await append(whole, of.records);
    await reconcileAll(whole, asOf);

    const ends = [...new Set([...of.cuts, order.length])].sort((a, b) => a - b);
    let from = 0;
    for (const [index, end] of ends.entries()) {
      await append(pieces, order.slice(from, end));
      const then = asOf - (ends.length - index) * of.apartMs;
      // All is judged anew now and then: from then on what is old is counted together.
      await (index === 0 ? reconcileAll(pieces, then) : reconcileIncrement(pieces, then));
      from = end;
    }
    await reconcileIncrement(pieces, asOf);
    const Pairs = z.object({ n: z.coerce.number() });
    const [made] = await whole.query(Pairs, 'select count(*) as n from likely_pairs where is_made');
    return { pieces: await published(pieces), whole: await published(whole), pairs: made?.n ?? 0 };
  } finally {
    await whole.close();
    await pieces.close();
  }
}

type Records = (readonly [bigint, JournalRecord])[];

/** The same events in another order, and where they are cut into pieces. */
function arrivalsOf(world: fc.Arbitrary<Records>) {
  return world.chain((records) =>
    fc.record({
      records: fc.constant(records),
      order: fc.shuffledSubarray(records, { minLength: records.length, maxLength: records.length }),
      cuts: fc.array(fc.integer({ min: 0, max: records.length }), { maxLength: 5 }),
    }),
  );
}

test(
  'gives the same rows whichever way and in whichever order the same events arrive',
  async () => {
    const asOf = START + 230 * HOUR;
    await fc.assert(
      fc.asyncProperty(arrivalsOf(world), async (arrivals) => {
        const { pieces, whole } = await bothWays({ ...arrivals, asOf, apartMs: 40 * HOUR });
        expect(pieces).toBe(whole);
      }),
      {
        // Once the rules hold on one database, the other has only to give the same rows.
        numRuns: (testStore === 'duckdb' ? 30 : 8) * campaign,
        examples: [2, 5, 8].map((cut): [{ records: Records; order: Records; cuts: number[] }] => [
          { records: SUSPICIOUS, order: SUSPICIOUS.toReversed(), cuts: [cut] },
        ]),
      },
    );
  },
  campaignTimeout(300_000),
);

/** Orders within a few hours, of few amounts, of which one side or both tell: one claim more changes who is likely. */
const alike = fc
  .array(
    fc.record({
      minute: fc.integer({ min: 0, max: 300 }),
      amount: fc.constantFrom('10', '10', '25.5', '7', '8.99'),
      told: fc.constantFrom('both', 'both', 'pixel', 'shop'),
      afterS: fc.constantFrom(0, 20, 200, 2000),
      lateMin: fc.constantFrom(0, 0, 5, 300),
      losesComma: fc.boolean(),
      // Of the shop's claim: else each side has names of its own. Orders that bear one are joined by it.
      shared: fc.option(fc.constantFrom('A', 'B', 'C'), { nil: undefined, freq: 3 }),
      click_id: fc.option(fc.constantFrom('c1', 'c2'), { nil: undefined, freq: 4 }),
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((orders) =>
    orders
      .flatMap(({ minute, amount, told, afterS, lateMin, losesComma, shared, click_id }, index) => {
        const ordered = START + 21 * HOUR + minute * 60_000;
        const claim = (source_id: string, occurred_at: number, received_at: number, order_value: string) =>
          ({
            v: 1,
            kind: 'observation',
            site_id: SITE,
            source_id,
            type: 'sale',
            received_at,
            occurred_at,
            order_value,
            currency: 'EUR',
            order_id: shared ?? `${source_id}-${index}`,
            ...(click_id !== undefined && source_id === SHOP && { click_id }),
          }) as JournalRecord; // the fields of an observation
        const postedAt = ordered + afterS * 1000;
        return [
          ...(told === 'shop' ? [] : [claim(PIXEL, ordered, ordered, amount)]),
          ...(told === 'pixel'
            ? []
            : [
                claim(
                  SHOP,
                  postedAt,
                  postedAt + lateMin * 60_000,
                  losesComma ? amount.replace('.', '') : amount,
                ),
              ]),
        ];
      })
      .map((record, index) => [BigInt(1000 + index), record] as const),
  );

test(
  'joins by likeness the same claims whichever way and in whichever order they arrive',
  async () => {
    let pairs = 0;
    await fc.assert(
      fc.asyncProperty(arrivalsOf(alike), async (arrivals) => {
        const done = await bothWays({ ...arrivals, asOf: START + 60 * HOUR, apartMs: 6 * HOUR });
        pairs += done.pairs;
        expect(done.pieces).toBe(done.whole);
      }),
      { numRuns: (testStore === 'duckdb' ? 12 : 4) * campaign },
    );
    // Worlds in which nothing is joined so would prove nothing: three in ten are such, all twelve never. Of the few on
    // PostgreSQL all may be.
    if (testStore === 'duckdb') expect(pairs).toBeGreaterThan(0);
  },
  campaignTimeout(300_000),
);

test('leaves what no new event touches as it is', async () => {
  const engine = await emptyStore();
  const sale = (order_id: string): JournalRecord => ({
    v: 1,
    kind: 'observation',
    site_id: SITE,
    source_id: PIXEL,
    received_at: START,
    occurred_at: START,
    type: 'sale',
    order_id,
    click_id: `click-${order_id}`,
  });
  await append(engine, [
    [1n, sale('A')],
    [2n, sale('B')],
  ]);
  await reconcileIncrement(engine, START);
  // A mark that only a new judgement would take away.
  await engine.run("update conversions set tie_broken_by = 'untouched'");
  await append(engine, [[3n, { ...sale('B'), source_id: SHOP } as JournalRecord]]); // still an observation
  await reconcileIncrement(engine, START);
  const marks = await engine.query(
    z.object({ order_id: z.string(), tie_broken_by: z.string().nullable() }),
    `select c.order_id, v.tie_broken_by from conversions as v join claims as c on c.claim_id = v.left_claim
     where v.pair_id = 2 order by c.order_id`,
  );
  expect(marks).toEqual([
    { order_id: 'A', tie_broken_by: 'untouched' },
    { order_id: 'B', tie_broken_by: null },
  ]);
  await engine.close();
});

test('turns a waiting conversion into a gap when its time is up, without any new event', async () => {
  const engine = await emptyStore();
  await append(engine, [
    [
      1n,
      {
        v: 1,
        kind: 'observation',
        site_id: SITE,
        source_id: PIXEL,
        received_at: START,
        type: 'sale',
        order_id: 'A',
      },
    ],
  ]);
  const verdict = async (asOf: number) => {
    const changed = await reconcileIncrement(engine, asOf);
    const rows = await engine.query(
      z.object({ verdict: z.string() }),
      'select verdict from conversions where pair_id = 3',
    );
    return [changed, ...rows.map((row) => row.verdict)];
  };
  expect(await verdict(START)).toEqual([true, 'waiting']);
  expect(await verdict(START + 2 * HOUR - 1)).toEqual([false, 'waiting']);
  expect(await verdict(START + 2 * HOUR)).toEqual([true, 'pixel_only']);
  await engine.close();
});

/** What is joined by likeness, as order ids. */
async function likely(engine: Engine): Promise<string[]> {
  const Pair = z.object({ l: z.string(), r: z.string() });
  const pairs = await engine.query(
    Pair,
    `select l.order_id as l, r.order_id as r from conversions as v
     join claims as l on l.claim_id = v.left_claim join claims as r on r.claim_id = v.right_claim
     where v.matched_by = 'probable' order by 1`,
  );
  return pairs.map(({ l, r }) => `${l}~${r}`);
}

const sold = (minute: number, order_id: string, source_id: string): JournalRecord =>
  told(minute / 60, { source_id, order_id, order_value: '10', currency: 'EUR' });

test('undoes a pair made by likeness when a claim with an id takes one of its sides, and pairs what is free again', async () => {
  const engine = await emptyStore();
  await append(engine, [
    [1n, sold(0, 'A', PIXEL)],
    [2n, sold(1, 'T1', SHOP)],
  ]);
  await reconcileIncrement(engine, START + 30 * HOUR);
  expect(await likely(engine)).toEqual(['A~T1']);
  expect(await engine.query(z.unknown(), 'select 1 from weights')).not.toEqual([]);

  await append(engine, [[3n, sold(2, 'A', SHOP)]]);
  await reconcileIncrement(engine, START + 31 * HOUR);
  expect(await likely(engine)).toEqual([]);
  expect(await engine.query(z.unknown(), 'select 1 from weights')).toEqual([]);
  const Row = z.object({ verdict: z.string(), matched_by: z.string().nullable() });
  const rows = await engine.query(
    Row,
    'select verdict, matched_by from conversions where pair_id = 2 order by verdict',
  );
  expect(rows).toEqual([
    { verdict: 'agreed', matched_by: 'order_id' },
    { verdict: 'postback_only', matched_by: null },
  ]);

  // An order of which only now is heard, from the time of the postback that lost its partner.
  await append(engine, [[4n, sold(1, 'B', PIXEL)]]);
  await reconcileIncrement(engine, START + 50 * HOUR);
  expect(await likely(engine)).toEqual(['B~T1']);
  await engine.close();
});

test('makes a pair when an id takes its rival away, though no new event shares a key with it', async () => {
  const engine = await emptyStore();
  await append(engine, [
    [1n, sold(0, 'A', PIXEL)],
    [2n, sold(0, 'B', PIXEL)],
    [3n, sold(1, 'T', SHOP)],
  ]);
  await reconcileIncrement(engine, START + 30 * HOUR);
  expect(await likely(engine)).toEqual([]);
  await append(engine, [[4n, sold(2, 'B', SHOP)]]);
  await reconcileIncrement(engine, START + 31 * HOUR);
  expect(await likely(engine)).toEqual(['A~T']);
  await engine.close();
});

test('makes a likely pair when its time has come, without any new event, and says when that is', async () => {
  const engine = await emptyStore();
  await append(engine, [
    // A source that tells of attributed orders only is never due for this order: nothing else waits with it.
    [1n, sold(0, 'A', PIXEL)],
    [2n, sold(1, 'T', SHOP)],
  ]);
  const dueAt = START + 24 * HOUR;
  await reconcileIncrement(engine, START + 23 * HOUR);
  expect(await likely(engine)).toEqual([]);
  expect(await nextDueAt(engine)).toBe(dueAt);
  expect(await reconcileIncrement(engine, dueAt - 1)).toBe(false);
  expect(await reconcileIncrement(engine, dueAt)).toBe(true);
  expect(await likely(engine)).toEqual(['A~T']);
  expect(await nextDueAt(engine)).toBe(Number.POSITIVE_INFINITY);
  await engine.close();
});
