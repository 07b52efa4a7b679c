/** Names are compared as people read them: `Acme` and `acme ` are one. */
export function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
