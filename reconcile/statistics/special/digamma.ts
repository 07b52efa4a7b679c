/** psi(x) = d ln Gamma(x) / dx, x > 0 (Abramowitz and Stegun 6.3.18, 6.3.5), to about 1e-14. */
export function digamma(x: number): number {
  let sum = 0;
  let at = x;
  while (at < 10) {
    sum -= 1 / at;
    at += 1;
  }
  const square = 1 / (at * at);
  const series =
    square *
    (1 / 12 -
      square *
        (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - square * (691 / 32760))))));
  return sum + Math.log(at) - 0.5 / at - series;
}

/** psi'(x), x > 0 (Abramowitz and Stegun 6.4.12, 6.4.6), to about 1e-14. */
export function trigamma(x: number): number {
  let sum = 0;
  let at = x;
  while (at < 12) {
    sum += 1 / (at * at);
    at += 1;
  }
  const square = 1 / (at * at);
  const series =
    square *
    (1 / 6 -
      square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - square * (5 / 66 - square * (691 / 2730))))));
  return sum + (1 + series) / at + 0.5 * square;
}
