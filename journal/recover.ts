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
  const segments = segmentsOf(await files.list(folder));
  const used = [...segments];
  const blank: number[] = [];
  for (const segment of segments.toReversed()) {
    if (!(await isBlank(files, { folder, segment, identity, segmentBytes }))) break;
    blank.unshift(segment);
    used.pop();
  }
  const torn: Range[] = [];
  const damaged: Range[] = [];

  const sealed = await lastSealed(files, { folder, identity, segments: used });
  let chain = sealed?.chain ?? ((segments[0] ?? 1) === 1 ? { nextSeq: 1, lastCrc: 0 } : null);
  for (const segment of used.filter((number) => number > (sealed?.segment ?? 0))) {
    const reader = await SegmentReader.open(files, { folder, segment, uuid: identity.uuid });
    try {
      const end = await findEnd(reader, chain);
      damaged.push(...end.damaged);
      torn.push(...(await keepTorn(files, { folder, reader, end })));
      await writeTrailer(files, { folder, segment, identity, end });
      chain = end.chain;
    } finally {
      await reader.close();
    }
  }
  return {
    ...known(chain, folder),
    segment: blank[0] ?? (used.at(-1) ?? 0) + 1,
    blank,
    torn,
    damaged,
  };
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

/** The last segment that ends with its trailer. All before it do, for none is begun before the one before is sealed. */
async function lastSealed(
  files: Files,
  { folder, identity, segments }: { folder: string; identity: Identity; segments: number[] },
): Promise<{ segment: number; chain: Chain } | null> {
  for (const segment of segments.toReversed()) {
    const reader = await SegmentReader.open(files, { folder, segment, uuid: identity.uuid });
    try {
      const found = await reader.at(Math.max(0, reader.size - TRAILER_BYTES));
      if (found?.kind === 'trailer') return { segment, chain: found };
    } finally {
      await reader.close();
    }
  }
  return null;
}

/** Where the intact part of a segment ends. */
interface End {
  offset: number;
  /** There is a trailer; only the room behind it was not given back. */
  isSealed: boolean;
  chain: Chain | null;
  contents: Contents;
  last: { frame: Frame; offset: number } | null;
  damaged: Range[];
}

async function findEnd(reader: SegmentReader, chain: Chain | null): Promise<End> {
  const end: End = {
    offset: SEGMENT_HEADER_BYTES,
    isSealed: false,
    chain,
    contents: NO_CONTENTS,
    last: null,
    damaged: [],
  };
  for (;;) {
    const found = await reader.at(end.offset);
    if (found?.kind === 'frame') {
      end.last = { frame: found, offset: end.offset };
      end.offset += found.bytes.length;
      end.contents = addFrame(end.contents, found);
      end.chain = { nextSeq: found.firstSeq + found.count, lastCrc: found.crc };
    } else if (found) {
      return { ...end, offset: end.offset + TRAILER_BYTES, isSealed: true, chain: found };
    } else {
      // With one batch in flight a crash can not leave an intact frame behind a broken one: that is damage.
      const behind = await reader.find(end.offset + 8);
      if (behind === null) return end;
      end.damaged.push({ segment: reader.segment, from: end.offset, to: behind });
      end.offset = behind;
    }
  }
}

/** Copies what stands behind the end, for people to look at: the trailer takes its place. */
async function keepTorn(
  files: Files,
  { folder, reader, end }: { folder: string; reader: SegmentReader; end: End },
): Promise<Range[]> {
  const to = await reader.endOfBytes(end.offset);
  if (end.isSealed || to === end.offset) return [];
  const path = tornPath(folder, reader.segment);
  await removeIfThere(files, path);
  const fd = await files.open(path, 'wx');
  try {
    await writeDurably(files, { fd, bytes: await reader.copy(end.offset, to), position: 0 });
    await files.fsync(fd);
  } finally {
    await files.close(fd);
  }
  await syncFolder(files, folder);
  return [{ segment: reader.segment, from: end.offset, to }];
}

async function writeTrailer(
  files: Files,
  { folder, segment, identity, end }: { folder: string; segment: number; identity: Identity; end: End },
): Promise<void> {
  const { offset, contents, last } = end;
  const fd = await files.open(segmentPath(folder, segment), 'r+');
  try {
    if (end.isSealed) return await files.ftruncate(fd, offset);
    const origin = originOf(identity.uuid, segment);
    const trailer = segmentTrailer({ ...identity, ...contents, ...known(end.chain, folder), origin });
    // The last frame is written again: if its sync had failed, Linux would call its pages clean without having
    // written them, and a sync that finds nothing to do would now succeed (Rebello et al., USENIX ATC 2020).
    const bytes = last ? Buffer.concat([last.frame.bytes, trailer]) : trailer;
    await writeDurably(files, { fd, bytes, position: last?.offset ?? offset });
    await files.ftruncate(fd, offset + TRAILER_BYTES);
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
