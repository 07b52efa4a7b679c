import { readFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import { STUB } from '../server/config/stub.ts';
import type { Measurement } from './measurement.ts';

const BYTES_MAX = 1536;

/** What a visitor's browser fetches, as the collector sends it; and the stub, which stands in the shop's own page. */
export async function pixelBytes(): Promise<Measurement[]> {
  const script = await readFile(new URL('../dist/pixel/t.js', import.meta.url));
  const bytes = brotliCompressSync(script).length;
  return [
    {
      name: 'the pixel, brotli',
      value: bytes,
      unit: 'B',
      reach: `<= ${BYTES_MAX}`,
      isReached: bytes <= BYTES_MAX,
    },
    {
      name: 'the stub in the page, brotli',
      value: brotliCompressSync(STUB).length,
      unit: 'B',
      reach: 'printed',
      isReached: true,
    },
  ];
}
