import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { findPreset } from '../../../presets/registry.ts';
import { AuditReport } from '../../../wire/audit.ts';
import {
  AUDIT_SIDES,
  Audit,
  type AuditFile,
  type AuditProblem,
  type AuditRun,
  type AuditSettings,
  type AuditSide,
  AuditTerms,
  type AuditView,
  StatedFile,
} from '../../../wire/audits.ts';
import { LIMITS } from '../../../wire/limits.ts';
import type { DataFolder } from '../../config/data-folder.ts';
import type { Log } from '../../config/log.ts';
import { replaceFile } from '../../config/replace-file.ts';
import { shortId } from '../../config/short-id.ts';
import type { World } from '../../config/world.ts';
import { atMost } from '../at-most.ts';
import { DeskError } from '../desk-error.ts';
import { plainName } from '../plain-name.ts';
import type { AuditJob } from './audit-job.ts';
import { runAudit } from './run-audit.ts';

/** The audits that a desk keeps, and the one that it works on: more at a time would take each other's memory. */
export type Audits = {
  /** Newest first. */
  list(): AuditView[];
  get(id: string): AuditView;
  create(): Promise<AuditView>;
  /** Takes a file in; with both there, they are tried. */
  putFile(id: string, side: AuditSide, file: { name: string; bytes: Readable }): Promise<AuditView>;
  /** Tries again, with what the user says of the files. */
  check(id: string, stated: AuditSettings): Promise<AuditView>;
  /** Does the whole analysis, by these terms; by those of before where they are not said. */
  run(id: string, terms: AuditRun): Promise<AuditView>;
  remove(id: string): Promise<void>;
  /** The path of a result; null where the audit has none. */
  result(id: string, name: 'conversions.csv' | 'queries.csv'): string | null;
  report(id: string): Promise<AuditReport | null>;
  /** Ends what is under way. */
  stop(): Promise<void>;
};

type Options = { folder: DataFolder; world: World; log: Log; program: string };

const ID = /^[0-9a-hjkmnp-tv-z]{7}$/;
const NOTHING_STATED: StatedFile = StatedFile.parse({});

