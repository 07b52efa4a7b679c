import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '../../wire/limits.ts';
import { type QaChange, QaRun, QaRunSummary } from '../../wire/qa.ts';
import { replaceFile } from '../config/replace-file.ts';
import type { Desk } from './desk.ts';

type Place = Pick<Desk, 'folder'>;

/** The time at which it came, and what is in it: a run that is pushed again is the same run. */
const ID = /^\d{8}t\d{6}-[0-9a-f]{12}$/;

/**
 * Keeps a run, and of all runs the newest, in `lab-runs/ID`: `run.json`, whole as it came, and `summary.json` for lists,
 * written last: a run without one is not there yet. They are files and not events of the journal, since what a test saw
 * is no fact of anybody's conversions.
 */
export async function keepLabRun(desk: Place & Pick<Desk, 'world'>, run: QaRun): Promise<QaRunSummary> {
  const json = JSON.stringify(run);
  const hash = createHash('sha256').update(json).digest('hex').slice(0, 12);
  const known = (await listLabRuns(desk)).find(({ id }) => id.endsWith(hash));
  if (known !== undefined) return known;
  const received_at = desk.world.now();
  const id = `${new Date(received_at)
    .toISOString()
    .replace(/\..*|[-:]/g, '')
    .toLowerCase()}-${hash}`;
  const summary = summaryOf(run, id, received_at);
  const folder = join(desk.folder.labRuns, id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await replaceFile(join(folder, 'run.json'), json);
  await replaceFile(join(folder, 'summary.json'), JSON.stringify(summary));
  await Promise.all((await idsOf(desk)).slice(LIMITS.labRuns).map((old) => removeLabRun(desk, old)));
  return summary;
}

/** The runs that are kept, newest first. */
export async function listLabRuns(desk: Place): Promise<QaRunSummary[]> {
  const texts = await Promise.all((await idsOf(desk)).map((id) => read(desk, id, 'summary.json')));
  return texts.flatMap((text) => (text === null ? [] : [QaRunSummary.parse(JSON.parse(text))]));
}

/** One run; null where there is none of this id. */
export async function readLabRun(desk: Place, id: string): Promise<QaRun | null> {
  if (!ID.test(id) || (await read(desk, id, 'summary.json')) === null) return null;
  const text = await read(desk, id, 'run.json');
  return text === null ? null : QaRun.parse(JSON.parse(text));
}

/** Removes a run; false where there was none. */
export async function removeLabRun(desk: Place, id: string): Promise<boolean> {
  if (!ID.test(id) || !(await idsOf(desk)).includes(id)) return false;
  // The summary goes first: what is half removed is in no list.
  await rm(join(desk.folder.labRuns, id, 'summary.json'), { force: true });
  await rm(join(desk.folder.labRuns, id), { recursive: true, force: true });
  return true;
}

/** Newest first: an id begins with its time. */
async function idsOf({ folder }: Place): Promise<string[]> {
  const names = await readdir(folder.labRuns).catch(orNone([]));
  return names
    .filter((name) => ID.test(name))
    .sort()
    .reverse();
}

function read({ folder }: Place, id: string, name: 'run.json' | 'summary.json'): Promise<string | null> {
  return readFile(join(folder.labRuns, id, name), 'utf8').catch(orNone(null));
}

function orNone<T>(none: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return none;
    throw error;
  };
}

function summaryOf(run: QaRun, id: string, received_at: number): QaRunSummary {
  const { started_at, duration_ms, target, tallystick, browsers, comparison } = run;
  const outcomes = { passed: 0, failed: 0, flaky: 0, skipped: 0 };
  for (const { outcome } of run.cases) outcomes[outcome]++;
  const changes: Partial<Record<QaChange['kind'], number>> = {};
  for (const { kind } of comparison?.changes ?? []) changes[kind] = (changes[kind] ?? 0) + 1;
  return {
    id,
    received_at,
    started_at,
    duration_ms,
    target,
    tallystick,
    browsers: browsers.map(({ engine, version }) => ({ engine, version })),
    scenarios: new Set(run.cases.map(({ scenario }) => scenario)).size,
    outcomes,
    changes: comparison === undefined ? null : changes,
  };
}
