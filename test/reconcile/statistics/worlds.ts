import type { DayCount } from '../../../reconcile/statistics/bootstrap-by-day.ts';
import { seededRandom } from '../../../reconcile/statistics/seeded-random.ts';

/** Draws from the distributions that the simulated worlds are made of; the same draws for the same seed. */
export function seededDraws(seed: number) {
  const uniform = seededRandom(seed);
  const exponential = (mean: number) => -mean * Math.log(1 - uniform());
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  /** Marsaglia and Tsang (2000). */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const beta = (a: number, b: number) => {
    const x = gamma(a);
    return x / (x + gamma(b));
  };
  const binomial = (trials: number, share: number) => {
    let successes = 0;
    for (let trial = 0; trial < trials; trial += 1) successes += uniform() < share ? 1 : 0;
    return successes;
  };
  /** Days of about `trials` cases each, whose rates have the mean and the within-day correlation given. */
  const days = (world: { days: number; mean: number; likeness: number; trials: number }): DayCount[] => {
    const size = 1 / world.likeness - 1;
    return Array.from({ length: world.days }, () => {
      const trials = Math.max(1, Math.round(world.trials * Math.exp(0.5 * normal() - 0.125)));
      return { successes: binomial(trials, beta(world.mean * size, (1 - world.mean) * size)), trials };
    });
  };
  return { uniform, exponential, normal, beta, binomial, days };
}
