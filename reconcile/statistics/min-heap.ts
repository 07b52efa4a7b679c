/** A binary heap of (key, item), least key first, then least item. */
export function createHeap() {
  let keys = new Float64Array(1024);
  let items = new Int32Array(1024);
  let size = 0;

  function isBefore(key: number, item: number, other: number): boolean {
    const otherKey = keys[other] as number; // `other` is below `size`, here and in what follows
    return key < otherKey || (key === otherKey && item < (items[other] as number));
  }

  function put(place: number, key: number, item: number): void {
    keys[place] = key;
    items[place] = item;
  }

  function grow(): void {
    const [moreKeys, moreItems] = [new Float64Array(2 * keys.length), new Int32Array(2 * keys.length)];
    moreKeys.set(keys);
    moreItems.set(items);
    [keys, items] = [moreKeys, moreItems];
  }

  return {
    get isEmpty(): boolean {
      return size === 0;
    },
    /** Key of the first; only where it is not empty. */
    get key(): number {
      return keys[0] as number;
    },
    push(key: number, item: number): void {
      if (size === keys.length) grow();
      let hole = size;
      size += 1;
      while (hole > 0) {
        const above = (hole - 1) >> 1;
        if (!isBefore(key, item, above)) break;
        put(hole, keys[above] as number, items[above] as number);
        hole = above;
      }
      put(hole, key, item);
    },
    /** Takes the first item away; only where it is not empty. */
    pop(): number {
      const first = items[0] as number;
      size -= 1;
      const [key, item] = [keys[size] as number, items[size] as number];
      let hole = 0;
      for (;;) {
        let child = 2 * hole + 1;
        if (child >= size) break;
        if (child + 1 < size && isBefore(keys[child + 1] as number, items[child + 1] as number, child))
          child += 1;
        if (isBefore(key, item, child)) break;
        put(hole, keys[child] as number, items[child] as number);
        hole = child;
      }
      put(hole, key, item);
      return first;
    },
    clear(): void {
      size = 0;
    },
  };
}
