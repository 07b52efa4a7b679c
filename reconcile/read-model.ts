import { readFileSync } from 'node:fs';

/** The text of a model: one `select` in `models/<name>.sql`. */
export function readModel(name: string): string {
  return readFileSync(new URL(`./models/${name}.sql`, import.meta.url), 'utf8');
}

/** The statements that make an empty store, without indexes. */
export function readSchema(): string {
  return readFileSync(new URL('./schema.sql', import.meta.url), 'utf8');
}

/** The indexes of a store: name, table and column. */
export function readIndexes(): { name: string; statement: string }[] {
  const text = readFileSync(new URL('./indexes.sql', import.meta.url), 'utf8');
  return [...text.matchAll(/^create index (\w+) on .+;$/gm)].map(([statement, name = '']) => ({
    name,
    statement,
  }));
}
