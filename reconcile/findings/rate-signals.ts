import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { DayCount } from '../statistics/bootstrap-by-day.ts';
import { compareRates, counted } from './compare-rates.ts';
import type { Signal, SignalName, Subject } from './signal.ts';
import type { Thresholds } from './thresholds.ts';

/** Columns of models/findings/cases.sql that are 1, 0 or unknown. */
const RATES = [
  'was_there_before',
  'seen_just_before',
  'clicks_at_once',
  'overwrote',
  'landed_deep',
  'not_landed',
  'barely_browsed',
  'no_referrer',
  'is_program',
  'from_datacenter',
  'system_differs',
  'foreign_page',
  'unconfirmed',
  'taken_back',
  'told_twice',
] as const satisfies readonly SignalName[];

/** Rates that are also looked at in each half of the period: two samples that have nothing of each other. */
const HALVED = [
  'unconfirmed',
  'taken_back',
  'told_twice',
] as const satisfies readonly (typeof RATES)[number][];

const Count = z.coerce.number();
const Row = z.object({
  site_id: Count,
  affiliate_id: Count,
  type: z.string(),
  half: Count,
  n: Count,
  ...columns((name) => [`${name}_yes`, `${name}_known`]),
});
type Row = z.infer<typeof Row>;

/** A subject with its conversions and signals. */
export type Compared = { subject: Subject; n: number; signals: Signal[] };

/** All that is a share of an affiliate's conversions, against the shares of the others in the same sites and types. */
export async function rateSignals(engine: Engine, thresholds: Thresholds): Promise<Compared[]> {
  const sums = RATES.map((name) => `sum(${name}) as ${name}_yes, count(${name}) as ${name}_known`);
  const rows = await engine.query(
    Row,
    `select site_id, affiliate_id, type, half, count(*) as n, ${sums.join(', ')}
     from finding_cases
     group by site_id, affiliate_id, type, half
     order by affiliate_id, site_id, type, half`,
  );
  const affiliates = [...Map.groupBy(rows, ({ affiliate_id }) => affiliate_id)];
  const compared = affiliates.map(
    ([affiliate, own]): Compared => ({
      subject: { affiliate, sub: null },
      n: sum(own, 'n'),
      signals: [],
    }),
  );
  const add = (name: SignalName, of: (typeof RATES)[number], halves: readonly number[]) => {
    const groups = affiliates.map(([, own]) =>
      byStratum(
        own.filter(({ half }) => halves.includes(half)),
        of,
      ),
    );
    compareRates(name, groups, thresholds).forEach((signal, at) => {
      if (signal !== null) compared[at]?.signals.push(counted(signal, thresholds));
    });
  };
  for (const name of RATES) add(name, name, [1, 2]);
  for (const name of HALVED) {
    add(`${name}_early`, name, [1]);
    add(`${name}_late`, name, [2]);
  }
  return compared;
}

function byStratum(rows: readonly Row[], of: (typeof RATES)[number]): Map<string, DayCount> {
  const strata = Map.groupBy(rows, ({ site_id, type }) => JSON.stringify([site_id, type]));
  return new Map(
    [...strata].map(([stratum, own]) => [
      stratum,
      { successes: sum(own, `${of}_yes`), trials: sum(own, `${of}_known`) },
    ]),
  );
}

function sum(rows: readonly Row[], column: string): number {
  // The schema of the rows has the column, as a number.
  return rows.reduce((all, row) => all + Number((row as Record<string, unknown>)[column] ?? 0), 0);
}

function columns(names: (rate: string) => readonly string[]): Record<string, z.ZodType<number | null>> {
  const nullable = z.coerce.number().nullable();
  return Object.fromEntries(RATES.flatMap((rate) => names(rate).map((name) => [name, nullable])));
}
