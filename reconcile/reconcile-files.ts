import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ROLES } from '../wire/money.ts';
import { MONEY_FIELDS } from '../wire/preset.ts';
import type { FileMapping, Gate, Probable, ReconcileReport } from '../wire/report.ts';
import type { SideName } from '../wire/side-name.ts';
import { fitAmountRules } from './calibration/fit-amount-rules.ts';
import { fitOrderIds } from './calibration/fit-order-ids.ts';
import { fitSilences } from './calibration/fit-silences.ts';
import { fitSourceHabits } from './calibration/fit-source-habits.ts';
import { keepFacts } from './calibration/keep-facts.ts';
import type { Engine } from './engine/engine.ts';
import { compareEarlier } from './files/compare-earlier.ts';
import { exportConversions } from './files/export-conversions.ts';
import { datesOnlyOf } from './files/gates/dates-only.ts';
import { gatesOfVerdicts } from './files/gates/gates-of-verdicts.ts';
import { judgeGates } from './files/gates/judge-gates.ts';
import { keepOrigins } from './files/keep-origins.ts';
import { earlierConversions, markNew } from './files/mark-new.ts';
import { outwardTotals } from './files/outward-names.ts';
import { pairsOf, type SidePair, sourceOf } from './files/sides.ts';
import { countBeside, setBeside, thirdOf } from './files/third-side.ts';
import { unseenBy } from './files/unseen.ts';
import {
  dropRows,
  type FileInput,
  type FileInputs,
  type StagedSide,
  withStagedFiles,
} from './files/with-staged-files.ts';
import type { ProbableResult } from './matching/match-probable.ts';
import type { Matcher } from './matching/matcher.ts';
import { runPipeline, STEPS, tableOf } from './pipeline.ts';
import { EVERYTHING, type Selection } from './report/selection.ts';
import { summarise, type Totals } from './report/summarise.ts';

/**
 * Sets files side by side: the same engine as the live one, on a store that is thrown away. Nothing is written but
 * `conversions.csv`, `report.json` and `matcher.json` in the folder `out`, if one is named, and those whole or not at all.
 */
export async function reconcileFiles(
  inputs: FileInputs & {
    out?: string | undefined;
    /** Settings of the probable matching, or what an earlier run learned; the usual ones unless said. */
    matcher?: Matcher | undefined;
    /** An earlier export of the last of the files. */
    earlier?: FileInput | undefined;
    /** The `--out` folder of an earlier run, of which only what is new is wanted. */
    since?: string | undefined;
    /** Reads what else is wanted of the store before it is thrown away. */
    also?: ((engine: Engine, report: ReconcileReport) => Promise<void>) | undefined;
  },
): Promise<ReconcileReport> {
  const known = inputs.since === undefined ? undefined : earlierConversions(inputs.since);
  const later = inputs.theirs ?? inputs.report ?? inputs.postback;
  const earlier =
    inputs.earlier && later
      ? await compareEarlier({ earlier: inputs.earlier, later, asOf: inputs.asOf, now: inputs.now })
      : undefined;
  return withStagedFiles(inputs, async (engine, sides, folder) => {
    const pairs = pairsOf(sides.map(({ name }) => name));
    const judged = await run(engine, sides, inputs);
    const report: ReconcileReport = {
      ...(await reportOf(engine, inputs.asOf, sides, { pairs, judged })),
      ...(earlier && { earlier }),
    };
    const out = inputs.out ?? (known === undefined ? undefined : join(folder, 'out'));
    // What is new is part of what else is made of the report.
    if (known === undefined) await inputs.also?.(engine, report);
    if (out === undefined) return report;
    if (judged.probable) await writeJson(join(out, 'matcher.json'), judged.probable.matcher);
    return writeOut(engine, out, { report, pairs, inputs, known });
  });
}

/** The first rows of a step's table, to look into the engine. */
export async function rowsOfStep(
  inputs: FileInputs & { step: string; rows: number; matcher?: Matcher | undefined },
): Promise<Record<string, unknown>[]> {
  return withStagedFiles(inputs, async (engine, sides) => {
    await run(engine, sides, inputs, inputs.step);
    const step = STEPS.find(({ name }) => name === inputs.step);
    const table = step === undefined ? inputs.step : tableOf(step);
    return engine.query(z.record(z.string(), z.unknown()), `select * from ${table} limit $1`, [inputs.rows]);
  });
}

