import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakdown } from '../../../reconcile/report/breakdown.ts';
import { causeSeries } from '../../../reconcile/report/cause-series.ts';
import { figures } from '../../../reconcile/report/figures.ts';
import { flow } from '../../../reconcile/report/flow.ts';
import { listConversions } from '../../../reconcile/report/list-conversions.ts';
import { type ListFilter, selectionOf } from '../../../reconcile/report/selection.ts';
import { summarise } from '../../../reconcile/report/summarise.ts';
import { idText } from '../../../reconcile/short-ids.ts';
import { Trait } from '../../../wire/api.ts';
import { Dimension } from '../../../wire/breakdown.ts';
import { CauseCode } from '../../../wire/cause.ts';
import { VERDICTS } from '../../../wire/verdict.ts';
import { campaign, campaignTimeout } from '../../support/campaign.ts';
import {
  HOSTILE,
  type Judged,
  judgedConversions,
  PAIRS,
  START,
  storeOfJudged,
  TEST_SITE,
} from '../../support/judged-conversions.ts';
import { testStore } from '../../support/open-engine.ts';

const HOUR = 3600_000;
const numRuns = (testStore === 'duckdb' ? 40 : 15) * campaign;
const nothing = () => null;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const filter: fc.Arbitrary<ListFilter> = fc.record({
  site: maybe(fc.constantFrom(7, 8, 9, 10).map(idText)),
  source: maybe(fc.constantFrom(2, 3, 4).map(idText)),
  from: maybe(fc.integer({ min: 0, max: 300 }).map((hours) => START + hours * HOUR)),
  to: maybe(fc.integer({ min: 0, max: 300 }).map((hours) => START + hours * HOUR)),
  affiliate: maybe(fc.constantFrom(90, 91, 4_000_000_000).map(idText)),
  link: maybe(fc.constantFrom(9, 10).map(idText)),
  sub_id: maybe(fc.constantFrom('a', ...HOSTILE, 'a\0b')),
  browser: maybe(fc.constantFrom('safari', 'Safari')),
  system: maybe(fc.constantFrom('ios', 'none')),
  country: maybe(fc.constantFrom('FR', 'fr')),
  product: maybe(fc.constantFrom('shoe', "'")),
  unknown: maybe(fc.subarray([...Trait.options], { minLength: 1, maxLength: 2 })),
  type: maybe(fc.constantFrom('sale', "it's")),
  verdict: maybe(fc.subarray([...VERDICTS], { minLength: 1 })),
  cause: maybe(fc.constantFrom(...CauseCode.options.filter((code) => code.startsWith('un')))),
});

/** The same filter, said again in TypeScript. */
function isSelected(row: Judged, asked: ListFilter): boolean {
  const pair = PAIRS.find(({ pair_id }) => pair_id === row.pair_id);
  const same = (name: keyof ListFilter, value: unknown) => asked[name] === undefined || asked[name] === value;
  const id = (number: number | null) => (number === null ? null : idText(number));
  return (
    (asked.source === undefined ? pair?.is_main === true : asked.source === idText(row.pair_id)) &&
    (asked.site === undefined ? row.site_id !== TEST_SITE : asked.site === idText(row.site_id)) &&
    row.received_at >= (asked.from ?? 0) &&
    row.received_at < (asked.to ?? Number.POSITIVE_INFINITY) &&
    same('affiliate', id(row.affiliate_id)) &&
    same('link', id(row.link_id)) &&
    same('sub_id', row.sub_id) &&
    same('browser', row.browser) &&
    same('system', row.system) &&
    same('country', row.country) &&
    same('product', row.product) &&
    same('type', row.type) &&
    same('cause', row.cause) &&
    (asked.verdict?.includes(row.verdict) ?? true) &&
    (asked.unknown ?? []).every((trait) => keyOf(row, trait) === null)
  );
}

function keyOf(row: Judged, by: Dimension): string | null {
  const ids = { site: row.site_id, source: row.pair_id, affiliate: row.affiliate_id, link: row.link_id };
  if (by in ids) {
    const id = ids[by as keyof typeof ids]; // it is one of them
    return id === null ? null : idText(id);
  }
  return row[by as Exclude<Dimension, keyof typeof ids>]; // the others are columns of their own names
}

function atStakeOf(rows: readonly Judged[]): Record<string, string> {
  const sums: Record<string, number> = {};
  for (const row of rows) {
    const side = { pixel_only: 'left', postback_only: 'right' } as const;
    if (row.verdict !== 'pixel_only' && row.verdict !== 'postback_only') continue;
    const amount = row[`${side[row.verdict]}_amount`];
    const currency = row[`${side[row.verdict]}_currency`] ?? 'XXX';
    if (amount !== null) sums[currency] = (sums[currency] ?? 0) + amount;
  }
  return Object.fromEntries(Object.entries(sums).map(([currency, sum]) => [currency, sum.toFixed(2)]));
}

