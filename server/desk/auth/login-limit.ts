/** Guards a door against guessing: so many wrong tries for one name or one address, then a pause. */
export type LoginLimit = {
  /** Seconds to wait before another try; 0 when it may be made now. */
  secondsToWait(keys: readonly string[]): number;
  failed(keys: readonly string[]): void;
  succeeded(keys: readonly string[]): void;
};

export const TRIES = 5;
export const PAUSE_MS = 15 * 60_000;
/** Names are free to invent: the oldest are forgotten rather than let memory grow. */
const KEYS_MAX = 10_000;

export function loginLimit(now: () => number): LoginLimit {
  const failures = new Map<string, { count: number; until: number }>();
  const live = (key: string) => {
    const failure = failures.get(key);
    if (failure && failure.until > now()) return failure;
    failures.delete(key);
    return undefined;
  };
  return {
    secondsToWait(keys) {
      const blocked = keys.map(live).filter((failure) => failure !== undefined && failure.count >= TRIES);
      const until = Math.max(0, ...blocked.map((failure) => failure?.until ?? 0));
      return until === 0 ? 0 : Math.ceil((until - now()) / 1000);
    },
    failed(keys) {
      for (const key of keys) {
        const count = (live(key)?.count ?? 0) + 1;
        failures.set(key, { count, until: now() + PAUSE_MS });
        const [oldest] = failures.keys();
        if (failures.size > KEYS_MAX && oldest !== undefined) failures.delete(oldest);
      }
    },
    succeeded(keys) {
      for (const key of keys) failures.delete(key);
    },
  };
}
