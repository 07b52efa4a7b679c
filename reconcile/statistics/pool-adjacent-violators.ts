/** A run of neighbours that share one value. `from` and `to` are positions of the input, both within it. */
export type Block = { from: number; to: number; value: number; weight: number };

/**
 * The non-decreasing sequence nearest to the values in weighted squares, which is also the likeliest one for shares of
 * cases (Ayer et al. 1955). Neighbours out of order are pooled into their mean until none is; linear in time.
 */
export function poolAdjacentViolators(points: readonly { value: number; weight: number }[]): Block[] {
  const blocks: Block[] = [];
  points.forEach(({ value, weight }, at) => {
    let block = { from: at, to: at, value, weight };
    for (let before = blocks.at(-1); before && before.value >= block.value; before = blocks.at(-1)) {
      const both = before.weight + block.weight;
      const mean =
        both === 0 ? before.value : (before.value * before.weight + block.value * block.weight) / both;
      block = { from: before.from, to: at, value: mean, weight: both };
      blocks.pop();
    }
    blocks.push(block);
  });
  return blocks;
}
