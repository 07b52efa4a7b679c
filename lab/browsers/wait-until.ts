import { setTimeout as delay } from 'node:timers/promises';
import { BrowserError } from './browser-error.ts';

type Waiting<T> = {
  /** For people: what is waited for, and where. */
  what: string;
  where(): string;
  timeoutMs: number;
  /** Null means: not yet. So does an error that `isOver` does not know. */
  attempt(): Promise<T | null>;
  /** True for an error after which no attempt can succeed. */
  isOver(error: unknown): boolean;
};

/** How often a page is asked whether something is there. */
const POLL_MS = 20;

/** Tries again until it works: a page may be replaced by the next one at any moment. Throws `timeout`. */
export async function waitUntil<T>({ what, where, timeoutMs, attempt, isOver }: Waiting<T>): Promise<T> {
  const end = performance.now() + timeoutMs;
  let cause: unknown;
  for (;;) {
    try {
      // A page that is just being left may never answer.
      const answer = await Promise.race([
        attempt(),
        delay(Math.max(0, end - performance.now()), null, { ref: false }),
      ]);
      if (answer !== null) return answer;
    } catch (error) {
      if (isOver(error)) throw error;
      cause = error;
    }
    if (performance.now() >= end)
      throw new BrowserError('timeout', `Waited ${timeoutMs} ms on ${where()} for ${what}.`, { cause });
    await delay(POLL_MS);
  }
}
