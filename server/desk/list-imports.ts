import { z } from 'zod';
import type { Engine } from '../../reconcile/engine/engine.ts';
import { idText } from '../../reconcile/short-ids.ts';
import type { Import } from '../../wire/api.ts';

const Count = z.coerce.number();
const Row = z.object({
  site_id: Count,
  source_id: Count,
  batch_id: Count,
  imported_at: Count,
  name: z.string(),
  sha256: z.string(),
  file_rows: Count,
  accepted: Count,
  refused: z.string(),
  from_at: Count.nullable(),
  until_at: Count.nullable(),
  preset: z.string(),
});

/** The imports that count, newest first. */
export async function listImports(reader: Engine): Promise<Import[]> {
  const rows = await reader.query(Row, 'select * from imports order by imported_at desc, batch_id');
  return rows.map((row) => ({
    id: idText(row.batch_id),
    site: idText(row.site_id),
    source: idText(row.source_id),
    imported_at: row.imported_at,
    name: row.name,
    sha256: row.sha256,
    rows: row.file_rows,
    accepted: row.accepted,
    refused: z.record(z.string(), z.number()).parse(JSON.parse(row.refused)),
    from_at: row.from_at,
    until_at: row.until_at,
    preset: row.preset,
  }));
}
