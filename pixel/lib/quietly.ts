/** Does what a browser or a page may forbid, without ever throwing into the page. */
export function quietly<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
