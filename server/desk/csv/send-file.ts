import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

type File = {
  /** Behind `tallystick-`. */
  name: string;
  type: string;
  chunks: AsyncIterable<string | Uint8Array>;
};

/** Sends a file as it is made, no faster than it is taken. */
export async function sendFile(response: Response, { name, type, chunks }: File): Promise<void> {
  response.type(type).set('Content-Disposition', `attachment; filename="tallystick-${name}"`);
  try {
    await pipeline(Readable.from(chunks, { objectMode: false }), response);
  } catch (error) {
    // Whoever asked has gone; a file that is cut short otherwise ends the connection, so that nobody takes it for whole.
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
