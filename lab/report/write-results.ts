import { QaRun } from '../../wire/qa.ts';
import { readJson } from './read-json.ts';
import { writeWhole } from './write-whole.ts';

/** Writes `results.json`: the whole run, for programs and for `qa show-report`. */
export async function writeResults(run: QaRun, path: string): Promise<void> {
  await writeWhole(path, `${JSON.stringify(QaRun.parse(run))}\n`);
}

/** Reads it back; throws a `ReportError` where it is not whole, not one, or of another version. */
export function readResults(path: string): Promise<QaRun> {
  return readJson(path, {
    schema: QaRun,
    what: 'a run of the lab',
    hint: 'Name the results.json that `tallystick qa run --reporter json` wrote.',
  });
}
