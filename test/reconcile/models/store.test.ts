import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { JournalWriter } from '../../../journal/writer.ts';
import { openDuckDb } from '../../../reconcile/engine/duckdb.ts';
import type { Engine } from '../../../reconcile/engine/engine.ts';
import { readIndexes, readSchema } from '../../../reconcile/read-model.ts';
import { countRecords } from '../../../reconcile/report/count-records.ts';
import { findConversion } from '../../../reconcile/report/find-conversion.ts';
import { health } from '../../../reconcile/report/health.ts';
import { type ListOptions, listConversions } from '../../../reconcile/report/list-conversions.ts';
import { conversionOfRecord, findEvent, listEvents } from '../../../reconcile/report/list-events.ts';
import { selectionOf } from '../../../reconcile/report/selection.ts';
import { series } from '../../../reconcile/report/series.ts';
import { summarise } from '../../../reconcile/report/summarise.ts';
import { createIndex } from '../../../reconcile/store/create-index.ts';
import { describeConfig } from '../../../reconcile/store/describe-config.ts';
import { JournalLoader } from '../../../reconcile/store/load-journals.ts';
import { nextDueAt, reconcileAll, reconcileIncrement } from '../../../reconcile/store/reconcile-store.ts';
import { isStale } from '../../../reconcile/store/stale.ts';
import { addLink } from '../../../server/config/add-link.ts';
import { addSite } from '../../../server/config/add-site.ts';
import { addSource } from '../../../server/config/add-source.ts';
import { openConfig } from '../../../server/config/open-config.ts';
import { calibrate } from '../../../server/desk/calibrate.ts';
import type { Config } from '../../../wire/config.ts';
import type { JournalRecord } from '../../../wire/record.ts';
import { open, secret } from '../../journal/samples.ts';
import { openEngine } from '../../support/open-engine.ts';
import { seededBytes } from '../../support/seeded-bytes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const START = Date.UTC(2026, 0, 5);
const HOUR = 3600_000;
const DAY = 24 * HOUR;

type Store = { engine: Engine; loader: JournalLoader };

/** The store under test, and one in DuckDB that reads the same journal. */
async function twoStores(data: string, config: Config): Promise<[Store, Store]> {
  const prepare = async (engine: Engine): Promise<Store> => {
    await engine.script(readSchema());
    for (const index of readIndexes()) await createIndex(engine, index);
    await describeConfig(engine, config);
    const loader = new JournalLoader({ engine, data, secret });
    onTestFinished(async () => {
      await loader.close();
      await engine.close();
    });
    return { engine, loader };
  };
  return [await prepare(await openEngine()), await prepare(await openDuckDb({ path: ':memory:' }))];
}

async function configOf(data: string): Promise<Config> {
  const world = { now: () => START, randomBytes: seededBytes(11) };
  const config = await openConfig(`${data}/config.json`, () => undefined);
  const site = await config.change((before) =>
    addSite(before, { name: 'Shop', origins: ['https://shop.example'] }, world),
  );
  for (const name of ['Server', 'Network']) {
    await config.change((before) => addSource(before, { name, site: site.id, preset: 'generic' }, world));
  }
  return config.current;
}

/**
 * Days of a shop: losses on both sides, a silent server, taxes, differing currencies, resends, refunds, an id in two
 * cases.
 */
