const HEAD = 4;
const TAIL = 6;

/** `22ax…9k3fzq`: ids of one link begin alike and differ at the end. */
export function shortId(id: string): string {
  const characters = [...id.slice(0, 512)];
  if (characters.length <= HEAD + TAIL + 2) return id;
  return `${characters.slice(0, HEAD).join('')}…${[...id.slice(-4 * TAIL)].slice(-TAIL).join('')}`;
}
