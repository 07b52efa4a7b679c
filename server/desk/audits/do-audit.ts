import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPreset } from '../../../presets/registry.ts';
import { auditOf } from '../../../reconcile/audit/audit-of.ts';
import type { Engine } from '../../../reconcile/engine/engine.ts';
import { type Preview, previewFile } from '../../../reconcile/files/preview-file.ts';
import { sheetToCsv } from '../../../reconcile/files/sheet-to-csv.ts';
import { SIDES } from '../../../reconcile/files/sides.ts';
import type { FileInput } from '../../../reconcile/files/with-staged-files.ts';
import { InputError } from '../../../reconcile/input-error.ts';
import { reconcileFiles } from '../../../reconcile/reconcile-files.ts';
import { AUDIT_SIDES, type AuditProblem, type AuditSide } from '../../../wire/audits.ts';
import type { ReconcileReport } from '../../../wire/report.ts';
import type { AuditJob, AuditOutcome } from './audit-job.ts';

/** Reads two files, tries them beside each other and, for a run, writes what there is to take away. */
export async function doAudit(job: AuditJob): Promise<AuditOutcome> {
  const { now } = job;
  const [ours, theirs] = [await prepare('ours', job), await prepare('theirs', job)];
  const sides = { ours: sideOf(ours), theirs: sideOf(theirs) };
  if (ours.preview.error !== null || theirs.preview.error !== null)
    return { ...sides, problem: null, trial: null };
  const inputs = { ours: ours.input, theirs: theirs.input, asOf: now, now };
  try {
    const report = await reconcileFiles({
      ...inputs,
      ...(job.task === 'run' && {
        out: job.out,
        also: (engine: Engine, found: ReconcileReport) => writeAudit(engine, found, { job, inputs }),
      }),
    });
    const { as_of, conversions, verdicts, gates } = report;
    return { ...sides, problem: null, trial: { as_of, conversions, verdicts, gates } };
  } catch (error) {
    return { ...sides, problem: problemOf(error), trial: null };
  }
}

type Prepared = { input: FileInput; preview: Preview; sheets: readonly string[] };

async function prepare(side: AuditSide, job: AuditJob): Promise<Prepared> {
  const { preset, sheet, delimiter, decimal, date_order, zone, columns } = job.stated[side];
  const isWorkbook = /\.xlsx$/i.test(job.paths[side]);
  const input: FileInput = {
    path: isWorkbook ? `${job.paths[side]}.csv` : job.paths[side],
    preset: preset === null ? undefined : findPreset(preset),
    columns,
    // What was made of a workbook is parted as we part it.
    delimiter: isWorkbook ? ',' : (delimiter ?? undefined),
    decimal: decimal ?? undefined,
    dateOrder: date_order ?? undefined,
    zone: zone ?? undefined,
  };
  let sheets: readonly string[] = [];
  try {
    if (isWorkbook)
      await sheetToCsv({
        workbook: job.paths[side],
        csv: input.path,
        sheet: sheet ?? undefined,
        onSheets: (names) => (sheets = names),
      });
  } catch (error) {
    return { input, preview: { read: null, error }, sheets };
  }
  const preview = await previewFile(input, { fallback: SIDES[side].fallback, now: job.now });
  return { input, preview, sheets };
}

function sideOf({ preview: { read, error }, sheets }: Prepared): AuditOutcome['ours'] {
  return { read, problem: error === null ? null : problemOf(error), sheets: [...sheets] };
}

/** What the user can mend. Anything else is our mistake, and ends the process, which the desk logs. */
function problemOf(error: unknown): AuditProblem {
  if (!(error instanceof InputError)) throw error;
  const { code, message, hint, place } = error;
  return { code, message, hint, column: place.column ?? null };
}

/** `audit.json` holds what the page of it says; in which language, whoever opens it decides. */
async function writeAudit(
  engine: Engine,
  report: ReconcileReport,
  { job, inputs }: { job: AuditJob; inputs: Record<AuditSide, FileInput> },
): Promise<void> {
  const audit = await auditOf(engine, report, {
    queryDays: job.terms.query_days,
    clickDays: job.terms.click_days,
    program: job.program,
    lang: 'en',
    files: AUDIT_SIDES.map((side) => ({
      side,
      path: inputs[side].path,
      zone: report.mapping[side]?.zone ?? 'UTC',
    })),
    csv: { path: join(job.out, 'queries.csv'), name: 'queries.csv' },
  });
  await writeFile(join(job.out, 'audit.json'), JSON.stringify(audit), { mode: 0o600 });
}
