import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// @ts-expect-error Build files are plain JavaScript.
import { pixel } from '../../pixel/rollup.mjs';
import { generateCode } from './generate-code.ts';

export type BuiltPixel = {
  /** What the collector serves. */
  script: string;
  /** Where that is, on disk. */
  path: string;
  /** What stands in the snippet. */
  stub: string;
};

let built: Promise<BuiltPixel> | undefined;

/** The pixel as it is now in the source, built once per test file and apart from `dist`. */
export function builtPixel(): Promise<BuiltPixel> {
  built ??= build();
  return built;
}

async function build(): Promise<BuiltPixel> {
  const [script = '', stub = ''] = await Promise.all(pixel.map(generateCode));
  const path = join(mkdtempSync(join(tmpdir(), 'tallystick-pixel-')), 't.js');
  writeFileSync(path, script);
  return { script, path, stub };
}
