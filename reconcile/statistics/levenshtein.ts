/** Least number of characters to insert, delete or replace that turns one text into the other. In UTF-16 units. */
export function levenshtein(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next[j] = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** The same, where swapping two neighbours counts as one, even with edits between them (Lowrance and Wagner 1975). */
export function damerauLevenshtein(one: string, other: string): number {
  const most = one.length + other.length;
  const lastRowOf = new Map<string, number>();
  const distances = Array.from({ length: one.length + 2 }, (_, i) =>
    Array.from({ length: other.length + 2 }, (_, j) => {
      if (i === 0 || j === 0) return most;
      return i === 1 ? j - 1 : j === 1 ? i - 1 : 0;
    }),
  );
  const at = (i: number, j: number) => distances[i]?.[j] ?? most;
  for (let i = 1; i <= one.length; i += 1) {
    let lastColumn = 0;
    for (let j = 1; j <= other.length; j += 1) {
      const row = lastRowOf.get(other.charAt(j - 1)) ?? 0;
      const column = lastColumn;
      const isSame = one[i - 1] === other[j - 1];
      if (isSame) lastColumn = j;
      const target = distances[i + 1] ?? [];
      target[j + 1] = Math.min(
        at(i, j) + (isSame ? 0 : 1),
        at(i + 1, j) + 1,
        at(i, j + 1) + 1,
        at(row, column) + (i - row - 1) + 1 + (j - column - 1),
      );
    }
    lastRowOf.set(one.charAt(i - 1), i);
  }
  return at(one.length + 1, other.length + 1);
}
