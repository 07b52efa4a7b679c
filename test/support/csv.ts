import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileInput } from '../../reconcile/files/with-staged-files.ts';
import { reconcileFiles } from '../../reconcile/reconcile-files.ts';
import type { ReconcileReport } from '../../wire/report.ts';
import type { SideName } from '../../wire/side-name.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A file's content, or its lines; and what the user says of it. */
export type Content = string | Buffer | readonly string[];
type Side = Content | ({ content: Content } & Omit<FileInput, 'path'>);

/** A plain pixel file with an order, for tests that are about the other side. */
export const ONE_ORDER = ['order_id,value,currency,occurred_at', 'A,10,EUR,2026-01-05T10:00Z'];

/** Reconciles two files that a test typed, as of 1 March 2026. */
export async function reconcileText(pixel: Side, postback: Side, out?: string): Promise<ReconcileReport> {
  return reconcileSides({ pixel, postback }, out);
}

/** Reconciles any files that a test typed, as of 1 March 2026. */
export async function reconcileSides(
  sides: Partial<Record<SideName | 'earlier', Side>>,
  out?: string,
  since?: string,
): Promise<ReconcileReport> {
  const folder = await temporaryFolder();
  const files = await Promise.all(
    Object.entries(sides).map(async ([name, side]) => [name, await write(join(folder, `${name}.csv`), side)]),
  );
  return reconcileFiles({
    ...Object.fromEntries(files),
    asOf: Date.UTC(2026, 2, 1),
    now: Date.UTC(2026, 11, 31),
    out,
    since,
  });
}

async function write(path: string, side: Side): Promise<FileInput> {
  const isPlain = typeof side === 'string' || Buffer.isBuffer(side) || Array.isArray(side);
  const { content, ...said } = isPlain ? { content: side as Content } : (side as Exclude<Side, Content>); // told apart above
  await writeFile(
    path,
    typeof content === 'string' || Buffer.isBuffer(content) ? content : `${content.join('\n')}\n`,
  );
  return { path, ...said };
}