/** Reads the audits that are kept. One that was under way when the desk ended is tried anew by whoever wants it. */
export async function openAudits({ folder, world, log, program }: Options): Promise<Audits> {
  const place = (id: string) => join(folder.audits, id);
  const audits = new Map<string, Audit>();
  /** Ids of those whose turn is to come, the first one under way. */
  const queue: string[] = [];
  const ending = new AbortController();
  let working: { id: string; abort: AbortController } | null = null;
  let turns: Promise<void> = Promise.resolve();
  async function read(): Promise<void> {
    const names = await readdir(folder.audits).catch(() => []);
    for (const id of names.filter((name) => ID.test(name))) {
      const text = await readFile(join(place(id), 'audit.json'), 'utf8').catch(() => null);
      const parsed = text === null ? null : Audit.safeParse(parseOrNull(text));
      if (parsed?.success !== true) {
        log('warn', 'an audit can not be read and is left alone', { id });
        continue;
      }
      const audit = parsed.data;
      const wasCut = audit.state === 'check' || audit.state === 'run';
      audits.set(id, wasCut ? { ...audit, state: 'checked', trial: null, problem: INTERRUPTED } : audit);
    }
    await forgetOld(0);
  }

  function sorted(): Audit[] {
    return [...audits.values()].sort((a, b) => b.created_at - a.created_at);
  }

  /** Those that are too old go, and of the others the oldest, so that there is room for so many more. */
  async function forgetOld(more: number): Promise<void> {
    const kept = sorted().filter(({ created_at }) => created_at > world.now() - LIMITS.auditAgeMs);
    const idle = kept.filter(({ id }) => !queue.includes(id));
    const surplus = Math.max(0, kept.length + more - LIMITS.audits);
    if (surplus > idle.length)
      throw new DeskError(
        'too_many',
        `${LIMITS.audits} audits wait for their turn. Try again when one is done.`,
        undefined,
        { reason: 'audits_waiting', max: LIMITS.audits },
      );
    const gone = [...sorted().filter((one) => !kept.includes(one)), ...idle.slice(idle.length - surplus)];
    for (const { id } of gone) await forget(id);
  }

  function leaveQueue(id: string): void {
    const place = queue.indexOf(id);
    if (place >= 0) queue.splice(place, 1);
  }

  async function forget(id: string): Promise<void> {
    audits.delete(id);
    leaveQueue(id);
    if (working?.id === id) working.abort.abort();
    await rm(place(id), { recursive: true, force: true });
  }

  async function save(audit: Audit): Promise<AuditView> {
    audits.set(audit.id, audit);
    await mkdir(place(audit.id), { recursive: true, mode: 0o700 });
    await replaceFile(join(place(audit.id), 'audit.json'), JSON.stringify(audit));
    return viewOf(audit);
  }

  function viewOf(audit: Audit): AuditView {
    const ahead = queue.indexOf(audit.id);
    return { ...audit, ahead: ahead < 0 ? null : ahead };
  }

  function known(id: string): Audit {
    const audit = audits.get(id);
    if (audit === undefined)
      throw new DeskError(
        'not_found',
        `There is no audit "${id.slice(0, 64)}". See /api/v1/audits.`,
        undefined,
        { reason: 'unknown_audit', id: id.slice(0, 64) },
      );
    return audit;
  }

  function idle(id: string): Audit {
    const audit = known(id);
    if (queue.includes(id))
      throw new DeskError(
        'conflict',
        'This audit is under way. Wait until it is done, or remove it.',
        undefined,
        { reason: 'audit_busy' },
      );
    return audit;
  }

  const fileFolder = (id: string, side: AuditSide) => join(place(id), side);

  async function enqueue(audit: Audit, task: AuditJob['task']): Promise<AuditView> {
    queue.push(audit.id);
    const view = await save({ ...audit, state: task, problem: null }).catch((error) => {
      leaveQueue(audit.id);
      throw error;
    });
    // One that could not even be written down must not keep the next from its turn.
    turns = turns
      .then(() => work(audit.id, task))
      .catch((error) => log('error', 'an audit could not be kept', { id: audit.id, error: String(error) }));
    return view;
  }

  async function work(id: string, task: AuditJob['task']): Promise<void> {
    const audit = audits.get(id);
    if (audit === undefined || ending.signal.aborted) return;
    const abort = new AbortController();
    working = { id, abort };
    try {
      const job = await jobOf(audit, task);
      const outcome = await runAudit(job, AbortSignal.any([abort.signal, ending.signal]));
      if (!audits.has(id)) return;
      leaveQueue(id);
      const { ours, theirs, problem, trial } = outcome;
      const isDone = task === 'run' && trial !== null;
      await save({
        ...audit,
        state: isDone ? 'done' : 'checked',
        problem,
        trial,
        files: {
          ours: audit.files.ours && { ...audit.files.ours, ...ours },
          theirs: audit.files.theirs && { ...audit.files.theirs, ...theirs },
        },
      });
    } catch (error) {
      // Removed, or the desk ends.
      if (!audits.has(id) || ending.signal.aborted) return;
      leaveQueue(id);
      log('error', 'an audit failed', { id, error: String(error) });
      await save({ ...audit, state: 'checked', trial: null, problem: FAILED });
    } finally {
      working = null;
    }
  }

  async function jobOf({ id, files, terms }: Audit, task: AuditJob['task']): Promise<AuditJob> {
    const [ours, theirs] = await Promise.all(AUDIT_SIDES.map((side) => pathOf(id, side)));
    const out = join(place(id), 'result');
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { mode: 0o700 });
    return {
      task,
      paths: { ours: ours ?? '', theirs: theirs ?? '' },
      stated: {
        ours: files.ours?.stated ?? NOTHING_STATED,
        theirs: files.theirs?.stated ?? NOTHING_STATED,
      },
      terms,
      now: world.now(),
      program,
      out,
    };
  }

  async function pathOf(id: string, side: AuditSide): Promise<string> {
    const name = audits.get(id)?.files[side]?.name ?? '';
    return join(fileFolder(id, side), name);
  }

  await read();
  return {
    list: () => sorted().map(viewOf),
    get: (id) => viewOf(known(id)),
    async create() {
      await forgetOld(1);
      const created_at = world.now();
      const files = { ours: null, theirs: null };
      return save({
        id: shortId([...audits.values()], world),
        created_at,
        state: 'files',
        files,
        terms: AuditTerms.parse({}),
        problem: null,
        trial: null,
      });
    },
    async putFile(id, side, { name, bytes }) {
      idle(id);
      const target = fileFolder(id, side);
      const arriving = `${target}.part-${world.randomBytes(6).toString('hex')}`;
      try {
        await mkdir(arriving, { recursive: true, mode: 0o700 });
        const path = join(arriving, 'file');
        await pipeline(
          bytes,
          atMost(LIMITS.auditBytes, 'Export a shorter time.'),
          createWriteStream(path, { mode: 0o600 }),
        );
        const file = await describe(path, name);
        await rename(path, join(arriving, file.name));
        // It may have been removed or begun meanwhile.
        idle(id);
        await rm(target, { recursive: true, force: true });
        await rename(arriving, target);
        // Only now: the other file may have come at the same time.
        const audit = idle(id);
        const files = { ...audit.files, [side]: file };
        const changed: Audit = { ...audit, files, trial: null, problem: null, state: 'files' };
        if (files.ours === null || files.theirs === null) return await save(changed);
        return await enqueue(changed, 'check');
      } finally {
        await rm(arriving, { recursive: true, force: true });
      }
    },
    async check(id, stated) {
      const audit = idle(id);
      const { ours, theirs } = audit.files;
      if (ours === null || theirs === null) throw lacking();
      for (const side of AUDIT_SIDES) {
        const { preset } = stated[side];
        if (preset !== null && findPreset(preset) === undefined)
          throw new DeskError('bad_request', `There is no preset "${preset}".`, `${side}.preset`, {
            reason: 'unknown_preset',
            id: preset,
          });
      }
      const files = { ours: { ...ours, stated: stated.ours }, theirs: { ...theirs, stated: stated.theirs } };
      return enqueue({ ...audit, files, trial: null }, 'check');
    },
    async run(id, { query_days, click_days }) {
      const audit = idle(id);
      if (audit.files.ours === null || audit.files.theirs === null) throw lacking();
      const terms = {
        query_days: query_days ?? audit.terms.query_days,
        click_days: click_days ?? audit.terms.click_days,
      };
      return enqueue({ ...audit, terms }, 'run');
    },
    async remove(id) {
      known(id);
      await forget(id);
    },
    result: (id, name) => (known(id).state === 'done' ? join(place(id), 'result', name) : null),
    async report(id) {
      if (known(id).state !== 'done') return null;
      const text = await readFile(join(place(id), 'result', 'audit.json'), 'utf8');
      return AuditReport.parse(JSON.parse(text));
    },
    async stop() {
      ending.abort();
      await turns;
    },
  };
}

