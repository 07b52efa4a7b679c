import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import type { AuditLang, AuditReport } from '../../wire/audit.ts';
import type { ChangedAfterCredit, EarlierExport, FileMapping, ReconcileReport } from '../../wire/report.ts';
import type { SideName } from '../../wire/side-name.ts';
import type { Engine } from '../engine/engine.ts';
import { originsOf } from '../files/keep-origins.ts';
import { series } from '../report/series.ts';
import { exportQueries } from './export-queries.ts';
import { listPairs } from './list-pairs.ts';
import { listQueries, makeQueries, type QueryOptions } from './list-queries.ts';

export type AuditOptions = Omit<QueryOptions, 'asOf' | 'origins'> & {
  /** The version of the program. */
  program: string;
  lang: AuditLang;
  /** Each side with its file, in the order of the report. */
  files: readonly { side: SideName; path: string; zone: string }[];
  /** Where all queries are written; and the name by which the document points there. */
  csv: { path: string; name: string };
};

/** Days that a chart can show. */
const DAYS_MAX = 400;
/** Names of columns that a document lists of a file, and how much of each. */
const COLUMNS_MAX = 60;
const NAME_MAX = 80;
/** Changes against an earlier export that a document lists. */
const CHANGES_MAX = 100;

/** Makes of a finished comparison what its document says. Reads claims and conversions, and writes the CSV of queries. */
export async function auditOf(
  engine: Engine,
  report: ReconcileReport,
  options: AuditOptions,
): Promise<AuditReport> {
  const { program, lang, files, csv, queryDays, clickDays } = options;
  const origins = originsOf(Object.values(report.mapping).map(({ columns }) => columns));
  await makeQueries(engine, { asOf: report.as_of, queryDays, clickDays, origins });
  await exportQueries(engine, { path: csv.path, origins });
  const days = await series(
    engine,
    { where: 'v.received_at > 0 and v.pair_id = 2', values: [] },
    { bucket: 'day', zone: files[0]?.zone ?? 'UTC' },
  );
  return {
    version: 1,
    program,
    lang,
    report: withShortNames(report),
    sides: sidesOf(report),
    inputs: await inputsOf(engine, files),
    series: days.points.length > DAYS_MAX ? { ...days, points: [] } : days,
    likely_pairs: report.matched_by.probable > 0 ? await listPairs(engine) : [],
    queries: {
      ...(await listQueries(engine, origins)),
      csv: csv.name,
      query_days: queryDays,
      click_days: clickDays,
    },
  };
}

const Span = z.object({
  source_id: z.coerce.number(),
  from: z.coerce.number().nullable(),
  to: z.coerce.number().nullable(),
});

async function inputsOf(engine: Engine, files: AuditOptions['files']): Promise<AuditReport['inputs']> {
  const spans = await engine.query(
    Span,
    'select source_id, min(occurred_at) as "from", max(occurred_at) as "to" from claims group by source_id',
  );
  return Promise.all(
    files.map(async ({ side, path }, index) => {
      const span = spans.find(({ source_id }) => source_id === index + 1);
      const name = basename(path);
      return {
        side,
        file: name,
        ...(await fingerprintOf(path)),
        from: span?.from ?? null,
        to: span?.to ?? null,
      };
    }),
  );
}

async function fingerprintOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The main pair: whose half it is that is demanded, and of whom. */
function sidesOf({ sides: [left, right] }: ReconcileReport): AuditReport['sides'] {
  if (left === undefined || right === undefined) throw new Error('a report is about two files at least');
  return [left, right];
}

/** A file may have thousands of columns with names of any length; a document has an end. */
function withShortNames(report: ReconcileReport): ReconcileReport {
  const short = ({ columns, ignored, ...rest }: FileMapping): FileMapping => ({
    ...rest,
    columns: Object.fromEntries(
      Object.entries(columns).map(([field, header]) => [field, header.slice(0, NAME_MAX)]),
    ),
    ignored: ignored.slice(0, COLUMNS_MAX).map((header) => header.slice(0, NAME_MAX)),
  });
  const mapping = Object.fromEntries(Object.entries(report.mapping).map(([side, of]) => [side, short(of)]));
  const { earlier } = report;
  return { ...report, mapping, ...(earlier && { earlier: withShortLists(earlier) }) };
}

function withShortLists(earlier: EarlierExport): EarlierExport {
  const cut = (text: string | null) => text?.slice(0, NAME_MAX) ?? null;
  const shown = (changes: readonly ChangedAfterCredit[]) =>
    changes
      .slice(0, CHANGES_MAX)
      .map((one) => ({ ...one, order_id: cut(one.order_id), click_id: cut(one.click_id) }));
  return { ...earlier, changes: shown(earlier.changes), arrivals: shown(earlier.arrivals) };
}
