import { useSyncExternalStore } from 'react';

let ended = false;
const listeners = new Set<() => void>();

/** Notes that the desk no longer knows us, or does again. */
export function setSessionEnded(value: boolean): void {
  ended = value;
  for (const listener of listeners) listener();
}

export function isSessionEnded(): boolean {
  return ended;
}

export function useSessionEnded(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, isSessionEnded);
}
