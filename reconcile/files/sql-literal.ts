/** A text as an SQL literal, for the places of a statement where nothing can be bound. */
export function sqlLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
