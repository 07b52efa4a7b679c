import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deriveClickKey } from '../../../clickid/keys.ts';
import { verify } from '../../../clickid/verify.ts';
import { openReader } from '../../../journal/reader.ts';
import type { Ask } from '../../../lab/traffic/live/install-market.ts';
import { sendWorld } from '../../../lab/traffic/live/send-world.ts';
import { type SimulatedLive, simulateLive } from '../../../lab/traffic/live/simulate-live.ts';
import { hostile, type Rates, typical } from '../../../lab/traffic/rates.ts';
import type { TRUTH_COLUMNS } from '../../../lab/traffic/truth.ts';
import { liveWorld, setWorld } from '../../../lab/traffic/world.ts';
import { clickIdAsGiven } from '../../../reconcile/store/click-id-as-given.ts';
import { ConfigView, ConversionsPage } from '../../../wire/api.ts';
import type { JournalRecord, ObservationRecord } from '../../../wire/record.ts';
import { startCollector } from '../../support/start-collector.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { until } from '../../support/until.ts';

type Row = Record<(typeof TRUTH_COLUMNS)[number], string>;
type Run = {
  installation: Installation;
  sent: SimulatedLive;
  rows: Row[];
  summary: Summary;
  records: JournalRecord[];
};
type Summary = {
  guilty: Record<string, string[]>;
  sites: { site_id: string; pixel_source_id: string; postback_source_id: string }[];
};

/** A hostile world of few links, each of which has to be made known, in which ids are damaged more often than anywhere. */
const SMALL: Rates = {
  ...hostile,
  sites: hostile.sites.filter(({ name }) =>
    ['north-shop', 'blue-market', 'sun-travel', 'fast-deals'].includes(name),
  ),
  affiliates: { ...hostile.affiliates, honest: 8 },
  fraud: { ...hostile.fraud, bot_or_datacenter: { affiliates: 2, share: 0.05, forged: 0.9 } },
  postback: { ...hostile.postback, damagedClickId: 0.1, unreplacedMacro: 0.03 },
};

