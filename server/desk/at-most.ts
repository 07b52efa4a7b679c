import { Transform } from 'node:stream';
import { DeskError } from './desk-error.ts';

/** Passes a stream on until it is longer than it may be. */
export function atMost(bytes: number, advice: string): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen <= bytes) return done(null, chunk);
      const mib = Math.round(bytes / 1024 / 1024);
      done(
        new DeskError('bad_request', `The file is longer than ${mib} MiB. ${advice}`, undefined, {
          reason: 'file_too_long',
          mib,
        }),
      );
    },
  });
}
