/** What this folder needs of the world outside; tests pass a set clock and seeded bytes. */
export type World = {
  /** UTC milliseconds. */
  now: () => number;
  randomBytes: (size: number) => Buffer;
};
