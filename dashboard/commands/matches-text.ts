/** Whether a name holds every word that was typed, whatever its case and accents. */
export function matchesText(name: string, typed: string): boolean {
  const within = plain(name);
  return plain(typed)
    .split(/\s+/)
    .every((word) => within.includes(word));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
