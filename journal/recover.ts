import type { Files } from './files.ts';
import type { Frame } from './frame.ts';
import { JournalError } from './journal-error.ts';
import { segmentPath, segmentsOf, tornPath } from './paths.ts';
import { removeIfThere } from './prepare-segment.ts';
import {
  addFrame,
  type Contents,
  type Identity,
  NO_CONTENTS,
  originOf,
  SEGMENT_HEADER_BYTES,
  segmentTrailer,
  TRAILER_BYTES,
  type Trailer,
} from './segment.ts';
import { SegmentReader } from './segment-reader.ts';
import { syncFolder } from './sync-folder.ts';
import { writeDurably } from './write-all.ts';

/** Bytes of one segment, half-open. */
export interface Range {
  segment: number;
  from: number;
  to: number;
}

/** What the next frame carries on from. */
interface Chain {
  nextSeq: number;
  lastCrc: number;
}

export interface Recovered extends Chain {
  /** The next segment, and those from it on that stand there already, blank. */
  segment: number;
  blank: number[];
  /** Ends of batches that a crash has cut: never acknowledged, copied to `<segment>.torn`. */
  torn: Range[];
  /** Damage in front of intact frames: left as it is, and told by every reader. */
  damaged: Range[];
}

/**
 * Brings a folder to order after its writer ended, however it ended: every segment but a blank one gets a trailer.
 * A segment in which a writer died is never written on: what can be read of it may be more than was synced.
 */
export async function recover(
  files: Files,
  { folder, identity, segmentBytes }: { folder: string; identity: Identity; segmentBytes: number },
): Promise<Recovered> {
  const used = segmentsOf(await files.list(folder));
  const blank: number[] = [];
  for (const segment of used.toReversed()) {
    if (!(await isBlank(files, { folder, segment, identity, segmentBytes }))) break;
    blank.unshift(segment);
    used.pop();
  }
  const torn: Range[] = [];
  const damaged: Range[] = [];
  let chain: Chain | null = (used[0] ?? blank[0] ?? 1) === 1 ? { nextSeq: 1, lastCrc: 0 } : null;
  for (const segment of await unsealed(files, { folder, identity, segments: used })) {
    const reader = await SegmentReader.open(files, { folder, segment, uuid: identity.uuid });
    try {
      const end = (await sealedEnd(reader)) ?? (await findEnd(reader));
      damaged.push(...end.damaged);
      torn.push(...(await keepTorn(files, { folder, reader, end })));
      chain = known(end.chain ?? chain, folder);
      await writeEnd(files, { folder, segment, identity, chain, end });
    } finally {
      await reader.close();
    }
  }
  return { ...known(chain, folder), segment: blank[0] ?? (used.at(-1) ?? 0) + 1, blank, torn, damaged };
}

/** A segment that was prepared and never used, of the size that is wanted now. */
async function isBlank(
  files: Files,
  {
    folder,
    segment,
    identity,
    segmentBytes,
  }: { folder: string; segment: number; identity: Identity; segmentBytes: number },
): Promise<boolean> {
  const reader = await SegmentReader.open(files, { folder, segment, uuid: identity.uuid });
  try {
    if (reader.identity === null || reader.size !== segmentBytes) return false;
    return (await reader.endOfBytes(SEGMENT_HEADER_BYTES)) === SEGMENT_HEADER_BYTES;
  } finally {
    await reader.close();
  }
}

/**
 * The last segment that is sealed, and those behind it. All before it are sealed too, and for sure, because none is
 * begun before the one before is; the last one's seal may be readable without being on disk.
 */
async function unsealed(
  files: Files,
  { folder, identity, segments }: { folder: string; identity: Identity; segments: number[] },
): Promise<number[]> {
  for (const [index, segment] of [...segments.entries()].toReversed()) {
    const reader = await SegmentReader.open(files, { folder, segment, uuid: identity.uuid });
    try {
      if (await sealedEnd(reader)) return segments.slice(index);
    } finally {
      await reader.close();
    }
  }
  return segments;
}