/** The first four bytes of a ZIP archive, which a workbook is. */
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const NAME_MAX = 90;

/** Its bytes say whether a file is a workbook; its name may say anything. */
async function describe(path: string, given: string): Promise<AuditFile> {
  const { size } = await stat(path);
  const file = await open(path);
  const start = Buffer.alloc(ZIP.length);
  await file.read(start, 0, start.length, 0);
  await file.close();
  const isWorkbook = start.equals(ZIP);
  if (isWorkbook && size > LIMITS.auditWorkbookBytes)
    throw new DeskError(
      'bad_request',
      `The workbook is longer than ${LIMITS.auditWorkbookBytes / 1024 / 1024} MiB. Save its sheet as CSV.`,
      undefined,
      { reason: 'workbook_too_long', mib: LIMITS.auditWorkbookBytes / 1024 / 1024 },
    );
  const stem = plainName(given)
    .replace(/\.(xlsx|csv|tsv|txt)$/i, '')
    .slice(0, NAME_MAX);
  return {
    name: `${stem}.${isWorkbook ? 'xlsx' : 'csv'}`,
    bytes: size,
    stated: NOTHING_STATED,
    sheets: [],
    read: null,
    problem: null,
  };
}

const INTERRUPTED: AuditProblem = {
  code: 'interrupted',
  message: 'The server was stopped before this was done.',
  hint: 'Read the files again.',
  column: null,
};
const FAILED: AuditProblem = {
  code: 'audit_failed',
  message: 'This could not be worked out; the server’s log says why.',
  hint: 'Files that are very large may need more memory than the server has: export a shorter time.',
  column: null,
};

function lacking(): DeskError {
  return new DeskError(
    'conflict',
    'Two files are needed to set side by side. Add the other one first.',
    undefined,
    { reason: 'audit_incomplete' },
  );
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
