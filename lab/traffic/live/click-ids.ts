import { SIGNED_LENGTH } from '../../../clickid/click-id.ts';

/** Whatever may be a click id of the world, whole or cut, in either case, within a longer text. */
const CANDIDATE = new RegExp(`[0-9A-Za-z]{${SIGNED_LENGTH},}`, 'g');

/** A click that the collector never answered for has no id: nobody ever landed by it. */
export const NO_CLICK = Symbol('no click');

/** The ids that the collector minted in the place of those of the world. */
export class LiveClickIds {
  readonly #minted = new Map<string, string | typeof NO_CLICK>();

  set(worldId: string, minted: string | typeof NO_CLICK): void {
    this.#minted.set(keyOf(worldId), minted);
  }

  /**
   * What takes the place of a text that may be a click id: damaged as it was, and as it is where it names no click of
   * the world, such as a forged one.
   */
  of(text: string): string | typeof NO_CLICK {
    const minted = this.#minted.get(keyOf(text));
    if (minted === undefined) return text;
    if (minted === NO_CLICK) return minted;
    const cut = minted.slice(0, text.length);
    return text === text.toLowerCase() ? cut : cut.toUpperCase();
  }

  /** The same of every id within a text, such as a query; null where one of them names a click that never was. */
  within(text: string): string | null {
    let isWhole = true;
    const replaced = text.replaceAll(CANDIDATE, (candidate) => {
      const id = this.of(candidate);
      if (id !== NO_CLICK) return id;
      isWhole = false;
      return '';
    });
    return isWhole ? replaced : null;
  }
}

/** Of every possible click id within a text: what names the click, whatever happened to the rest of its id. */
export function clickKeysIn(text: string): string[] {
  return Array.from(text.matchAll(CANDIDATE), ([candidate]) => keyOf(candidate));
}

/** All that stands before the signature. */
function keyOf(id: string): string {
  return id.slice(0, SIGNED_LENGTH).toLowerCase();
}