/** Where the intact part of a segment ends. */
interface End {
  /** Behind the last frame. */
  offset: number;
  trailer: Trailer | null;
  /** Null where no frame says it. */
  chain: Chain | null;
  contents: Contents;
  last: Frame | null;
  damaged: Range[];
}

/** The end of a segment that ends with its trailer; null where it does not. */
async function sealedEnd(reader: SegmentReader): Promise<End | null> {
  const offset = reader.size - TRAILER_BYTES;
  const trailer = offset < SEGMENT_HEADER_BYTES ? null : await reader.at(offset);
  if (trailer?.kind !== 'trailer') return null;
  const last = trailer.frames > 0 ? await reader.at(offset - trailer.lastFrameBytes) : null;
  return {
    offset,
    trailer,
    chain: trailer,
    contents: trailer,
    last: last?.kind === 'frame' && last.crc === trailer.lastCrc ? last : null,
    damaged: [],
  };
}

/** The end of any segment, found frame by frame. */
async function findEnd(reader: SegmentReader): Promise<End> {
  const end: End = {
    offset: SEGMENT_HEADER_BYTES,
    trailer: null,
    chain: null,
    contents: NO_CONTENTS,
    last: null,
    damaged: [],
  };
  for (;;) {
    const found = await reader.at(end.offset);
    if (found?.kind === 'frame') {
      end.last = found;
      end.offset += found.bytes.length;
      end.contents = addFrame(end.contents, found);
      end.chain = { nextSeq: found.firstSeq + found.count, lastCrc: found.crc };
    } else if (found) {
      // Only the room behind it was not given back.
      return { ...end, trailer: found, chain: found, contents: found };
    } else {
      // With one batch in flight a crash can not leave an intact frame behind a broken one: that is damage.
      const behind = await reader.find(end.offset + 8);
      if (behind === null) return end;
      end.damaged.push({ segment: reader.segment, from: end.offset, to: behind });
      end.offset = behind;
      end.last = null;
    }
  }
}

/** Copies what stands behind the end, for people to look at: the trailer takes its place. */
async function keepTorn(
  files: Files,
  { folder, reader, end }: { folder: string; reader: SegmentReader; end: End },
): Promise<Range[]> {
  const to = await reader.endOfBytes(end.offset);
  if (end.trailer || to === end.offset) return [];
  const path = tornPath(folder, reader.segment);
  await removeIfThere(files, path);
  const fd = await files.open(path, 'wx');
  try {
    await writeDurably(files, { fd, bytes: await reader.copy(end.offset, to), position: 0 });
  } finally {
    await files.close(fd);
  }
  await syncFolder(files, folder);
  return [{ segment: reader.segment, from: end.offset, to }];
}

/**
 * Writes the trailer, and the last frame once more, even where both can be read already: if their sync failed, Linux
 * calls their pages clean without having written them, and a sync that finds nothing to do succeeds (Rebello et al.,
 * USENIX ATC 2020). What a reader takes for kept must be kept.
 */
async function writeEnd(
  files: Files,
  {
    folder,
    segment,
    identity,
    chain,
    end,
  }: { folder: string; segment: number; identity: Identity; chain: Chain; end: End },
): Promise<void> {
  const origin = originOf(identity.uuid, segment);
  const trailer = segmentTrailer({ ...identity, ...end.contents, ...chain, origin });
  const fd = await files.open(segmentPath(folder, segment), 'r+');
  try {
    // One after the other, as ever: a trailer on disk behind a frame that is not would be damage.
    if (end.last)
      await writeDurably(files, { fd, bytes: end.last.bytes, position: end.offset - end.last.bytes.length });
    await writeDurably(files, { fd, bytes: trailer, position: end.offset });
    await files.ftruncate(fd, end.offset + TRAILER_BYTES);
  } finally {
    await files.close(fd);
  }
}

function known(chain: Chain | null, folder: string): Chain {
  if (chain) return { nextSeq: chain.nextSeq, lastCrc: chain.lastCrc };
  throw new JournalError(
    'unusable',
    'no segment says which sequence number comes next; bring back the last one that was removed, or use another name',
    { path: folder },
  );
}