test(
  'counts under every filter what a plain look at the rows counts, and a breakdown adds up to the summary',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        judgedConversions,
        fc.array(
          fc.record({
            filter,
            by: fc.constantFrom(...Dimension.options),
            limit: fc.integer({ min: 1, max: 4 }),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        async (rows, asked) => {
          const engine = await storeOfJudged(rows);
          try {
            for (const { filter: of, by, limit } of asked) {
              const selected = rows.filter((row) => isSelected(row, of));
              const summary = await summarise(engine, selectionOf(of));
              expect(summary.conversions).toBe(selected.length);

              const broken = await breakdown(engine, selectionOf(of), { by, limit, nameOf: nothing });
              const parts = [...broken.rows, ...(broken.rest ? [broken.rest] : [])];
              for (const verdict of VERDICTS) {
                const counted = parts.reduce((sum, part) => sum + part.verdicts[verdict], 0);
                expect(counted).toBe(summary.verdicts[verdict]);
              }
              expect(parts.reduce((sum, { gap }) => sum + gap.missing, 0)).toBe(summary.gap.missing);
              expect(parts.reduce((sum, { gap }) => sum + gap.expected, 0)).toBe(summary.gap.expected);

              const keys = Map.groupBy(selected, (row) => keyOf(row, by));
              for (const row of broken.rows) {
                const alike = keys.get(row.key) ?? [];
                expect(row.conversions).toBe(alike.length);
                expect(row.at_stake).toEqual(atStakeOf(alike));
              }
              // What is not known is a row of its own and takes no place of the others.
              expect(broken.rows.some(({ key }) => key === null)).toBe(keys.has(null));
              const known = [...keys.keys()].filter((key) => key !== null).length;
              expect(broken.rows.filter(({ key }) => key !== null)).toHaveLength(Math.min(limit, known));
              expect(broken.rest?.rows ?? 0).toBe(Math.max(0, known - limit));
              const sizes = broken.rows.map(({ conversions }) => conversions);
              expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
            }
          } finally {
            await engine.close();
          }
        },
      ),
      { numRuns },
    );
  },
  campaignTimeout(120_000),
);

test(
  'draws a flow that adds up at every station, and tells causes over time and reports of the same conversions',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        judgedConversions,
        filter,
        fc.uniqueArray(fc.constantFrom(...Dimension.options), { minLength: 1, maxLength: 3 }),
        async (rows, of, dimensions) => {
          const engine = await storeOfJudged(rows);
          try {
            const selected = rows.filter((row) => isSelected(row, of));
            const { nodes, links, told, left_out } = await flow(engine, of);
            const stations = nodes.filter(({ unit }) => unit === 'conversions');
            for (const { id, count } of stations) {
              const sum = (ends: typeof links) => ends.reduce((total, link) => total + link.count, 0);
              const entering = sum(links.filter(({ to }) => to === id));
              const leaving = sum(links.filter(({ from }) => from === id));
              if (leaving > 0) expect(leaving).toBe(count);
              if (entering > 0 && !(id === 'conversions' && left_out.length > 0))
                expect(entering).toBe(count);
            }
            const at = (id: string) => nodes.find((node) => node.id === id)?.count ?? 0;
            expect(at('conversions')).toBe(selected.length);
            const lost = nodes.filter(({ station }) => station === 'lost');
            const oneSided = selected.filter(({ verdict }) => verdict.endsWith('_only'));
            expect(lost.reduce((sum, { count }) => sum + count, 0)).toBe(oneSided.length);
            expect(told.pixel + told.postback).toBe(selected.length + at('both'));

            const zone = 'America/New_York';
            const causes = await causeSeries(engine, selectionOf(of), { bucket: 'day', zone });
            const counted = causes.points.flatMap((point) => Object.values(point.causes));
            const explained = selected.filter(({ cause }) => cause !== null);
            expect(counted.reduce((sum, n) => sum + n, 0)).toBe(explained.length);

            const report = await figures(engine, selectionOf(of), {
              dimensions,
              measures: ['conversions', 'gap'],
              limit: 5,
              nameOf: nothing,
            });
            const groups = Map.groupBy(selected, (row) =>
              JSON.stringify(dimensions.map((by) => keyOf(row, by))),
            );
            for (const { keys, conversions } of report.rows)
              expect(groups.get(JSON.stringify(keys))).toHaveLength(conversions ?? -1);
            expect(report.rows).toHaveLength(Math.min(5, groups.size));
            const listed = report.rows.reduce((sum, { conversions = 0 }) => sum + conversions, 0);
            expect(listed + (report.rest?.conversions ?? 0)).toBe(selected.length);
            expect(report.rows.every((row) => !('at_stake' in row))).toBe(true);
          } finally {
            await engine.close();
          }
        },
      ),
      { numRuns },
    );
  },
  campaignTimeout(120_000),
);

test(
  'lists by time, page by page, each selected conversion once and no other, in order',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        judgedConversions,
        filter,
        fc.constantFrom('received_at' as const, '-received_at' as const),
        async (rows, of, sort) => {
          const engine = await storeOfJudged(rows);
          try {
            const listed: string[] = [];
            let cursor: string | undefined;
            do {
              const page = await listConversions(engine, { ...of, sort, limit: 7, cursor });
              listed.push(...page.conversions.map(({ id }) => id.split('.')[0] ?? ''));
              cursor = page.next ?? undefined;
            } while (cursor !== undefined);
            const selected = rows
              .map((row, index) => ({ row, index }))
              .filter(({ row }) => isSelected(row, of))
              .sort((a, b) => a.row.received_at - b.row.received_at || a.index - b.index)
              .map(({ index }) => String(index));
            expect(listed).toEqual(sort === 'received_at' ? selected : selected.toReversed());
          } finally {
            await engine.close();
          }
        },
      ),
      { numRuns },
    );
  },
  campaignTimeout(120_000),
);
