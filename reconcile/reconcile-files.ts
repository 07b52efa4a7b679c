import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ROLES } from '../wire/money.ts';
import { MONEY_FIELDS } from '../wire/preset.ts';
import type { FileMapping, Probable, ReconcileReport } from '../wire/report.ts';
import { fitAmountRules } from './calibration/fit-amount-rules.ts';
import { fitOrderIds } from './calibration/fit-order-ids.ts';
import { fitSilences } from './calibration/fit-silences.ts';
import { fitSourceHabits } from './calibration/fit-source-habits.ts';
import { keepFacts } from './calibration/keep-facts.ts';
import type { Engine } from './engine/engine.ts';
import { exportConversions } from './files/export-conversions.ts';
import { fileGates } from './files/file-gates.ts';
import {
  dropRows,
  type FileInputs,
  type StagedSide,
  type StagedSides,
  withStagedFiles,
} from './files/with-staged-files.ts';
import type { ProbableResult } from './matching/match-probable.ts';
import type { Matcher } from './matching/matcher.ts';
import { runPipeline, STEPS, tableOf } from './pipeline.ts';
import { EVERYTHING } from './report/selection.ts';
import { summarise } from './report/summarise.ts';

/**
 * Sets two files side by side: the same engine as the live one, on a store that is thrown away. Nothing is written
 * but `conversions.csv` and `report.json` in the folder `out`, if one is named, and those whole or not at all.
 */
export async function reconcileFiles(
  inputs: FileInputs & {
    out?: string | undefined;
    /** Settings of the probable matching, or what an earlier run learned; the usual ones unless said. */
    matcher?: Matcher | undefined;
  },
): Promise<ReconcileReport> {
  return withStagedFiles(inputs, async (engine, sides) => {
    const probable = await run(engine, inputs);
    const report = await reportOf(engine, { asOf: inputs.asOf, sides, probable });
    if (inputs.out !== undefined) {
      await writeOut(engine, inputs.out, report, inputs);
      if (probable !== null) await writeJson(join(inputs.out, 'matcher.json'), probable.matcher);
    }
    return report;
  });
}

/** The first rows of a step's table, to look into the engine. */
export async function rowsOfStep(
  inputs: FileInputs & { step: string; rows: number; matcher?: Matcher | undefined },
): Promise<Record<string, unknown>[]> {
  return withStagedFiles(inputs, async (engine) => {
    await run(engine, inputs, inputs.step);
    const step = STEPS.find(({ name }) => name === inputs.step);
    const table = step === undefined ? inputs.step : tableOf(step);
    return engine.query(z.record(z.string(), z.unknown()), `select * from ${table} limit $1`, [inputs.rows]);
  });
}

async function run(
  engine: Engine,
  inputs: FileInputs & { matcher?: Matcher | undefined },
  stopAfter?: string,
): Promise<ProbableResult | null> {
  let probable: ProbableResult | null = null;
  await runPipeline(engine, {
    asOf: inputs.asOf,
    stopAfter,
    before: {
      // All that is read from here on is in the claims.
      unmatched_left: () => dropRows(engine),
      match_by_click_id: async () =>
        keepFacts(engine, { facts: await fitOrderIds(engine, 'matches') }, inputs.asOf),
      gaps: () => learnFromVerdicts(engine, inputs.asOf),
    },
    probable: {
      matcher: inputs.matcher,
      onMatched: (result) => {
        probable = result;
      },
    },
    onStep: ({ name }) => inputs.onProgress?.(name),
  });
  return probable;
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
  updates: Count,
  items: Count,
});

async function reportOf(
  engine: Engine,
  { asOf, sides, probable }: { asOf: number; sides: StagedSides; probable: ProbableResult | null },
): Promise<ReconcileReport> {
  const { shares: _, ...totals } = await summarise(engine, EVERYTHING);
  const sums = await engine.query(
    ClaimSums,
    `select source_id, count(*) as claims, sum(updates) as updates, sum(items) as items
     from claims group by source_id`,
  );
  const of = (source: number) =>
    sums.find(({ source_id }) => source_id === source) ?? { claims: 0, updates: 0, items: 0 };
  const pixel = of(1);
  const postback = of(2);
  return {
    version: 1,
    as_of: asOf,
    rows: { pixel: sides.pixel.staged.rows, postback: sides.postback.staged.rows },
    claims: { pixel: pixel.claims, postback: postback.claims },
    updates: { pixel: pixel.updates, postback: postback.updates },
    items: { pixel: pixel.items, postback: postback.items },
    refused: { pixel: refusedOf(sides.pixel), postback: refusedOf(sides.postback) },
    ...totals,
    gates: await fileGates(engine, { haveCommonId: haveCommonId(sides) }),
    probable: probable && probableOf(probable),
    mapping: { pixel: mappingOf(sides.pixel), postback: mappingOf(sides.postback) },
  };
}

/** Whether any kind of id is a column of both files. */
function haveCommonId({ pixel, postback }: StagedSides): boolean {
  return (['event_id', 'order_id', 'click_id'] as const).some(
    (field) => pixel.mapping.columns[field] !== undefined && postback.mapping.columns[field] !== undefined,
  );
}

function probableOf(result: ProbableResult): Probable {
  const { matcher, claims, role, blocks, threshold, accepted } = result;
  return {
    claims: { pixel: claims.left, postback: claims.right },
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

function refusedOf({ staged }: StagedSide): ReconcileReport['refused']['pixel'] {
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
  report: ReconcileReport,
  inputs: FileInputs,
): Promise<void> {
  inputs.onProgress?.(`writing ${out}`);
  // The export reads claims and conversions only.
  await engine.script('drop table matches; drop table remaining_left; drop table remaining_right');
  await mkdir(out, { recursive: true });
  const conversions = join(out, 'conversions.csv');
  const partial = `${conversions}.part`;
  try {
    await exportConversions(engine, partial);
    await rename(partial, conversions);
  } finally {
    await rm(partial, { force: true });
  }
  await writeJson(join(out, 'report.json'), report);
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
}