/** Sends a small world to a real collector. Time passes by a millisecond whenever anybody looks at the clock. */
async function run({
  stopAfter,
  conversions = 400,
}: {
  stopAfter?: number;
  conversions?: number;
} = {}): Promise<Run> {
  const installation = await startInstallation();
  const { clock, desk, collector, data } = installation;
  const out = join(temporaryFolder(), 'truth');
  const stop = new AbortController();
  const ask: Ask = async (schema, path, body) => {
    const response = await fetch(`${desk.url}/api/v1/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${desk.token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return schema.parse(await response.json());
  };
  const sent = await simulateLive({
    rates: SMALL,
    name: 'small',
    seed: 3,
    conversions,
    days: 7,
    out,
    collector,
    ask,
    whenKnown: (link) =>
      until('the collector knows the last link', async () => {
        const answer = await fetch(`${collector}/c/${link}`, { method: 'HEAD', redirect: 'manual' });
        return answer.status === 302;
      }),
    rate: 2000,
    now: () => ++clock.now,
    signal: stop.signal,
    onProgress: (message) => {
      if (stopAfter !== undefined && message.startsWith(`sent ${stopAfter} `)) stop.abort();
    },
  });
  const [header = '', ...lines] = readFileSync(join(out, 'truth.csv'), 'utf8').trimEnd().split('\n');
  const columns = header.split(',');
  const rows = lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(columns.map((name, place) => [name, values[place] ?? ''])) as Row; // as the header says
  });
  const summary: Summary = JSON.parse(readFileSync(join(out, 'truth.json'), 'utf8'));
  await installation.settled();
  return { installation, sent, rows, summary, records: await recordsOf(data) };
}

async function recordsOf(data: string): Promise<JournalRecord[]> {
  const reader = openReader({ data, name: 'collector', secret: secretOf(data) });
  const records: JournalRecord[] = [];
  for await (const frame of reader.read()) {
    if (frame.kind === 'damage') throw new Error('the journal is damaged');
    records.push(...frame.entries.map(({ record }) => record));
  }
  await reader.close();
  return records;
}

function secretOf(data: string): Buffer {
  return Buffer.from(readFileSync(join(data, 'secret.key'), 'utf8').trim(), 'hex');
}

type Conversion = ConversionsPage['conversions'][number];

/** All conversions of the simulated sites, as the desk has them, by side, site, type and order id. */
async function conversionsOf({ installation, summary }: Run): Promise<Map<string, Conversion>> {
  const found = new Map<string, Conversion>();
  for (const { site_id } of summary.sites) {
    for (let cursor: string | null = ''; cursor !== null; ) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: ConversionsPage = await installation.get(
        ConversionsPage,
        `/api/v1/conversions?limit=500&site=${site_id}${more}`,
      );
      for (const conversion of page.conversions) {
        for (const side of ['pixel', 'postback'] as const) {
          const claim = conversion[side];
          if (claim) found.set(`${side} ${site_id} ${claim.type} ${claim.order_id}`, conversion);
        }
      }
      cursor = page.next;
    }
  }
  return found;
}

/** Holds each row of the truth to the desk's store; returns how many sides were there and how many were not. */
async function expectTruth(from: Run): Promise<{ there: number; missing: number }> {
  const conversions = await conversionsOf(from);
  const counts = { there: 0, missing: 0 };
  for (const row of from.rows) {
    for (const side of ['pixel', 'postback'] as const) {
      // Of a postback whose order id was a macro, and of one that is lost, the shop's own number tells.
      const orderId = row[`${side}_order_id`] || row.order_id;
      if (side === 'postback' && row[side] === 'delivered' && row.postback_order_id === '') continue;
      const claim = conversions.get(`${side} ${row.site_id} ${row.type} ${orderId}`)?.[side];
      expect({ row, side, isThere: claim !== undefined }).toEqual({
        row,
        side,
        isThere: row[side] === 'delivered',
      });
      if (!claim) {
        counts.missing++;
        continue;
      }
      counts.there++;
      // The truth has it as it was sent, and some were sent in capitals.
      const id = clickIdAsGiven(row[`${side}_click_id`]);
      expect({ row, side, id: claim.click_id ?? '' }).toEqual({ row, side, id });
    }
  }
  return counts;
}

test('what the truth calls delivered is in the store under the id that the collector signed, and nothing else is', async () => {
  const live = await run({ conversions: 600 });
  const { installation, sent, rows, records, summary } = live;
  const { there, missing } = await expectTruth(live);
  expect(there).toBeGreaterThan(300);
  expect(missing).toBeGreaterThan(100);

  // Each request is a record, beside the one look at where the last link leads, or two.
  const { sent: requests, accepted, refused, failed } = sent;
  expect(sent).toMatchObject({ ended: 'done', failed: 0, unsent: 0 });
  expect(requests).toBe(accepted + refused + failed);
  expect(sent.refusedBy).toMatchObject({
    wrong_token: expect.any(Number),
    amount_malformed: expect.any(Number),
  });
  const ours = new Set(summary.sites.map(({ site_id }) => site_id));
  const refusals = records.filter(({ kind }) => kind === 'refusal');
  expect(refusals.filter((record) => 'site_id' in record && ours.has(record.site_id ?? ''))).toHaveLength(
    refused,
  );
  const status = await installation.settled();
  expect(status.balanced).toBe(true);
  expect(sent.rate).toBeLessThan(2100);

  // The world's own click ids, and its times, have stayed at home.
  const keys = new Map([[0, deriveClickKey(secretOf(installation.data), 0)]]);
  const clicks = new Map(
    records.flatMap((record) => (record.kind === 'click' ? [[record.click_id, record]] : [])),
  );
  expect(clicks.size).toBeGreaterThan(100);
  for (const { click_id, affiliate_id, click_at, occurred_at, fraud } of rows) {
    expect(Number(occurred_at)).toBeGreaterThanOrEqual(sent.startedAt);
    expect(Number(occurred_at)).toBeLessThanOrEqual(sent.endedAt);
    if (click_id === '') continue;
    expect(verify(click_id, keys).status).toBe('ours');
    expect(clicks.get(click_id)?.affiliate_id).toBe(affiliate_id);
    expect(Math.abs(Number(click_at) - (clicks.get(click_id)?.received_at ?? 0))).toBeLessThan(500);
    if (fraud === '') expect(Number(click_at)).toBeLessThanOrEqual(Number(occurred_at));
  }
  expect(observationsOf(records).filter(({ occurred_at }) => isOff(occurred_at, sent))).toEqual([]);

  await expectOddities(live);
}, 120_000);

/** Sites that state local times are two hours ahead. */
function isOff(occurredAt: number | undefined, { startedAt, endedAt }: SimulatedLive): boolean {
  if (occurredAt === undefined) return false;
  const isWithin = (at: number) => at >= startedAt - 1000 && at <= endedAt;
  return !isWithin(occurredAt) && !isWithin(occurredAt - 2 * 3600_000);
}

function observationsOf(records: readonly JournalRecord[]): ObservationRecord[] {
  return records.flatMap((record) => (record.kind === 'observation' ? [record] : []));
}

/** What is odd about a world is odd about the run: damaged and forged ids, programs, pages of others. */
async function expectOddities({ records, summary, installation }: Run): Promise<void> {
  const flags = new Set(observationsOf(records).flatMap(({ flags = [] }) => flags));
  expect([...flags].sort()).toEqual(['bad_click_id', 'foreign_origin', 'unreplaced_macro', 'webdriver']);
  expect(
    records.some((record) => record.kind === 'visit' && record.browser.stores.server !== undefined),
  ).toBe(true);
  const kinds = new Set(records.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['click', 'observation', 'preview', 'refusal', 'visit']);
  // The cheats are known to the desk by the ids of the truth, and the sites are told from real ones by their names.
  const config = await installation.get(ConfigView, '/api/v1/config');
  const affiliates = new Map<string, string>(config.affiliates.map(({ id, name }) => [id, name]));
  for (const ids of Object.values(summary.guilty)) {
    for (const id of ids) expect(affiliates.get(id)).toMatch(/^simulated-affiliate-\d+$/);
  }
  const simulated = config.sites.filter(({ id }) => summary.sites.some(({ site_id }) => site_id === id));
  expect(simulated.map(({ name }) => name)).toContain('Simulated 1: north-shop');
}

test('a run that is stopped leaves the truth of what was sent until then', async () => {
  const live = await run({ stopAfter: 700 });
  const { sent, rows, records } = live;
  expect(sent).toMatchObject({ ended: 'stopped', sent: 700, failed: 0 });
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.length).toBeLessThan(300);
  await expectTruth(live);
  // And all that was sent stands in it.
  const known = new Set(
    rows.flatMap(({ site_id, order_id, postback_order_id }) => [
      `${site_id} ${order_id}`,
      `${site_id} ${postback_order_id}`,
    ]),
  );
  for (const { site_id, order_id } of observationsOf(records)) {
    if (order_id !== undefined) expect(known).toContain(`${site_id} ${order_id}`);
  }
}, 120_000);

test('a collector that goes away ends the run, and all that was sent is accounted for', async () => {
  const collector = await startCollector();
  const options = { rates: typical, seed: 1, conversions: 300, days: 7 };
  const world = setWorld(options);
  const { counts } = await sendWorld({
    hours: liveWorld(options, { world, wantsWay: true, onTruth: () => undefined }),
    shops: new Map(world.market.shops.map((shop) => [shop.siteId, shop])),
    tokens: new Map(world.market.shops.map(({ sourceId }) => [sourceId, 'nobody'])),
    collector: collector.url,
    rate: 500,
    now: () => ++collector.clock.now,
    signal: new AbortController().signal,
    patienceMs: 200,
    onProgress: (sent) => {
      if (sent === 100) void collector.close();
    },
  });
  expect(counts.ended).toBe('unreachable');
  // It is another installation's world: not one of its links and sites is known here.
  expect(counts.accepted).toBe(0);
  expect(counts.refusedBy).toMatchObject({ unknown_link: expect.any(Number) });
  expect(counts.failedBy).toMatchObject({ ECONNREFUSED: expect.any(Number) });
  expect(counts.sent).toBe(counts.refused + counts.failed);
  expect(counts.unsent).toBeGreaterThan(0);
}, 30_000);
