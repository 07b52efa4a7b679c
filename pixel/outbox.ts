import { quietly } from './lib/quietly.ts';

/** Beyond either the oldest event goes: a browser whose requests are all blocked must not fill the shop's storage. */
const EVENTS_MAX = 100;
const CHARACTERS_MAX = 32 * 1024;

/**
 * localStorage, where that may be used and has room; otherwise events wait in memory and go with the page. Each event has
 * a key of its own, so that no tab can overwrite or bring back what another one wrote.
 */
let store: Record<string, string> = quietly(() => localStorage) || {};

/** Keys of the events that wait, oldest first: a key begins with the time of its event. */
export function keys(): string[] {
  return Object.keys(store)
    .filter((key) => /^tally_\d/.test(key))
    .sort();
}

export function read(key: string): string {
  return store[key] as string;
}

export function keep(key: string, text: string): void {
  try {
    store[key] = text;
  } catch {
    store = { [key]: text };
  }
  const all = keys();
  while (all[EVENTS_MAX] || all.map(read).join().length > CHARACTERS_MAX) remove(all.shift() as string);
}

export function remove(key: string): void {
  delete store[key];
}
