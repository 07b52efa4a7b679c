type Changed<T, C> = { [K in keyof T]: T[K] } & { [K in keyof C]?: Exclude<C[K], null> };

/**
 * A thing with a change applied: what the change leaves out stays, `null` takes away what was said. The schema of the
 * configuration judges the result, as it judges everything that is written.
 */
export function applyChange<T extends object, C extends object>(thing: T, change: C): Changed<T, C> {
  const said = Object.entries(change).filter(([, value]) => value !== undefined);
  const result = Object.fromEntries([...Object.entries(thing), ...said]);
  const kept = Object.entries(result).filter(([, value]) => value !== null);
  return Object.fromEntries(kept) as Changed<T, C>; // entries of both
}
