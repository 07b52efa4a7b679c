/** UTF-16 units that one visible character may have, as a family of four has 11. */
const UNITS = 16;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The beginning of a text, at most so many characters as people count them; null where it is short enough. */
export function cutText(text: string, characters: number): string | null {
  if (text.length <= characters) return null;
  // One visible character may be made of many: what lies beyond this is not even looked at.
  const near = [...segmenter.segment(text.slice(0, characters * UNITS))].map(({ segment }) => segment);
  if (near.length <= characters && text.length <= characters * UNITS) return null;
  return near.slice(0, characters).join('');
}
