import type { Position } from '../../journal/position.ts';
import { openReader } from '../../journal/reader.ts';
import { isOwn } from './is-own.ts';

/** What a journal holds beyond what is loaded. */
export type Ahead = {
  records: number;
  accepted: number;
  flagged: number;
  refused: Record<string, number>;
  dropped: Record<string, number>;
};

/** Counts the records of a writer behind a position, or all of them. */
export async function countAhead(of: {
  data: string;
  name: string;
  from: Position | undefined;
}): Promise<Ahead> {
  const { data, name, from } = of;
  const reader = openReader({ data, name, ...(from && { from }) });
  const ahead: Ahead = { records: 0, accepted: 0, flagged: 0, refused: {}, dropped: {} };
  try {
    for await (const item of reader.read()) {
      if (item.kind !== 'frame') continue;
      for (const { record } of item.entries) {
        ahead.records += 1;
        if (isOwn(record)) continue;
        if (record.kind === 'refusal') add(ahead.refused, record.reason, 1);
        else if (record.kind === 'drop') add(ahead.dropped, record.reason, record.count);
        else if (record.flags === undefined) ahead.accepted += 1;
        else ahead.flagged += 1;
      }
    }
    return ahead;
  } finally {
    await reader.close();
  }
}

function add(counts: Record<string, number>, key: string, n: number): void {
  counts[key] = (counts[key] ?? 0) + n;
}
