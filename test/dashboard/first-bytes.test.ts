import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const FOLDER = 'dist/dashboard';
const MAX = 220_000;

const bytesOf = (file: string) => gzipSync(readFileSync(`${FOLDER}/${file}`)).length;

test.each(['en', 'fr'])(
  'begins with at most 220 KB of script, compressed, words in "%s" included',
  (language) => {
    const page = readFileSync(`${FOLDER}/index.html`, 'utf8');
    const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file);
    expect(scripts.length).toBeGreaterThan(1);
    const words = readdirSync(`${FOLDER}/assets`).filter((file) => file.startsWith(`${language}-`));
    expect(words).toHaveLength(1);
    const files = [...new Set(scripts), ...words.map((file) => `assets/${file}`)];
    const total = files.reduce((sum, file) => sum + bytesOf(file), 0);
    expect(total).toBeLessThanOrEqual(MAX);
  },
);
