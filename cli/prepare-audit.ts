import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { auditOf } from '../reconcile/audit/audit-of.ts';
import type { Engine } from '../reconcile/engine/engine.ts';
import type { FileInputs } from '../reconcile/files/with-staged-files.ts';
import type { AuditLang } from '../wire/audit.ts';
import { fillTemplate } from '../wire/fill-template.ts';
import type { ReconcileReport } from '../wire/report.ts';
import { CliError, EXIT } from './cli-error.ts';

const TEMPLATE = fileURLToPath(new URL('../dist/report/report.html', import.meta.url));

type Options = { lang: AuditLang; queryDays: number; clickDays: number };
export type Audit = {
  write(engine: Engine, report: ReconcileReport, inputs: FileInputs): Promise<void>;
};

/** Makes ready to write a report and its queries, each whole or not at all. What is lacking is said before the work. */
export async function prepareAudit(html: string, options: Options): Promise<Audit> {
  const template = await readTemplate();
  const csv = `${basename(html, extname(html))}.queries.csv`;
  return {
    async write(engine, report, inputs) {
      await mkdir(dirname(html), { recursive: true });
      const [document, queries] = [html, join(dirname(html), csv)];
      try {
        const audit = await auditOf(engine, report, {
          ...options,
          program: packageJson.version,
          files: report.sides.map((side) => ({
            side,
            path: inputs[side]?.path ?? '',
            zone: report.mapping[side]?.zone ?? 'UTC',
          })),
          csv: { path: `${queries}.part`, name: csv },
        });
        await writeFile(`${document}.part`, fillTemplate(template, audit));
        await rename(`${queries}.part`, queries);
        await rename(`${document}.part`, document);
      } finally {
        await rm(`${queries}.part`, { force: true });
        await rm(`${document}.part`, { force: true });
      }
    },
  };
}

async function readTemplate(): Promise<string> {
  try {
    return await readFile(TEMPLATE, 'utf8');
  } catch {
    throw new CliError(
      EXIT.environment,
      'report_not_built',
      'The template of the report is not built.',
      'Run: npm run build',
    );
  }
}
