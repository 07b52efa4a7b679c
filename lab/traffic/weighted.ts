import type { Random } from './random.ts';

/** A choice among things of unequal weight: Vose's alias method, one draw and one comparison. */
export function weighted<T>(choices: readonly T[], weights: readonly number[]): (random: Random) => T {
  const count = choices.length;
  if (count === 0) throw new RangeError('there is nothing to choose from');
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scaled = weights.map((weight) => (weight * count) / total);
  const threshold = new Float64Array(count).fill(1);
  const alias = new Uint32Array(count);
  const small = scaled.flatMap((weight, index) => (weight < 1 ? [index] : []));
  const large = scaled.flatMap((weight, index) => (weight < 1 ? [] : [index]));
  while (small.length > 0 && large.length > 0) {
    // Neither list is empty here, and every index is one of `scaled`.
    const less = small.pop() as number;
    const more = large.at(-1) as number;
    threshold[less] = scaled[less] as number;
    alias[less] = more;
    scaled[more] = (scaled[more] as number) - (1 - (scaled[less] as number));
    if ((scaled[more] as number) < 1) small.push(large.pop() as number);
  }
  return (random) => {
    const at = random.next() * count;
    const index = Math.floor(at);
    const isItself = at - index < (threshold[index] as number); // as above
    return choices[isItself ? index : (alias[index] as number)] as T;
  };
}
