/** Random bytes that are the same in every run (mulberry32). */
export function seededBytes(seed: number): (size: number) => Buffer {
  let state = seed >>> 0;
  return (size) => {
    const bytes = Buffer.alloc(size);
    for (let index = 0; index < size; index++) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      bytes[index] = (mixed ^ (mixed >>> 14)) & 255;
    }
    return bytes;
  };
}
