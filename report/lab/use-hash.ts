import { useSyncExternalStore } from 'react';

/** What stands behind `#` in the address: which case is open. Back and forward work, and a case can be linked to. */
export function useHash(): string {
  return useSyncExternalStore(listen, () => location.hash.slice(1));
}

function listen(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

export const addressOf = (place: number) => `#case-${place + 1}`;

/** The place of the case that an address names. */
export function placeIn(hash: string): number | null {
  const [, number] = /^case-(\d{1,6})$/.exec(hash) ?? [];
  return number === undefined ? null : Number(number) - 1;
}
