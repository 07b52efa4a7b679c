import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Engine } from '../../reconcile/engine/engine.ts';
import { cookieSurvival } from '../../reconcile/report/cookie-survival.ts';

const Truth = z.object({
  survival: z.array(
    z.object({ browser: z.string(), store: z.string(), days: z.number(), share: z.number() }),
  ),
});

/** Just before each mark: the cliffs of browsers are at 24 hours and at 7 days sharp. */
const MARKS = [
  { days: 1, truth: 0.99 },
  { days: 7, truth: 6.99 },
  { days: 30, truth: 29.99 },
];

export type SurvivalScore = {
  /** Estimates of browsers and stores at 1, 7 and 30 days, and those whose interval holds the truth. */
  marks: number;
  within: number;
  rows: {
    browser: string;
    store: string;
    days: number;
    truth: number;
    low: number;
    high: number;
    at: number;
  }[];
};

/** Sets the curves of cookie survival beside those that the world was made by. */
export async function scoreSurvival(engine: Engine, folder: string): Promise<SurvivalScore> {
  const truth = Truth.parse(JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8')));
  const { curves } = await cookieSurvival(engine, {}, 'written');
  const rows = curves
    .filter(({ witness }) => witness === 'source')
    .flatMap(({ browser, store, marks }) =>
      MARKS.flatMap(({ days, truth: at }, index) => {
        const mark = marks[index];
        const known = truth.survival.find(
          (of) => of.browser === browser && of.store === store && of.days === at,
        );
        if (mark == null || known === undefined || browser === null) return [];
        const { low, high, survival } = mark;
        return [{ browser, store, days, truth: known.share, low, high, at: survival }];
      }),
    );
  const within = rows.filter((row) => row.truth >= row.low - 1e-9 && row.truth <= row.high + 1e-9);
  return { marks: rows.length, within: within.length, rows };
}
