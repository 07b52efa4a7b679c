/**
 * A random UUID in a few bytes: the last part of every blob URL is one (File API, 8.2). `crypto.randomUUID` exists in
 * secure contexts only, and shops on plain http do too.
 */
export function randomId(): string {
  return URL.createObjectURL(new Blob()).slice(-36);
}
