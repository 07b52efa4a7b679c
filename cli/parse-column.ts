import { InvalidArgumentError } from 'commander';
import type { StatedColumns } from '../reconcile/files/map-columns.ts';
import { COLUMN_FORM, statedColumn } from '../reconcile/files/stated-column.ts';

/** Reads an option that may be given several times: each time it adds a column. */
export function parseColumn(text: string, before: StatedColumns | undefined): StatedColumns {
  const stated = statedColumn(text);
  if (stated === null) throw new InvalidArgumentError(COLUMN_FORM);
  return { ...before, [stated.field]: stated.header };
}
