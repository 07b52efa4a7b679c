import type { Tally } from '../api.ts';

/** A call of `tally()`: what was said, when by the visitor's clock, and where. */
export type Call = [said: unknown[], at: number, page: string];

/** What the snippet defines. It stays `window.tally` for good, so that a page may keep a reference to it. */
export type Stub = Tally & {
  /** Calls that wait for the script. Once it has come, whatever is pushed here is dealt with at once. */
  q: Call[] | { push: (call: Call) => void };
  /** The query that the page was loaded with: a router may rewrite it before the script comes. */
  u: string;
  /** Set when the queue is no longer the stub's business. */
  v?: 1;
};
