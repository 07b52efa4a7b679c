type RisingEquation = {
  low: number;
  high: number;
  start: number;
  target: number;
  value: (at: number) => number;
  slope: (at: number) => number;
};

/** Where a rising function reaches a value: Newton's steps, and halving wherever one would leave the bracket. */
export function solveRising({ low, high, start, target, value, slope }: RisingEquation): number {
  let [from, to] = [low, high];
  let at = Math.min(Math.max(start, from), to);
  for (let step = 0; step < 200; step += 1) {
    const error = value(at) - target;
    if (error === 0) return at;
    if (error > 0) to = at;
    else from = at;
    const newton = at - error / slope(at);
    const next = newton > from && newton < to ? newton : (from + to) / 2;
    if (Math.abs(next - at) <= 4e-16 * Math.max(1, Math.abs(at))) return next;
    at = next;
  }
  return at;
}
