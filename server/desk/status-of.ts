import { listWriters } from '../../journal/writers.ts';
import type { Engine } from '../../reconcile/engine/engine.ts';
import { countRecords } from '../../reconcile/report/count-records.ts';
import { countAhead } from '../../reconcile/store/count-ahead.ts';
import type { Status } from '../../wire/api.ts';

export type StatusSources = { reader: Engine; data: string; now: () => number; version: string };

/**
 * The balance of what the door received: counted from the journals and the store, not from a process's memory, so it
 * holds across restarts. What is in the journals and not loaded yet is decoded for it; that is at most a moment's worth.
 */
export async function statusOf({ reader, data, now, version }: StatusSources): Promise<Status> {
  const stored = await countRecords(reader);
  const ahead = { accepted: 0, flagged: 0, refused: 0 };
  const refused = { ...stored.refused };
  const dropped = { ...stored.dropped };
  const journals: Status['journals'] = [];
  for (const writer of await listWriters(data)) {
    const from = stored.positions[writer];
    const loaded = from?.seq ?? 0;
    const more = await countAhead({ data, name: writer, from });
    ahead.accepted += more.accepted;
    ahead.flagged += more.flagged;
    for (const [reason, n] of Object.entries(more.refused)) {
      refused[reason] = (refused[reason] ?? 0) + n;
      ahead.refused += n;
    }
    for (const [reason, n] of Object.entries(more.dropped)) dropped[reason] = (dropped[reason] ?? 0) + n;
    journals.push({ writer, written: loaded + more.records, loaded });
  }
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, n) => total + n, 0);
  const counts = {
    received: stored.accepted + stored.flagged + ahead.accepted + ahead.flagged + sum(refused),
    accepted: stored.accepted + ahead.accepted,
    flagged: stored.flagged + ahead.flagged,
    refused: sum(refused),
    stored: stored.stored,
    not_loaded: ahead.accepted + ahead.flagged,
    duplicates: stored.duplicates,
    dropped: sum(dropped),
  };
  return {
    version,
    as_of: now(),
    counts,
    refused,
    dropped,
    balanced: stored.balanced && counts.accepted + counts.flagged === counts.stored + counts.not_loaded,
    journals,
  };
}
