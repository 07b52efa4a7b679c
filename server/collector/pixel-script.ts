import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Answer, json } from './answer.ts';

/** The built pixel in the three forms in which it is sent, made once. */
export type PixelScript = Readonly<Record<'br' | 'gzip' | 'identity', Answer>> & { etag: string };

/** Reads the built pixel when it is first asked for; null until it has been built. */
export function pixelScriptOf(path: string): () => PixelScript | null {
  let script: PixelScript | null = null;
  return () => {
    script ??= readScript(path);
    return script;
  };
}

function readScript(path: string): PixelScript | null {
  let source: Buffer;
  try {
    source = readFileSync(path);
  } catch {
    return null;
  }
  const etag = `"${createHash('sha256').update(source).digest('base64url').slice(0, 16)}"`;
  const form = (body: Buffer, encoding?: 'br' | 'gzip'): Answer => ({
    status: 200,
    headers: {
      ...CACHING,
      ETag: etag,
      'Content-Type': 'text/javascript; charset=utf-8',
      'Content-Length': body.length,
      ...(encoding && { 'Content-Encoding': encoding }),
    },
    body,
  });
  return {
    etag,
    br: form(brotliCompressSync(source), 'br'),
    gzip: form(gzipSync(source, { level: 9 }), 'gzip'),
    identity: form(source),
  };
}

/**
 * The address has no version in it, so that a snippet stays good for years: an hour bounds how long a mended pixel
 * takes to arrive, and the ETag makes asking again cheap.
 */
const CACHING = {
  'Cache-Control': 'public, max-age=3600',
  Vary: 'Accept-Encoding',
  // A page with Cross-Origin-Embedder-Policy, or one that checks the script's hash, needs these two.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
};

const NOT_BUILT = json(
  503,
  { code: 'pixel_not_built', message: 'The pixel has not been built. Run `npm run build`, then ask again.' },
  { 'X-Tallystick-Reason': 'pixel_not_built' },
);

/** Answers `GET /t.js`. */
export function answerPixelScript(script: PixelScript | null, headers: IncomingHttpHeaders): Answer {
  if (!script) return NOT_BUILT;
  if (headers['if-none-match']?.includes(script.etag)) {
    return { status: 304, headers: { ...CACHING, ETag: script.etag }, body: null };
  }
  return script[encodingOf(headers['accept-encoding'])];
}

function encodingOf(accepted: string | string[] | undefined): 'br' | 'gzip' | 'identity' {
  const encodings = String(accepted ?? '');
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(encodings)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(encodings) ? 'gzip' : 'identity';
}
