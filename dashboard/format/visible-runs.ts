/** A stretch of text that shows as it is, or one character that would not show or would reorder what does. */
export type Run = { text: string; isHidden: boolean };

/**
 * Controls, line separators, bidirectional marks and overrides, zero-width spaces, halves of surrogate pairs. Not the
 * zero-width joiner: families of emoji are held together by it.
 */
const HIDDEN = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** Text in runs, its hidden characters each as a code: `A`, `U+202E`, `321`. */
export function visibleRuns(text: string): Run[] {
  const runs: Run[] = [];
  let shown = 0;
  for (const { 0: character, index } of text.matchAll(HIDDEN)) {
    if (index > shown) runs.push({ text: text.slice(shown, index), isHidden: false });
    runs.push({ text: codeOf(character), isHidden: true });
    shown = index + character.length;
  }
  if (shown < text.length) runs.push({ text: text.slice(shown), isHidden: false });
  return runs;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
