import { createReadStream, createWriteStream, existsSync, renameSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

/**
 * The headless shell that `@sparticuz/chromium` carries for Linux, if that package is installed; null otherwise. Only
 * its binary is taken: the flags that come with it switch off what is tested here, such as the same-origin policy.
 * Several runs may start at once, so the binary appears whole or not at all.
 */
export async function unpackHeadlessShell(): Promise<string | null> {
  const packed = packedPath();
  if (packed === null) return null;
  // Another version is of another size.
  const path = join(tmpdir(), `tallystick-chromium-${statSync(packed).size}`);
  if (existsSync(path)) return path;
  const partial = `${path}.${process.pid}`;
  await pipeline(
    createReadStream(packed),
    createBrotliDecompress(),
    createWriteStream(partial, { mode: 0o755 }),
  );
  renameSync(partial, path);
  return path;
}

/** The package is not ours to depend on, so it is looked for by name, in this installation and in the user's folder. */
function packedPath(): string | null {
  for (const from of [import.meta.url, join(process.cwd(), 'package.json')]) {
    try {
      const path = join(createRequire(from).resolve('@sparticuz/chromium'), '../../bin/chromium.br');
      if (existsSync(path)) return path;
    } catch {
      // It is not installed there.
    }
  }
  return null;
}
