import { readFileSync } from 'node:fs';

/** The text of a model: one `select` in `models/<name>.sql`. */
export function readModel(name: string): string {
  return readFileSync(new URL(`./models/${name}.sql`, import.meta.url), 'utf8');
}

/** The statements that make an empty store. */
export function readSchema(): string {
  return readFileSync(new URL('./schema.sql', import.meta.url), 'utf8');
}
