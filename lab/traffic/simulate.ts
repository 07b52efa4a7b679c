import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Preset } from '../../wire/preset.ts';
import { DATACENTER_RANGE } from './addresses.ts';
import { dollarsOn, SHIPPING_CENTS, TAX_RATIO } from './amounts.ts';
import { writeClickCounts } from './click-counts.ts';
import { expectedSurvival } from './expected-survival.ts';
import { LineFile } from './line-file.ts';
import type { Market } from './market.ts';
import { HOUR_MS } from './plan.ts';
import { newTally, type Tally } from './tally.ts';
import { TRUTH_COLUMNS, truthLine } from './truth.ts';
import { liveWorld, setWorld, type WorldOptions } from './world.ts';
import { writeCsv } from './write-csv.ts';
import { writeJournal } from './write-journal.ts';

export type SimulateOptions = WorldOptions & {
  /** Name of the rates, for the record. */
  name: string;
  out: string;
  form: { as: 'journal' } | { as: 'csv'; preset?: Preset; ids: 'all' | 'none' };
  onProgress?: (message: string) => void;
};

export type Simulated = { events: number; clicks: number; asOf: number; tally: Tally };

/** Makes a world and writes it into a folder that it makes: what was seen, and beside it what was true. */
export async function simulate(options: SimulateOptions): Promise<Simulated> {
  const { out, form, rates } = options;
  const world = setWorld(options);
  const { market, asOf } = world;
  // Whoever owns an installation's data owns it alone: see server/config/data-folder.ts.
  mkdirSync(out, { recursive: true, mode: 0o700 });
  const truth = new LineFile(join(out, 'truth.csv'));
  truth.add(TRUTH_COLUMNS.join(','));
  const tally = newTally();
  const lived = liveWorld(options, {
    world,
    wantsWay: form.as === 'journal',
    onTruth: (row) => {
      tally.add(row);
      truth.add(truthLine(row));
    },
  });
  const hours = told(lived, options);
  const events =
    form.as === 'journal'
      ? await writeJournal(out, { market, hours })
      : writeCsv(out, { market, hours, ...form });
  truth.close();
  const clicks = writeClickCounts(out, { ...options, world });
  const result = { events, clicks, asOf, tally: tally.result() };
  const { name, seed, conversions, days } = options;
  const summary = {
    version: 1,
    rates: name,
    seed,
    conversions,
    days,
    start_at: world.startAt,
    end_at: world.endAt,
    as_of: asOf,
    totals: { events, clicks, ...result.tally },
    guilty: guiltyOf(market),
    sites: market.shops.map(({ siteId, pixelId, sourceId, reportId, rates: site }) => ({
      site_id: siteId,
      name: site.name,
      pixel_source_id: pixelId,
      postback_source_id: sourceId,
      report_source_id: reportId,
      shares_ids: site.ids,
      amount: site.amount,
    })),
    spans: world.spans,
    survival: expectedSurvival(rates, market),
    datacenter_ranges: [DATACENTER_RANGE],
    tax_ratio: TAX_RATIO,
    shipping: SHIPPING_CENTS / 100,
    usd_per_eur: dollarsByDay(world),
    all_rates: rates,
  };
  writeFileSync(join(out, 'truth.json'), `${JSON.stringify(summary, forJson, 1)}\n`);
  return result;
}

function* told<T>(hours: Iterable<readonly T[]>, { onProgress }: SimulateOptions): Generator<readonly T[]> {
  let events = 0;
  for (const hour of hours) {
    yield hour;
    events += hour.length;
    onProgress?.(`${events.toLocaleString('en')} events`);
  }
}

function guiltyOf({ affiliates }: Market): Record<string, string[]> {
  const guilty: Record<string, string[]> = {};
  for (const { scheme, id } of affiliates) {
    if (scheme !== null) guilty[scheme] = [...(guilty[scheme] ?? []), id];
  }
  return guilty;
}

function dollarsByDay({ startAt, endAt }: { startAt: number; endAt: number }): Record<string, number> {
  const rates: Record<string, number> = {};
  for (let at = startAt; at < endAt + 10 * 24 * HOUR_MS; at += 24 * HOUR_MS) {
    rates[new Date(at).toISOString().slice(0, 10)] = dollarsOn(Math.floor(at / (24 * HOUR_MS)));
  }
  return rates;
}

/** JSON would write a typed array as an object. */
function forJson(_key: string, value: unknown): unknown {
  return value instanceof Float64Array ? Array.from(value) : value;
}
