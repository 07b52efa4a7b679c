import { ORIGIN_FIELDS, type OriginField } from '../../wire/preset.ts';
import type { Engine } from '../engine/engine.ts';
import { SITE, sourceOf } from './sides.ts';
import { ROWS_MAX, type StagedSide, stagedTable } from './with-staged-files.ts';

/** The fields of origin that any of the files has, in the order in which they are shown. */
export function originsOf(columns: readonly Readonly<Record<string, unknown>>[]): OriginField[] {
  return ORIGIN_FIELDS.filter((field) => columns.some((of) => of[field] !== undefined));
}

/**
 * Makes the table `origins`: one row per claim that says where it came from. The store keeps one sub id of a claim, and
 * no offer; what a demand needs of the rest is read here, while the rows of the files are still there.
 */
export async function keepOrigins(engine: Engine, sides: readonly StagedSide[]): Promise<void> {
  const names = sides.map(({ name }) => name);
  const fields = originsOf(sides.map(({ mapping }) => mapping.columns));
  const types = ['claim_id bigint', ...fields.map((field) => `${field} text`)];
  await engine.run(`create temporary table origins (${types.join(', ')})`);
  for (const { name, mapping } of sides) {
    const own = fields.filter((field) => mapping.columns[field] !== undefined);
    if (own.length === 0) continue;
    const source = sourceOf(names, name);
    const row = `s.rowid + ${(source - 1) * ROWS_MAX}`;
    // As claims do: of several rows the greatest.
    await engine.run(
      `insert into origins (claim_id, ${own.join(', ')})
       select coalesce(p.claim_id, ${row}), ${own.map((field) => `max(s.${field})`).join(', ')}
       from ${stagedTable(name)} as s
       left join claim_parts as p
         on p.site_id = ${SITE} and p.source_id = ${source} and p.observation_id = ${row}
       where s.refusal is null and (${own.map((field) => `s.${field} is not null`).join(' or ')})
       group by coalesce(p.claim_id, ${row})`,
    );
  }
}