function* traffic({ sources }: Config, orders: { from: number; to: number }): Generator<JournalRecord> {
  const [pixel, server, network] = sources;
  if (pixel === undefined || server === undefined || network === undefined) throw new Error('no sources');
  for (let n = orders.from; n < orders.to; n += 1) {
    const at = START + Math.floor(n / 3) * 5 * HOUR + (n % 3) * 60_000;
    const order_id = n % 13 === 0 ? `Ä-${n}` : `O-${n}`;
    const event = {
      v: 1,
      kind: 'observation',
      site_id: pixel.site_id,
      received_at: at,
      occurred_at: at,
      type: n % 17 === 0 ? 'lead' : 'sale',
      order_id,
      ...(n % 4 !== 0 && { click_id: `click-${Math.floor(n / 2)}` }),
      order_value: `${20 + (n % 7)}.5`,
      currency: 'EUR',
    } as const;
    if (n % 10 !== 0) {
      const send_id = `send-${n}`;
      yield { ...event, source_id: pixel.id, event_id: `${event.type}:${order_id}`, send_id };
      if (n % 6 === 0)
        yield { ...event, source_id: pixel.id, event_id: `${event.type}:${order_id}`, send_id };
    }
    const isSilent = n >= 100 && n < 112;
    if (n % 11 !== 0 && !isSilent) {
      const told = {
        ...event,
        source_id: server.id,
        received_at: at + (n % 40) * HOUR,
        order_id: n % 13 === 0 ? `ä-${n}` : n % 5 === 0 ? `#o-${n}` : order_id,
        commission: '1.5',
        state: 'pending',
        ...(n % 4 === 1 && { order_value: `${((205 + (n % 7) * 10) * 12) / 100}` }),
        ...(n % 9 === 0 && { order_value: '8' }),
        ...(n % 19 === 0 && { currency: 'USD' }),
      } as const;
      yield told;
      if (n % 8 === 0)
        yield { ...told, received_at: told.received_at + DAY, state: 'reversed', commission: '0' };
      if (n % 14 === 0)
        yield { ...told, received_at: told.received_at + HOUR, item_id: 'sock', order_value: '3.25' };
    }
    if (n % 3 === 0)
      yield { ...event, source_id: network.id, order_value: undefined, commission: '0.000001' };
    if (n % 15 === 0) {
      yield {
        v: 1,
        kind: 'refusal',
        endpoint: 'postback',
        reason: 'amount_malformed',
        detail: 'a\tb\\c',
        received_at: at,
        site_id: pixel.site_id,
      };
      yield { v: 1, kind: 'drop', reason: 'overloaded', count: 2, received_at: at };
    }
  }
}

async function write(writer: JournalWriter, records: Iterable<JournalRecord>): Promise<void> {
  const written = [...records].map((record) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const defined = JSON.parse(JSON.stringify(record)) as JournalRecord; // the same, without what is undefined
    const isQueued = writer.append(defined, { agent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0' }, (error) =>
      error ? reject(error) : resolve(),
    );
    if (!isQueued) reject(new Error('the writer is full'));
    return promise;
  });
  await Promise.all(written);
}

/** What was loaded and published, by table; the order of rows is of no matter. */
async function published({ engine }: Store): Promise<Record<string, string[]>> {
  const tables = ['observations', 'claims', 'claim_parts', 'conversions', 'causes', 'identities'];
  const rows: Record<string, string[]> = {};
  for (const table of tables) {
    // Kinds are numbered as they occur: what they say is compared by the reports.
    const found = await engine.query(z.looseObject({}), `select * from ${table}`);
    rows[table] = found.map(({ kind: _, ...row }) => JSON.stringify(row)).sort();
  }
  return rows;
}

/** All pages of a list, by its cursors. */
async function listed({ engine }: Store, options: Omit<ListOptions, 'limit' | 'cursor'>): Promise<unknown[]> {
  const conversions: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await listConversions(engine, { ...options, limit: 37, cursor });
    conversions.push(...page.conversions);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return conversions;
}

async function journalOf(): Promise<{ data: string; config: Config; writer: JournalWriter }> {
  const data = temporaryFolder();
  const config = await configOf(data);
  const writer = await open({ data, segmentBytes: 1024 * 1024 });
  onTestFinished(() => writer.close());
  return { data, config, writer };
}

test('publishes the same rows on every database, of everything at once and of increments', async () => {
  const { data, config, writer } = await journalOf();
  const [store, witness] = await twoStores(data, config);
  const asOf = START + 10 * DAY;

  await write(writer, traffic(config, { from: 0, to: 150 }));
  for (const { engine, loader } of [store, witness]) {
    expect(await loader.load()).toBeGreaterThan(300);
    await reconcileAll(engine, asOf);
  }
  const first = await published(store);
  expect(first).toEqual(await published(witness));
  expect(first['conversions']?.length).toBeGreaterThan(150);
  expect(first['claim_parts']?.length).toBeGreaterThan(30);

  await write(writer, traffic(config, { from: 150, to: 170 }));
  for (const { engine, loader } of [store, witness]) {
    await loader.load();
    expect(await reconcileIncrement(engine, asOf + DAY)).toBe(true);
    expect(await reconcileIncrement(engine, asOf + DAY)).toBe(false);
  }
  const second = await published(store);
  expect(second).toEqual(await published(witness));
  expect(second).not.toEqual(first);
  expect(await nextDueAt(store.engine)).toBe(await nextDueAt(witness.engine));

  // Judged anew as a whole, nothing differs from what the increments made of it.
  await reconcileAll(store.engine, asOf + DAY);
  expect(await published(store)).toEqual(second);
});

