import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigView } from '../../../wire/api.ts';
import { DATACENTER_RANGE } from '../addresses.ts';
import { SHIPPING_CENTS, TAX_RATIO } from '../amounts.ts';
import { LineFile } from '../line-file.ts';
import type { Market } from '../market.ts';
import { newTally, type Tally } from '../tally.ts';
import { TRUTH_COLUMNS, type Truth, truthLine } from '../truth.ts';
import { type LivedWorld, liveWorld, setWorld, type WorldOptions } from '../world.ts';
import { type Ask, installMarket } from './install-market.ts';
import { liveRates } from './live-rates.ts';
import { liveTruth } from './live-truth.ts';
import { type Sent, type SentWorld, sendWorld } from './send-world.ts';

export type LiveOptions = WorldOptions & {
  /** Name of the rates, for the record. */
  name: string;
  /** Folder for the truth. */
  out: string;
  /** Origin of the collector: all that is sent goes there. */
  collector: string;
  /** The desk of the same installation. */
  ask: Ask;
  /** Resolves when the collector knows this link, the last that was added. */
  whenKnown: (link: string) => Promise<void>;
  /** Requests a second. */
  rate: number;
  /** UTC milliseconds. */
  now: () => number;
  /** Ends the run early; the truth is that of what was sent until then. */
  signal: AbortSignal;
  onProgress: (message: string) => void;
};

export type SimulatedLive = Sent & {
  /** Number of the run in this installation: its sites bear it. */
  run: number;
  collector: string;
  /** Requests a second. */
  rate: number;
  startedAt: number;
  endedAt: number;
  /** How late a side may be in this run before it counts as missing. */
  graceMs: number;
  tally: Tally;
};

/** Days of the world for which a side may be late: postbacks that come in the next night are no loss. */
const GRACE_DAYS = 2;
const GRACE_MS_MIN = 60_000;
const GRACE_MS_MAX = 90 * 24 * 3600_000;

/** Makes a world known to an installation, sends it to its collector, and writes what was true into a folder. */
export async function simulateLive(options: LiveOptions): Promise<SimulatedLive> {
  const { collector, ask, whenKnown, rate, now, signal, onProgress } = options;
  // Now, not when all is sent. Whoever owns an installation's data owns it alone: see server/config/data-folder.ts.
  mkdirSync(options.out, { recursive: true, mode: 0o700 });
  const rates = liveRates(options.rates, { hasServerCookie: isLocal(collector) });
  const worldOptions = { ...options, rates };
  const world = setWorld(worldOptions);
  const { market } = world;
  const ahead = lookAhead(worldOptions, world);
  const graceMs = graceOf({ ...options, requests: ahead.requests });
  const { run, tokens, lastLink } = await installMarket(market, {
    ask,
    config: await ask(ConfigView, 'config'),
    graceMs,
    // A forged id names a link that nobody clicked on.
    isClicked: ({ id, affiliate }) => ahead.links.has(id) || affiliate.scheme === 'forged_click_id',
    onProgress,
  });
  await whenKnown(lastLink);

  const rows: Truth[] = [];
  const shops = new Map(market.shops.map((shop) => [shop.siteId, shop]));
  const startedAt = now();
  const sent = await sendWorld({
    hours: liveWorld(worldOptions, { world, wantsWay: true, onTruth: (row) => rows.push(row) }),
    shops,
    tokens,
    collector,
    rate,
    now,
    signal,
    onProgress: (count) => onProgress(`sent ${n(count)} of ${n(ahead.requests)}`),
  });
  const tally = writeTruth(options.out, rows, { ...sent, shops });
  const { counts } = sent;
  const result = {
    ...counts,
    run,
    collector,
    rate: counts.seconds === 0 ? 0 : counts.sent / counts.seconds,
    startedAt,
    endedAt: now(),
    graceMs,
    tally,
  };
  writeSummary(options, { market, result, rates });
  return result;
}

/** Lives the world once without telling anyone: how many requests it makes, and which links they click on. */
function lookAhead(options: WorldOptions, world: LivedWorld): { requests: number; links: Set<string> } {
  const links = new Set<string>();
  let requests = 0;
  for (const hour of liveWorld(options, { world, wantsWay: true, onTruth: () => undefined })) {
    for (const { record, sealed, writer } of hour) {
      if (writer === 'collector' && sealed !== null) requests++;
      if (record.kind === 'click' || record.kind === 'preview') links.add(record.link_id);
    }
  }
  return { requests, links };
}

/** As long as {@link GRACE_DAYS} of the world take in the run. */
function graceOf({ requests, days, rate }: { requests: number; days: number; rate: number }): number {
  const dayMs = (requests / days / rate) * 1000;
  return Math.round(Math.min(Math.max(GRACE_DAYS * dayMs, GRACE_MS_MIN), GRACE_MS_MAX));
}

/** Only a collector that is reached without a proxy takes whatever name of its own a request says. */
function isLocal(collector: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(collector).hostname);
}

function writeTruth(
  out: string,
  rows: readonly Truth[],
  run: SentWorld & { shops: Parameters<typeof liveTruth>[1]['shops'] },
): Tally {
  const file = new LineFile(join(out, 'truth.csv'));
  file.add(TRUTH_COLUMNS.join(','));
  const tally = newTally();
  for (const row of rows) {
    const live = liveTruth(row, run);
    if (live === null) continue;
    tally.add(live);
    file.add(truthLine(live));
  }
  file.close();
  return tally.result();
}

function writeSummary(
  { out, name, seed, conversions, days, rate }: LiveOptions,
  { market, result, rates }: { market: Market; result: SimulatedLive; rates: LiveOptions['rates'] },
): void {
  const { run, collector, startedAt, endedAt, graceMs, tally, rate: reached, ...counts } = result;
  const guilty: Record<string, string[]> = {};
  for (const { scheme, id } of market.affiliates) {
    if (scheme !== null) guilty[scheme] = [...(guilty[scheme] ?? []), id];
  }
  const summary = {
    version: 1,
    rates: name,
    seed,
    conversions,
    days,
    live: { run, collector, rate_asked: rate, rate_reached: reached, ...snake(counts) },
    start_at: startedAt,
    end_at: endedAt,
    grace_ms: graceMs,
    totals: tally,
    guilty,
    sites: market.shops.map(({ siteId, pixelId, sourceId, rates: site }) => ({
      site_id: siteId,
      name: site.name,
      pixel_source_id: pixelId,
      postback_source_id: sourceId,
      report_source_id: null,
      shares_ids: site.ids,
      amount: site.amount,
    })),
    datacenter_ranges: [DATACENTER_RANGE],
    tax_ratio: TAX_RATIO,
    shipping: SHIPPING_CENTS / 100,
    all_rates: rates,
  };
  writeFileSync(join(out, 'truth.json'), `${JSON.stringify(summary, null, 1)}\n`);
}

function snake({ refusedBy, failedBy, ...counts }: Sent): object {
  return { ...counts, refused_by: refusedBy, failed_by: failedBy };
}

function n(count: number): string {
  return count.toLocaleString('en');
}
