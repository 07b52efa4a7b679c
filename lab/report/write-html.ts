import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fillTemplate } from '../../wire/fill-template.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { QaReport, QaRun } from '../../wire/qa.ts';
import { ReportError } from './report-error.ts';
import { trimRun } from './trim-run.ts';
import { writeWhole } from './write-whole.ts';

const TEMPLATE = fileURLToPath(new URL('../../dist/report/lab.html', import.meta.url));

/** Writes the run as one file to read, which opens from disk and asks for nothing. At most 10 MB. */
export async function writeHtml(run: QaRun, path: string, lang: QaReport['lang'] = 'en'): Promise<void> {
  const template = await readFile(TEMPLATE, 'utf8').catch(() => {
    throw new ReportError('not_built', TEMPLATE, 'the page of the report is not built', 'Run: npm run build');
  });
  const room = LIMITS.labRunBytes - Buffer.byteLength(template) - 1000;
  const report: QaReport = { lang, run: trimRun(run, room) };
  await writeWhole(path, fillTemplate(template, report));
}
