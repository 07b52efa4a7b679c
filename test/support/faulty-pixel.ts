import { join } from 'node:path';
import type { Plugin, RollupOptions } from 'rollup';
// @ts-expect-error Build files are plain JavaScript.
import { pixel } from '../../pixel/rollup.mjs';
import { generateCode } from './generate-code.ts';

/** What a programmer got wrong: in which file of `pixel/`, what stands there, and what does in the faulty build. */
export type Mistake = { file: string; right: string; wrong: string };

/** The pixel's script, built from the source with mistakes in it. Throws where the source has no such place. */
export async function faultyPixel(mistakes: readonly Mistake[]): Promise<string> {
  const [script] = pixel as [RollupOptions]; // the first of the two is what the collector serves
  return generateCode({ ...script, plugins: [withMistakes(mistakes), script.plugins] });
}

/** Before all other plugins: the places are those of the source, not of what became of it. */
function withMistakes(mistakes: readonly Mistake[]): Plugin {
  const left = new Set(mistakes);
  return {
    name: 'with-mistakes',
    transform(code, id) {
      const here = mistakes.filter(({ file }) => id.endsWith(join('/pixel', file)));
      let changed = code;
      for (const mistake of here) {
        const parts = changed.split(mistake.right);
        if (parts.length !== 2)
          this.error(`pixel/${mistake.file} has ${parts.length - 1} times: ${mistake.right}`);
        changed = parts.join(mistake.wrong);
        left.delete(mistake);
      }
      return here.length === 0 ? null : { code: changed, map: null };
    },
    buildEnd(error) {
      if (error !== undefined) return;
      for (const { file } of left) this.error(`pixel/${file} is no part of the script`);
    },
  };
}
