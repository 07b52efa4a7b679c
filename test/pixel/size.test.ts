import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { STUB } from '../../server/config/stub.ts';
import { builtPixel } from '../support/built-pixel.ts';

test('the whole pixel takes at most 1,536 bytes on the wire', async () => {
  const { script, stub } = await builtPixel();
  print('t.js', script);
  print('the stub in the page', stub);
  expect(brotliCompressSync(script).length).toBeLessThanOrEqual(1536);
  expect(stub.trim().length).toBeLessThanOrEqual(1700);
});

test('the snippet has the stub as it is in the source', async () => {
  const { stub } = await builtPixel();
  expect(STUB, 'run npm run build and commit server/config/stub.ts').toBe(stub.trim());
});

test('nothing in the stub can end its script element', () => {
  expect(STUB).not.toMatch(/<\/script|<!--/i);
});

test('the only global is tally', async () => {
  const { script, stub } = await builtPixel();
  for (const code of [script, stub]) expect(code.trim()).toMatch(/^\(\(\)=>\{.*\}\)\(\);$/);
});

function print(what: string, code: string): void {
  const [raw, gzip, brotli] = [Buffer.from(code), gzipSync(code, { level: 9 }), brotliCompressSync(code)];
  console.log(`${what}: ${raw.length} bytes, ${gzip.length} gzip, ${brotli.length} brotli`);
}
