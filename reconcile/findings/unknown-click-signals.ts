import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { binomialTail } from '../statistics/binomial-tail.ts';
import { clopperPearson } from '../statistics/clopper-pearson.ts';
import { counted } from './compare-rates.ts';
import type { Compared } from './rate-signals.ts';
import type { Signal, SignalName } from './signal.ts';
import type { Thresholds } from './thresholds.ts';

const Count = z.coerce.number();
const Row = z.object({
  site_id: Count,
  type: z.string(),
  sub1: z.string(),
  n: Count,
  known: Count,
  unknown: Count,
  browser_yes: Count,
  browser_known: Count,
  /** The same of conversions whose click is known: what a browser loses anyway. */
  lost_yes: Count,
  lost_known: Count,
  back_yes: Count,
});
type Row = z.infer<typeof Row>;

/** A rate of the others is taken at this end of its exact interval, since there may be no groups to learn a spread from. */
const LEVEL = 0.98;
/** And never below this, so that a first case is no miracle. */
const RATE_MIN = 0.02;

/**
 * Conversions whose click was never made, by the sub id that they name: without a click nothing else tells who is to
 * earn. Where most clicks of a site are not ours, its links do not go through us, and nothing is said.
 */
export async function unknownClickSignals(
  engine: Engine,
  thresholds: Thresholds,
): Promise<{ compared: Compared[]; notRouted: number[] }> {
  const rows = await engine.query(
    Row,
    `select site_id, type, sub1, count(*) as n, sum(known_click) as known, sum(unknown_click) as unknown,
       coalesce(sum(case when unknown_click = 1 then browser_without_click end), 0) as browser_yes,
       count(case when unknown_click = 1 then browser_without_click end) as browser_known,
       coalesce(sum(case when known_click = 1 then browser_without_click end), 0) as lost_yes,
       count(case when known_click = 1 then browser_without_click end) as lost_known,
       sum(taken_back) as back_yes
     from finding_unknown_clicks
     group by site_id, type, sub1
     order by site_id, type, sub1`,
  );
  const bySite = Map.groupBy(rows, ({ site_id }) => site_id);
  const isRouted = (own: readonly Row[]) => sum(own, 'known') >= thresholds.routed_min * sum(own, 'n');
  const notRouted = [...bySite].flatMap(([site, own]) => (isRouted(own) ? [] : [site]));
  const routed = rows.filter(({ site_id }) => !notRouted.includes(site_id));
  const bySub = Map.groupBy(routed, ({ sub1 }) => sub1);
  bySub.delete('');
  const compared = [...bySub].map(([sub, own]): Compared => {
    // Others of the same sites and types.
    const strata = new Set(own.map(stratumOf));
    const rest = routed.filter((row) => row.sub1 !== sub && strata.has(stratumOf(row)));
    return { subject: { affiliate: null, sub }, n: sum(own, 'n'), signals: signalsOf(own, rest, thresholds) };
  });
  return { compared, notRouted };
}

function stratumOf({ site_id, type }: Row): string {
  return JSON.stringify([site_id, type]);
}

function signalsOf(all: readonly Row[], rest: readonly Row[], thresholds: Thresholds): Signal[] {
  const row = {
    n: sum(all, 'n'),
    unknown: sum(all, 'unknown'),
    back_yes: sum(all, 'back_yes'),
    browser_yes: sum(all, 'browser_yes'),
    browser_known: sum(all, 'browser_known'),
  };
  const of = (
    name: SignalName,
    own: { yes: number; known: number },
    others: { yes: number; known: number },
  ): Signal[] => {
    if (own.known < thresholds.trials_min || others.known < thresholds.trials_min) return [];
    const expected = others.yes / others.known;
    const share = Math.max(RATE_MIN, clopperPearson(others.yes, others.known, LEVEL).high);
    const p = binomialTail(own.yes, own.known, share);
    return [counted({ name, value: own.yes / own.known, expected, p, effect: 0, n: own.known }, thresholds)];
  };
  const total = (column: Summed) => sum(rest, column);
  return [
    ...of('unknown_click', { yes: row.unknown, known: row.n }, { yes: total('unknown'), known: total('n') }),
    // A browser that came by a click which we lost would hold it as often as those whose click we know.
    ...of(
      'browser_without_click',
      { yes: row.browser_yes, known: row.browser_known },
      { yes: total('lost_yes'), known: total('lost_known') },
    ),
    ...of('taken_back', { yes: row.back_yes, known: row.n }, { yes: total('back_yes'), known: total('n') }),
  ];
}

type Summed = Exclude<keyof Row, 'site_id' | 'type' | 'sub1'>;

function sum(rows: readonly Row[], column: Summed): number {
  return rows.reduce((all, row) => all + row[column], 0);
}
