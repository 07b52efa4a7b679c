import { z } from 'zod';
import type { Position } from '../../journal/position.ts';
import type { Engine } from '../engine/engine.ts';

/** What the store holds of what the door received. */
export type RecordCounts = {
  accepted: number;
  flagged: number;
  /** Clicks, visits and observations in the store: accepted and flagged ones. */
  stored: number;
  duplicates: number;
  refused: Record<string, number>;
  dropped: Record<string, number>;
  /** By journal writer, how far it is loaded. */
  positions: Record<string, Position>;
  /** Every record up to those positions is a row, or is known to be lost. */
  balanced: boolean;
};

const Count = z.coerce.number();
const Stored = z.object({ accepted: Count, flagged: Count, duplicates: Count });
const ByReason = z.object({ reason: z.string(), n: Count });
const Loaded = z.object({
  writer: z.string(),
  segment: Count,
  byte_offset: Count,
  seq: Count,
  crc: Count,
  own_records: Count,
});
const Other = z.object({ rows: Count, lost: Count });

export async function countRecords(engine: Engine): Promise<RecordCounts> {
  const { accepted, flagged, duplicates } = await only(
    engine,
    Stored,
    `select coalesce(sum(case when flags = 0 then 1 else 0 end), 0) as accepted,
       coalesce(sum(case when flags <> 0 then 1 else 0 end), 0) as flagged,
       (select coalesce(sum(duplicates), 0) from claims) as duplicates
     from (
       select flags from observations where batch_id is null
       union all select flags from visits
       union all select flags from clicks
     ) as stored`,
  );
  const refused = await engine.query(
    ByReason,
    'select reason, count(*) as n from refusals group by reason order by reason',
  );
  const dropped = await engine.query(
    ByReason,
    'select reason, sum(requests) as n from drops group by reason order by reason',
  );
  const other = await only(
    engine,
    Other,
    `select (select count(*) from refusals) + (select count(*) from drops) as rows,
       (select coalesce(sum(lost), 0) from damages) as lost`,
  );
  const positions = await engine.query(Loaded, 'select * from journal_positions order by writer');
  // A writer numbers its records from 1 without gaps, so the last number is how many there were.
  const written = positions.reduce((sum, { seq, own_records }) => sum + seq - own_records, 0);
  return {
    accepted,
    flagged,
    stored: accepted + flagged,
    duplicates,
    refused: Object.fromEntries(refused.map(({ reason, n }) => [reason, n])),
    dropped: Object.fromEntries(dropped.map(({ reason, n }) => [reason, n])),
    positions: Object.fromEntries(
      positions.map(({ writer, segment, byte_offset, seq, crc }) => [
        writer,
        { segment, offset: byte_offset, seq, crc },
      ]),
    ),
    balanced: written === accepted + flagged + other.rows + other.lost,
  };
}

async function only<T extends z.ZodType>(engine: Engine, schema: T, sql: string): Promise<z.output<T>> {
  const [row] = await engine.query(schema, sql);
  if (row === undefined) throw new Error('an aggregate returned no row');
  return row;
}