/** What the steps found out beside their tables: the checks of each pair, and what was paired by likeness in the main one. */
type Judged = { gates: ReadonlyMap<number, Gate[]>; probable: ProbableResult | null };

async function run(
  engine: Engine,
  sides: readonly StagedSide[],
  inputs: FileInputs & { matcher?: Matcher | undefined; also?: unknown },
  stopAfter?: string,
): Promise<Judged> {
  const [main] = pairsOf(sides.map(({ name }) => name));
  let datesOnly: ReadonlySet<SideName> = new Set();
  const judged: { -readonly [K in keyof Judged]: Judged[K] } = { gates: new Map(), probable: null };
  await runPipeline(engine, {
    asOf: inputs.asOf,
    stopAfter,
    before: {
      // All that is read from here on is in the claims.
      unmatched_left: async () => {
        datesOnly = await datesOnlyOf(engine, sides);
        // Only a list of what there is to demand asks for them.
        if (inputs.also !== undefined) await keepOrigins(engine, sides);
        await dropRows(engine, sides);
      },
      match_by_click_id: async () =>
        keepFacts(engine, { facts: await fitOrderIds(engine, 'matches') }, inputs.asOf),
      expectations: async () => {
        judged.gates = await judgeGates(engine, sides, { asOf: inputs.asOf, datesOnly });
      },
      gaps: () => learnFromVerdicts(engine, inputs.asOf),
    },
    probable: {
      matcher: inputs.matcher,
      onMatched: (result) => {
        if (result.pair === main.pair) judged.probable = result;
      },
    },
    onStep: ({ name }) => inputs.onProgress?.(name),
  });
  return judged;
}

/** What the causes of two files rest on beyond the single row. */
async function learnFromVerdicts(engine: Engine, asOf: number): Promise<void> {
  const facts = [
    ...(await fitAmountRules(engine, 'verdicts')),
    ...(await fitSourceHabits(engine, 'verdicts')),
  ];
  await keepFacts(engine, { facts, spans: await fitSilences(engine, 'verdicts') }, asOf);
}

const Count = z.coerce.number();
const ClaimSums = z.object({
  source_id: Count,
  claims: Count,
  duplicates: Count,
  updates: Count,
  items: Count,
});

async function reportOf(
  engine: Engine,
  asOf: number,
  sides: readonly StagedSide[],
  { pairs, judged }: { pairs: readonly [SidePair, ...SidePair[]]; judged: Judged },
): Promise<ReconcileReport> {
  const [main, ...others] = pairs;
  const names = sides.map(({ name }) => name);
  const third = thirdOf(pairs);
  if (third) await setBeside(engine, third);
  const totals = await totalsOf(engine, pairs);
  const sums = await engine.query(
    ClaimSums,
    `select source_id, count(*) as claims, sum(duplicates) as duplicates, sum(updates) as updates, sum(items) as items
     from claims group by source_id`,
  );
  const folded = (name: SideName) => sums.find(({ source_id }) => source_id === sourceOf(names, name));
  const each = <T>(pick: (side: StagedSide) => T): Partial<Record<SideName, T>> =>
    Object.fromEntries(sides.map((side) => [side.name, pick(side)]));
  const gates: Gate[] = [];
  for (const pair of pairs) {
    const found = [...(judged.gates.get(pair.pair) ?? []), ...(await gatesOfVerdicts(engine, pair))];
    const named = { sides: [pair.left, pair.right] as [SideName, SideName] };
    gates.push(...found.map((gate) => (others.length === 0 ? gate : { ...gate, ...named })));
  }
  const unseen = unseenBy(names);
  return {
    version: 1,
    as_of: asOf,
    sides: names,
    rows: each(({ staged }) => staged.rows),
    claims: each(({ name }) => folded(name)?.claims ?? 0),
    duplicates: each(({ name }) => folded(name)?.duplicates ?? 0),
    updates: each(({ name }) => folded(name)?.updates ?? 0),
    items: each(({ name }) => folded(name)?.items ?? 0),
    refused: each(refusedOf),
    ...outwardTotals(totals.of(main), main),
    gates,
    probable: judged.probable && probableOf(judged.probable, main),
    mapping: each(mappingOf),
    ...(third && {
      pairs: others.map((pair) => ({
        sides: [pair.left, pair.right] as [SideName, SideName],
        ...outwardTotals(totals.of(pair), pair),
      })),
      beside: await countBeside(engine, third),
    }),
    ...(unseen !== undefined && { unseen }),
  };
}

