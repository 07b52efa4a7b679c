import { setTimeout as sleep } from 'node:timers/promises';

/** So far behind, the rest is given up: to catch up would be a burst that nobody asked for. */
const BEHIND_MAX_MS = 1000;

/** Lets so many things happen a second, evenly, from the first call on. Each call waits until the next may happen; false where it is over. */
export function pace({ rate, signal }: { rate: number; signal: AbortSignal }): () => Promise<boolean> {
  const gapMs = 1000 / rate;
  let dueAt: number | null = null;
  return async () => {
    if (signal.aborted) return false;
    const now = performance.now();
    dueAt = dueAt === null ? now : Math.max(dueAt + gapMs, now - BEHIND_MAX_MS);
    // A timer is no finer than a millisecond: what is due within one happens now.
    if (dueAt - now < 1) return true;
    return sleep(dueAt - now, true, { signal }).catch(() => false);
  };
}
