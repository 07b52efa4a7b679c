import type { ClickKeys } from '../../clickid/keys.ts';
import { mint } from '../../clickid/mint.ts';
import { type ClickIdCheck, verify } from '../../clickid/verify.ts';
import type { LinkId } from '../../wire/ids.ts';

/** So many ids are remembered: 1 MB, and more visitors than one collector sees in the same minutes. */
const REMEMBERED = 8192;

/** Signs and checks our click ids. */
export class ClickIds {
  readonly #keys: ClickKeys;
  readonly #checked = new Map<string, ClickIdCheck['status']>();

  constructor(keys: ClickKeys) {
    this.#keys = keys;
  }

  mint(link: LinkId, now: number): string {
    return mint({ link, now, keys: this.#keys });
  }

  /**
   * Whose an id is. Every page that a visitor opens sends the same one, and to verify a signature takes as long as
   * all else that is done for an event in this process (3 of 6 us, `bench/acknowledgements.ts`), so it is done once.
   */
  check(text: string): ClickIdCheck['status'] {
    const known = this.#checked.get(text);
    if (known) return known;
    const { status } = verify(text, this.#keys);
    if (this.#checked.size >= REMEMBERED) this.#checked.clear();
    this.#checked.set(text, status);
    return status;
  }
}
