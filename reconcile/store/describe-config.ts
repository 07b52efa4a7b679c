import { createHash } from 'node:crypto';
import { z } from 'zod';
import { findPreset } from '../../presets/registry.ts';
import type { Config, Source } from '../../wire/config.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { fillRates } from '../money/fill-rates.ts';
import { NO_FILES, type OperatorFiles } from '../money/operator-files.ts';
import type { Cost } from '../money/read-costs.ts';
import { idNumber } from '../short-ids.ts';
import { markStale } from './stale.ts';

/** How long after a click a conversion may follow it, unless a source says otherwise. */
export const WINDOW_MS = 30 * 24 * 3600_000;

/**
 * Tells the store who reports, what they send, who earns what, and what the operator's files say. Where what verdicts and
 * causes rest on differs from before, everything is to be judged anew; a site or a link that nobody has used yet changes
 * nothing of what was judged.
 */
export async function describeConfig(
  engine: Engine,
  config: Config,
  files: OperatorFiles = NO_FILES,
): Promise<void> {
  const judged = rowsOf(config);
  await describe(engine, 'config', partsOf(judged, files.rates), async (changed) => {
    await replace(engine, judged);
    await engine.run('delete from rates');
    await fillRates(engine, files.rates);
    if (await isJudgedBy(engine, changed)) await markStale(engine);
  });
  // Of these no verdict depends: they are only read when the ledger is asked for.
  const money = moneyRowsOf(config, files.costs);
  await describe(engine, 'money', { all: digestOf(money) }, () => replace(engine, money));
}

/** What a description is made of, each with a digest of what is said of it. */
type Parts = Readonly<Record<string, string>>;
const Known = z.object({ value: z.string() });
const KnownParts = z.record(z.string(), z.string());

/** Does the work for the parts that were described otherwise before, or not at all. */
async function describe(
  engine: Engine,
  name: 'config' | 'money',
  parts: Parts,
  work: (changed: readonly string[]) => Promise<void>,
): Promise<void> {
  const [known] = await engine.query(Known, 'select value from store_facts where name = $1', [name]);
  const before = known === undefined ? {} : KnownParts.parse(JSON.parse(known.value));
  const changed = [...new Set([...Object.keys(before), ...Object.keys(parts)])].filter(
    (part) => before[part] !== parts[part],
  );
  if (known !== undefined && changed.length === 0) return;
  await engine.transaction(async () => {
    await work(changed);
    await engine.run('delete from store_facts where name = $1', [name]);
    await engine.run('insert into store_facts values ($1, $2)', [name, JSON.stringify(parts)]);
  });
}

function digestOf(description: unknown): string {
  return createHash('sha256').update(JSON.stringify(description)).digest('hex');
}

/** By site, and by link: a busy site gets a link every other day, and none of its conversions came by it yet. */
function partsOf({ links, ...described }: Record<Described, Value[][]>, rates: unknown): Parts {
  const bySite = new Map<Value | undefined, unknown[]>();
  for (const [table, rows] of Object.entries(described)) {
    for (const row of rows) bySite.set(row[0], [...(bySite.get(row[0]) ?? []), [table, row]]);
  }
  return {
    rates: digestOf(rates),
    ...Object.fromEntries([...bySite].map(([site, rows]) => [`site ${site}`, digestOf(rows)])),
    ...Object.fromEntries(links.map((row) => [`link ${row[1]}`, digestOf(row)])),
  };
}

/** Whether anything that was loaded is of these parts. */
async function isJudgedBy(engine: Engine, parts: readonly string[]): Promise<boolean> {
  for (const part of parts) {
    const [kind, id = ''] = part.split(' ');
    if (kind === 'rates') return true;
    const tables = kind === 'link' ? ['clicks'] : ['observations', 'visits', 'clicks', 'refusals'];
    for (const table of tables) {
      const found = await engine.query(
        z.unknown(),
        `select 1 from ${table} where ${kind === 'link' ? 'link_id' : 'site_id'} = $1 limit 1`,
        [BigInt(id)],
      );
      if (found.length > 0) return true;
    }
  }
  return false;
}

async function replace(engine: Engine, tables: Record<string, readonly Value[][]>): Promise<void> {
  for (const [table, list] of Object.entries(tables)) {
    await engine.run(`delete from ${table}`);
    for (const row of list) {
      const places = row.map((_, index) => `$${index + 1}`);
      await engine.run(`insert into ${table} values (${places.join(', ')})`, row);
    }
  }
}

/** Who earns, what they are promised, and what links cost. */
export function moneyRowsOf(
  { affiliates, links }: Pick<Config, 'affiliates' | 'links'>,
  costs: readonly Cost[],
): Record<'affiliates' | 'terms' | 'costs', Value[][]> {
  return {
    affiliates: affiliates.map(({ id, name }) => [idNumber(id), id, name]),
    terms: affiliates.flatMap(({ id, terms }) =>
      terms.flatMap((term, place) => {
        const tiers = term.kind === 'tiers' ? term.tiers : [{ ...term, from_conversions: 1 }];
        return tiers.map(({ from_conversions, kind, value }): Value[] => [
          idNumber(id),
          place,
          term.type ?? null,
          term.site_id === undefined ? null : idNumber(term.site_id),
          from_conversions,
          kind,
          value,
          term.currency,
          term.valid_from ?? null,
          term.valid_until ?? null,
        ]);
      }),
    ),
    costs: costs.flatMap(({ day, link, cost, currency }) => {
      const of = links.find(({ id }) => id === link);
      if (of === undefined) return [];
      return [[idNumber(of.site_id), idNumber(of.id), idNumber(of.affiliate_id), day, cost, currency]];
    }),
  };
}

type Described = 'sites' | 'test_sites' | 'sources' | 'source_types' | 'pairs' | 'links';

function rowsOf({ sites, sources, links }: Config): Record<Described, Value[][]> {
  const pairs = sites.flatMap((site) => {
    const own = sources.filter(({ site_id }) => site_id === site.id);
    const left = own.find(({ channel }) => channel === 'pixel');
    if (left === undefined) return [];
    const others = own.filter(({ channel }) => channel !== 'pixel');
    return others.map((right, index): Value[] => [
      idNumber(site.id),
      idNumber(right.id),
      idNumber(left.id),
      idNumber(right.id),
      index === 0,
      WINDOW_MS,
    ]);
  });
  return {
    sites: sites.map(({ id, consent, gpc }) => [idNumber(id), consent, gpc === 'honour']),
    test_sites: sites.filter(({ test }) => test === true).map(({ id }) => [idNumber(id)]),
    links: links.map(({ site_id, id, affiliate_id, to }) => [
      idNumber(site_id),
      idNumber(id),
      idNumber(affiliate_id),
      pageOf(to),
    ]),
    sources: sources.map(sourceRow),
    source_types: sources.flatMap(({ site_id, id, types }) =>
      types.map((type) => [idNumber(site_id), idNumber(id), type]),
    ),
    pairs,
  };
}

function sourceRow(source: Source): Value[] {
  const preset = findPreset(source.preset);
  return [
    idNumber(source.site_id),
    idNumber(source.id),
    source.channel,
    source.sends,
    preset?.dedupe ?? 'order',
    preset?.update ?? 'replace',
    // Before a source was connected nothing of it was due. A report is imported later than what it tells of.
    source.active_from ?? (source.channel === 'report' ? null : source.created_at),
    source.active_until ?? null,
    source.grace_ms ?? null,
    source.window_ms ?? null,
    source.click_kept,
  ];
}

/** A page as visits name it: origin and path. */
function pageOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
