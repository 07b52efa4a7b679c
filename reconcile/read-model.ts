import { readFileSync } from 'node:fs';

/** An increment reads them all, several times a second. */
const models = new Map<string, string>();

/** The text of a model: one `select` in `models/<name>.sql`. */
export function readModel(name: string): string {
  const known = models.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(`./models/${name}.sql`, import.meta.url), 'utf8');
  models.set(name, text);
  return text;
}

/** The statements that make an empty store, without indexes. */
export function readSchema(): string {
  return readFileSync(new URL('./schema.sql', import.meta.url), 'utf8');
}

/** The indexes of a store. */
export function readIndexes(): { name: string; table: string; column: string }[] {
  const text = readFileSync(new URL('./indexes.sql', import.meta.url), 'utf8');
  return [...text.matchAll(/^create index (\w+) on (\w+) \((\w+)\);$/gm)].map(
    ([, name = '', table = '', column = '']) => ({ name, table, column }),
  );
}