test('reports and learns the same on every database', async () => {
  const { data, config, writer } = await journalOf();
  const [store, witness] = await twoStores(data, config);
  const asOf = START + 30 * DAY;
  await write(writer, traffic(config, { from: 0, to: 240 }));
  for (const { engine, loader } of [store, witness]) {
    await loader.load();
    await reconcileAll(engine, asOf);
  }
  const same = async (of: (store: Store) => Promise<unknown>) => {
    const told = await of(store);
    expect(told).toEqual(await of(witness));
    return told;
  };

  const [site] = config.sites;
  const network = config.sources.at(-1);
  const filters = [
    {},
    { site: site?.id, from: START + DAY, to: START + 5 * DAY },
    { source: network?.id },
    { type: 'lead', verdict: ['agreed', 'differs'] as const },
    { q: 'O-12' },
    { q: 'O-1*' },
  ];
  for (const filter of filters) {
    const selection = selectionOf(filter);
    await same(({ engine }) => summarise(engine, selection));
    await same(({ engine }) => series(engine, selection, { bucket: 'day', zone: 'Europe/Paris' }));
    for (const sort of ['received_at', '-received_at', 'amount', '-amount'] as const) {
      await same((of) => listed(of, { ...filter, sort }));
    }
  }
  const balance = await same(({ engine }) => countRecords(engine));
  expect(balance).toMatchObject({
    balanced: true,
    refused: { amount_malformed: 16 },
    dropped: { overloaded: 32 },
  });

  const [conversion] = (await listConversions(store.engine, { sort: 'received_at', limit: 1 })).conversions;
  const found = await findConversion(store.engine, conversion?.id ?? '');
  expect(await findConversion(witness.engine, conversion?.id ?? '')).toEqual(found);
  expect(found).toMatchObject({ conversion: { id: conversion?.id } });
  await same(({ engine }) => findConversion(engine, `${conversion?.id}.${network?.id}`));
  expect(await findConversion(store.engine, '1')).toBeNull();

  for (const filter of [
    {},
    { site: site?.id, q: 'o-12' },
    { outcome: 'refused', endpoint: 'postback' } as const,
    { outcome: 'accepted', endpoint: 'event' } as const,
    { cursor: `${START + DAY}.1` },
  ]) {
    const events = await same(({ engine }) => listEvents(engine, { limit: 20, ...filter }, asOf));
    expect(events).toMatchObject({ as_of: asOf });
  }
  const healthy = await same(({ engine }) =>
    health(engine, { sources: config.sources, asOf: START + 15 * DAY }),
  );
  expect(healthy).toMatchObject({ sources: [{ status: 'recording', rhythm: { hours: 12 } }, {}, {}] });
  const [witnessed] = found?.observations ?? [];
  expect(await same(({ engine }) => findEvent(engine, witnessed?.id ?? 0n))).not.toBeNull();
  await same(({ engine }) => conversionOfRecord(engine, witnessed?.id ?? 0n));

  const learned = await calibrate(store.engine, asOf);
  expect(learned).toEqual(await calibrate(witness.engine, asOf));
  const names = [...(learned?.facts ?? []), ...(learned?.spans ?? [])].map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['grace_ms', 'order_ids_join', 'tax_ratio', 'silent', 'shut']),
  );
  if (learned !== null) await write(writer, [learned]);
  for (const { engine, loader } of [store, witness]) {
    await loader.load();
    await reconcileIncrement(engine, asOf);
  }
  const causes = z.object({ cause: z.string() });
  const told = await same(({ engine }) =>
    engine.query(causes, 'select distinct cause from causes order by cause'),
  );
  expect(told).toEqual(expect.arrayContaining([{ cause: 'source_silent' }, { cause: 'tax' }]));
  await same(published);
});

test('judges everything anew when a site in use is described otherwise, and not when one is added', async () => {
  const { data, config: first, writer } = await journalOf();
  const [{ engine, loader }] = await twoStores(data, first);
  await write(writer, traffic(first, { from: 0, to: 5 }));
  await loader.load();
  await reconcileIncrement(engine, START + DAY);
  expect(await isStale(engine)).toBe(false);

  const world = { now: () => START, randomBytes: seededBytes(12) };
  const used = first.sites[0]?.id ?? '';
  const other = addSite(first, { name: 'Other', origins: ['https://other.example'] }, world);
  const server = { name: 'Server', site: other.created.id, preset: 'generic' };
  const withOther = addSource(other.config, server, world).config;
  const link = { site: used, to: 'https://shop.example/', affiliate: 'Ann' };
  const unused = addLink(withOther, link, world).config;
  await describeConfig(engine, unused);
  expect(await isStale(engine)).toBe(false);

  await describeConfig(
    engine,
    addSource(unused, { name: 'CRM', site: used, preset: 'generic' }, world).config,
  );
  expect(await isStale(engine)).toBe(true);
});
