import type { Engine } from '../engine/engine.ts';
import type { Rate } from './read-rates.ts';

/** Rows of one statement: ten years of thirty currencies should not be a hundred thousand statements. */
const ROWS = 500;

/** Adds rates to the table `rates`. */
export async function fillRates(engine: Engine, rates: readonly Rate[]): Promise<void> {
  for (let first = 0; first < rates.length; first += ROWS) {
    const part = rates.slice(first, first + ROWS);
    const places = part.map((_, index) => {
      const at = index * 4;
      return `(cast($${at + 1} as bigint), cast($${at + 2} as text), cast($${at + 3} as text), cast($${at + 4} as decimal(18, 9)))`;
    });
    await engine.run(
      `insert into rates (day, from_currency, to_currency, rate) values ${places.join(', ')}`,
      part.flatMap(({ day, from, to, rate }) => [day, from, to, rate]),
    );
  }
}
