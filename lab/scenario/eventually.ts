import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS_MIN = 20;
const POLL_MS_MAX = 200;

type Waiting<T> = {
  read: () => Promise<T> | T;
  holds: (actual: T) => boolean;
  withinMs: number;
};

/** Reads until it holds, at first often, later less so. `held` is false when the time is over; `actual` is what was last there. */
export async function eventually<T>({
  read,
  holds,
  withinMs,
}: Waiting<T>): Promise<{ held: boolean; actual: T }> {
  const end = performance.now() + withinMs;
  let pauseMs = POLL_MS_MIN;
  for (;;) {
    const actual = await read();
    if (holds(actual)) return { held: true, actual };
    if (performance.now() > end) return { held: false, actual };
    await delay(pauseMs);
    pauseMs = Math.min(POLL_MS_MAX, pauseMs * 1.5);
  }
}
