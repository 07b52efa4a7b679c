import { dirname } from 'node:path';
import type { Files } from './files.ts';
import { systemCode } from './journal-error.ts';
import { type Identity, segmentHeader } from './segment.ts';
import { syncFolder } from './sync-folder.ts';
import { writeDurably } from './write-all.ts';

/** Written and synced piece by piece, so that the live segment's sync never waits behind 64 MiB of zeros. */
const PIECE_BYTES = 1024 * 1024;

/**
 * Makes a segment of zeros behind its header, and a name for it that survives a power cut. A write into blocks that
 * exist already has no metadata to commit: measured, its sync has a seventh of the p99. And the disk says here that
 * it is full, not in the middle of a batch (copy-on-write file systems, which move every write, excepted).
 */
export async function prepareSegment(
  files: Files,
  to: { path: string; segment: number; identity: Identity; bytes: number; signal: AbortSignal },
): Promise<void> {
  const temporary = `${to.path}.tmp`;
  await removeIfThere(files, temporary);
  try {
    await fill(files, temporary, to);
    await files.rename(temporary, to.path);
    await syncFolder(files, dirname(to.path));
  } catch (error) {
    // It holds room that another try needs. That it can not be removed either is no news.
    await removeIfThere(files, temporary).catch(() => {});
    throw error;
  }
}

async function fill(
  files: Files,
  path: string,
  {
    segment,
    identity,
    bytes,
    signal,
  }: { segment: number; identity: Identity; bytes: number; signal: AbortSignal },
): Promise<void> {
  const fd = await files.open(path, 'wx');
  try {
    const piece = Buffer.alloc(Math.min(PIECE_BYTES, bytes));
    segmentHeader(identity, segment).copy(piece);
    for (let position = 0; position < bytes; position += piece.length) {
      signal.throwIfAborted();
      await writeDurably(files, { fd, bytes: piece.subarray(0, bytes - position), position });
      if (position === 0) piece.fill(0);
    }
  } finally {
    await files.close(fd);
  }
}

export async function removeIfThere(files: Files, path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}