function probableOf(result: ProbableResult, { left, right }: SidePair): Probable {
  const { matcher, claims, role, blocks, threshold, accepted } = result;
  return {
    claims: { [left]: claims.left, [right]: claims.right },
    role,
    blocks,
    lambda: matcher.lambda,
    comparisons: matcher.comparisons.map(({ field, levels }) => ({
      field,
      levels: levels.map(({ name, m, u }) => ({ name, m, u })),
    })),
    threshold,
    calibrated: matcher.calibration !== null,
    accepted,
  };
}

/** The totals of every pair. Of one pair the conversions need not be told apart, which is the main job. */
async function totalsOf(engine: Engine, pairs: readonly SidePair[]): Promise<{ of(pair: SidePair): Totals }> {
  const found = new Map<number, Totals>();
  for (const { pair } of pairs) {
    const selection: Selection =
      pairs.length === 1 ? EVERYTHING : { where: 'v.pair_id = $1', values: [pair] };
    found.set(pair, await summarise(engine, selection));
  }
  return {
    of({ pair }) {
      const totals = found.get(pair);
      if (totals === undefined) throw new Error(`no totals of the pair ${pair}`);
      return totals;
    },
  };
}

function refusedOf({ staged }: StagedSide): { rows: number; reasons: Record<string, number> } {
  const rows = Object.values(staged.refused).reduce((sum, n) => sum + n, 0);
  return { rows, reasons: staged.refused };
}

function mappingOf({ file, mapping, format }: StagedSide): FileMapping {
  const columns = Object.entries(mapping.columns).map(([field, index]) => [
    field,
    file.header.columns[index] ?? '',
  ]);
  return {
    preset: mapping.preset.id,
    encoding: file.form.encoding,
    delimiter: file.header.delimiter,
    columns: Object.fromEntries(columns),
    ignored: mapping.ignored,
    decimal: format.decimal,
    date_order: format.dateOrder,
    zone: format.zone,
    role: ROLES.find((role) => MONEY_FIELDS.includes(role) && mapping.columns[role] !== undefined) ?? null,
  };
}

async function writeOut(
  engine: Engine,
  out: string,
  of: {
    report: ReconcileReport;
    pairs: readonly [SidePair, ...SidePair[]];
    inputs: FileInputs & { also?: ((engine: Engine, report: ReconcileReport) => Promise<void>) | undefined };
    known: string | undefined;
  },
): Promise<ReconcileReport> {
  const { pairs, inputs, known } = of;
  inputs.onProgress?.(`writing ${out}`);
  // The export reads claims and conversions only.
  if (known === undefined)
    await engine.script('drop table matches; drop table remaining_left; drop table remaining_right');
  await mkdir(out, { recursive: true });
  const conversions = join(out, 'conversions.csv');
  const fresh = join(out, 'new.csv');
  const partial = (path: string) => `${path}.part`;
  let report = of.report;
  try {
    await exportConversions(engine, pairs[0], partial(conversions), thirdOf(pairs));
    // Before it takes the place of an earlier run's: that may be the very one to compare with.
    if (known !== undefined) {
      const files = { earlier: known, conversions: partial(conversions), into: partial(fresh) };
      report = { ...report, since: await markNew(engine, files) };
      await inputs.also?.(engine, report);
      await rename(partial(fresh), fresh);
    }
    await rename(partial(conversions), conversions);
  } finally {
    for (const path of [conversions, fresh]) await rm(partial(path), { force: true });
  }
  await writeJson(join(out, 'report.json'), report);
  return report;
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
}
