import type { Answer } from './answer.ts';

/** One transparent pixel, in 43 bytes. */
const BYTES = Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

/** What an image is answered with. It must be asked for anew each time: a cached one reports nothing. */
export const GIF: Answer = {
  status: 200,
  headers: {
    'Content-Type': 'image/gif',
    'Content-Length': BYTES.length,
    'Cache-Control': 'no-store',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
  },
  body: BYTES,
};
