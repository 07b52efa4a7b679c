import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';

/** What the store holds of what the door received. */
export type RecordCounts = {
  accepted: number;
  flagged: number;
  duplicates: number;
  refused: Record<string, number>;
  dropped: Record<string, number>;
  /** By journal writer, the sequence number of the last record that is loaded. */
  loaded: Record<string, number>;
};

const Count = z.coerce.number();
const Stored = z.object({ accepted: Count, flagged: Count });
const ByReason = z.object({ reason: z.string(), n: Count });
const Position = z.object({ writer: z.string(), seq: Count });

export async function countRecords(engine: Engine): Promise<RecordCounts> {
  const [stored] = await engine.query(
    Stored,
    `select coalesce(sum(case when flags = 0 then 1 else 0 end), 0) as accepted,
       coalesce(sum(case when flags <> 0 then 1 else 0 end), 0) as flagged
     from (
       select flags from observations
       union all select flags from visits
       union all select flags from clicks
     ) as stored`,
  );
  const [folded] = await engine.query(
    z.object({ n: Count }),
    'select coalesce(sum(duplicates), 0) as n from claims',
  );
  const refused = await engine.query(
    ByReason,
    'select reason, count(*) as n from refusals group by reason order by reason',
  );
  const dropped = await engine.query(
    ByReason,
    'select reason, sum(requests) as n from drops group by reason order by reason',
  );
  const positions = await engine.query(Position, 'select writer, seq from journal_positions order by writer');
  return {
    accepted: stored?.accepted ?? 0,
    flagged: stored?.flagged ?? 0,
    duplicates: folded?.n ?? 0,
    refused: Object.fromEntries(refused.map(({ reason, n }) => [reason, n])),
    dropped: Object.fromEntries(dropped.map(({ reason, n }) => [reason, n])),
    loaded: Object.fromEntries(positions.map(({ writer, seq }) => [writer, seq])),
  };
}
