import type { Files } from './files.ts';

/**
 * Writes all of `bytes`. A write may take fewer than it was given (a signal, a nearly full disk) and call that a
 * success: code that did not compare the counts lost data silently under fault injection.
 */
export function writeAll(
  files: Files,
  { fd, bytes, position }: { fd: number; bytes: Uint8Array; position: number },
  done: (error: Error | null) => void,
): void {
  files.write(fd, bytes, position, (error, written) => {
    if (error) return done(error);
    if (written === bytes.length) return done(null);
    if (written === 0) return done(new Error('the disk took none of the bytes and gave no reason'));
    writeAll(files, { fd, bytes: bytes.subarray(written), position: position + written }, done);
  });
}

/** Writes all of `bytes` and returns when they, and the length of the file, are on disk. */
export function writeDurably(
  files: Files,
  target: { fd: number; bytes: Uint8Array; position: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    writeAll(files, target, (error) => {
      if (error) return reject(error);
      files.fdatasync(target.fd, (error) => (error ? reject(error) : resolve()));
    });
  });
}
