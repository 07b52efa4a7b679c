import type { JournalEntry } from './entry.ts';
import { nodeFiles } from './files.ts';
import { identityOf } from './identity.ts';
import { segmentsOf, writerFolder } from './paths.ts';
import type { Position } from './position.ts';
import { openReader } from './reader.ts';
import { splitRecordId } from './record-id.ts';
import { SEGMENT_HEADER_BYTES } from './segment.ts';
import { listWriters } from './writers.ts';

/** A few records by their ids. Those whose segment is gone, or damaged there, are absent. */
export async function findRecords(options: {
  data: string;
  secret: Buffer;
  ids: readonly bigint[];
}): Promise<Map<bigint, JournalEntry>> {
  const found = new Map<bigint, JournalEntry>();
  const wanted = Map.groupBy(options.ids, (id) => splitRecordId(id).number);
  for (const name of await listWriters(options.data)) {
    const identity = await identityOf(nodeFiles, writerFolder(options.data, name));
    const ids = identity && wanted.get(identity.number);
    if (!ids) continue;
    for (const id of ids) {
      const entry = await findRecord({ ...options, name, seq: splitRecordId(id).seq });
      if (entry) found.set(id, entry);
    }
  }
  return found;
}

type Sought = { data: string; secret: Buffer; name: string; seq: number };

async function findRecord(sought: Sought): Promise<JournalEntry | null> {
  const segment = await segmentOf(sought);
  if (segment === null) return null;
  // First without the secret, so that no frame on the way is decrypted.
  const before = await positionBefore(sought, startOf(segment));
  if (before === null) return null;
  const reader = openReader({ ...sought, from: before });
  try {
    for await (const item of reader.read()) {
      if (item.kind === 'frame') return item.entries.find(({ seq }) => seq === sought.seq) ?? null;
    }
    return null;
  } finally {
    await reader.close();
  }
}

/** The last segment that does not begin behind the record, by halving. */
async function segmentOf({ data, name, seq }: Sought): Promise<number | null> {
  const segments = segmentsOf(await nodeFiles.list(writerFolder(data, name)));
  let low = 0;
  let high = segments.length - 1;
  let best: number | null = null;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const segment = segments[middle] ?? 0;
    const first = await firstSeqFrom({ data, name }, segment);
    if (first !== null && first <= seq) {
      best = segment;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return best;
}

async function firstSeqFrom(
  { data, name }: { data: string; name: string },
  segment: number,
): Promise<number | null> {
  const reader = openReader({ data, name, from: startOf(segment) });
  try {
    for await (const item of reader.read()) {
      if (item.kind === 'frame') return item.entries[0]?.seq ?? null;
    }
    return null;
  } finally {
    await reader.close();
  }
}

/** The position before the frame that holds the record. */
async function positionBefore({ data, name, seq }: Sought, from: Position): Promise<Position | null> {
  const reader = openReader({ data, name, from });
  try {
    let before = from;
    for await (const item of reader.read()) {
      if (item.kind === 'frame' && item.position.seq >= seq) return before;
      before = item.position;
    }
    return null;
  } finally {
    await reader.close();
  }
}

/** The reader takes whatever comes first for right where nothing is known before it. */
function startOf(segment: number): Position {
  return { segment, offset: SEGMENT_HEADER_BYTES, seq: 0, crc: 0 };
}
