import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { withStagedFiles } from '../reconcile/files/with-staged-files.ts';
import type { ProbableResult } from '../reconcile/matching/match-probable.ts';
import type { Matcher } from '../reconcile/matching/matcher.ts';
import { runPipeline } from '../reconcile/pipeline.ts';
import type { Measurement } from './measurement.ts';

/** What a world of orders is like. */
type World = { orders: number; days: number; prices: number; seed: number };

type Order = { at: number; micros: number };
type Truth = {
  /** Rows of either file by order; undefined where the side lost it. */
  pixel: Map<number, Order>;
  postback: Map<number, Order>;
};

/** 50,000 orders of 20 days are 104 an hour; with half as many days twice as many, and more that look alike. */
const WORLDS: readonly World[] = [
  { orders: 50_000, days: 40, prices: 300, seed: 1 },
  { orders: 50_000, days: 20, prices: 300, seed: 2 },
  { orders: 50_000, days: 10, prices: 300, seed: 3 },
];

/** What is to be reached, also where orders come so thick that many look alike. */
const F1_MIN = 0.93;

/**
 * Two files that share no id: amount and time are all there is. Beside what the matcher reaches stands what it would
 * if it had been told how conversions agree in truth; what is missing to 1 there are orders that look alike.
 */
export async function probable(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-bench-'));
  try {
    const measured: Measurement[] = [];
    for (const world of WORLDS) {
      const truth = makeWorld(world);
      const files = await writeFiles(folder, truth);
      const learned = await run(files, truth);
      const told = await run(files, truth, withTruth(learned.result.matcher, truth));
      const perHour = Math.round(world.orders / world.days / 24);
      const name = `two files of ${world.orders.toLocaleString('en')} rows without a shared id, ${world.prices} prices, ${perHour} orders an hour`;
      measured.push(
        {
          name: `${name}: seconds`,
          value: learned.seconds,
          unit: 's',
          reach: '<= 15',
          isReached: learned.seconds <= 15,
        },
        {
          name: `${name}: F1 (precision ${share(learned.precision)}, recall ${share(learned.recall)}; with the true m ${share(told.f1)}; ${learned.pairs.toLocaleString('en')} pairs compared)`,
          value: learned.f1,
          unit: '',
          reach: `>= ${share(F1_MIN)}`,
          isReached: learned.f1 >= F1_MIN,
        },
      );
    }
    return measured;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Files = { pixel: string; postback: string; orders: { pixel: number[]; postback: number[] } };

async function run(files: Files, truth: Truth, matcher?: Matcher) {
  const startedAt = performance.now();
  const now = Date.UTC(2027, 0, 1);
  return withStagedFiles(
    { pixel: { path: files.pixel }, postback: { path: files.postback }, asOf: now, now },
    async (engine) => {
      let result: ProbableResult | undefined;
      await runPipeline(engine, {
        stopAfter: 'match_probable',
        asOf: now,
        probable: {
          matcher,
          onMatched: (one) => {
            result = one;
          },
        },
      });
      const seconds = (performance.now() - startedAt) / 1000;
      const found = await engine.query(
        z.object({ l: z.coerce.number(), r: z.coerce.number() }),
        'select left_claim as l, right_claim as r from matches',
      );
      if (result === undefined) throw new Error('nothing was compared');
      // The id of a row is its place in the file, of the second file beyond 2^40.
      const right = found.filter(
        ({ l, r }) => files.orders.pixel[l] === files.orders.postback[r - 2 ** 40],
      ).length;
      const inBoth = [...truth.pixel.keys()].filter((order) => truth.postback.has(order)).length;
      const precision = right / found.length;
      const recall = right / inBoth;
      const pairs = result.blocks.reduce((sum, block) => sum + (block.used ? block.pairs : 0), 0);
      return {
        seconds,
        result,
        precision,
        recall,
        pairs,
        f1: (2 * precision * recall) / (precision + recall),
      };
    },
  );
}

/** The same settings with the shares of levels among the pairs that are one order in truth. */
function withTruth(matcher: Matcher, { pixel, postback }: Truth): Matcher {
  const pairs = [...pixel].flatMap(([order, left]) => {
    const right = postback.get(order);
    return right === undefined ? [] : [{ left, right }];
  });
  const shares = (levels: number, level: (pair: { left: Order; right: Order }) => number) => {
    const counts = new Array<number>(levels).fill(0.01);
    for (const pair of pairs) counts[level(pair)] = (counts[level(pair)] ?? 0) + 1;
    return counts.map((count) => count / pairs.length);
  };
  return {
    ...matcher,
    lambda: pairs.length / Math.min(pixel.size, postback.size),
    // Whatever is likelier than not gives the best F1.
    threshold_uncalibrated: 0.501,
    comparisons: matcher.comparisons.map((comparison): Matcher['comparisons'][number] => {
      if (comparison.kind === 'amount') {
        const { levels } = comparison;
        const m = shares(levels.length, ({ left, right }) => {
          const apart = Math.abs(left.micros - right.micros) / Math.max(left.micros, right.micros);
          return levels.findIndex(({ within }) => within === null || apart <= within);
        });
        return {
          ...comparison,
          learn: false,
          levels: levels.map((level, at) => ({ ...level, m: m[at] ?? 0 })),
        };
      }
      if (comparison.kind === 'lag') {
        const { levels } = comparison;
        const m = shares(levels.length, ({ left, right }) => {
          const lag = right.at - left.at;
          return levels.findIndex(
            ({ from_ms, until_ms }) =>
              from_ms === null || until_ms === null || (lag >= from_ms && lag < until_ms),
          );
        });
        return {
          ...comparison,
          learn: false,
          levels: levels.map((level, at) => ({ ...level, m: m[at] ?? 0 })),
        };
      }
      return { ...comparison, learn: false };
    }),
  };
}

/**
 * Prices by Zipf's law, more orders by day than by night, postbacks that follow log-normally (half within 20 s, one in
 * twenty after 4 minutes), 2 % of them an hour late or more, 6 % lost by the pixel and 4 % by the server, 2 % of the
 * amounts rounded or without a fee.
 */
function makeWorld({ orders, days, prices, seed }: World): Truth {
  const random = lehmer(seed);
  const list = Array.from(
    { length: prices },
    () => Math.round(500 * Math.exp(1.5 + 1.1 * normal(random))) * 10_000,
  );
  const weights = list.map((_, at) => 1 / (at + 3));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const pixel: Truth['pixel'] = new Map();
  const postback: Truth['postback'] = new Map();
  for (let order = 0; order < orders; order += 1) {
    let drawn = random() * sum;
    let price = 0;
    while (price < prices - 1 && drawn > (weights[price] ?? 0)) {
      drawn -= weights[price] ?? 0;
      price += 1;
    }
    const micros = list[price] ?? 0;
    const at = Date.UTC(2026, 2, 1) + Math.floor(timeOfDay(random, days));
    const lag = Math.floor(
      1000 * 20 * Math.exp(1.5 * normal(random)) + (random() < 0.02 ? 3_600_000 * (1 + 10 * random()) : 0),
    );
    const told = random() < 0.02 ? micros - Math.floor(1 + random() * 100) * 10_000 : micros;
    if (random() >= 0.06) pixel.set(order, { at, micros });
    if (random() >= 0.04) postback.set(order, { at: at + lag, micros: Math.max(10_000, told) });
  }
  return { pixel, postback };
}

function timeOfDay(random: () => number, days: number): number {
  for (;;) {
    const at = random() * days * 86_400_000;
    const hour = (at / 3_600_000) % 24;
    if (random() < 0.55 + 0.45 * Math.sin(((hour - 9) / 24) * 2 * Math.PI)) return at;
  }
}

async function writeFiles(folder: string, truth: Truth): Promise<Files> {
  const orders = { pixel: [...truth.pixel.keys()], postback: [...truth.postback.keys()] };
  // A server's log is written in its own order.
  orders.postback.sort((a, b) => (truth.postback.get(a)?.at ?? 0) - (truth.postback.get(b)?.at ?? 0));
  const lines = (of: Map<number, Order>, rows: number[]) =>
    rows
      .flatMap((order) => {
        const row = of.get(order);
        return row === undefined
          ? []
          : [`${(row.micros / 1e6).toFixed(2)},EUR,${new Date(row.at).toISOString()}`];
      })
      .join('\n');
  const files = { pixel: join(folder, 'pixel.csv'), postback: join(folder, 'postback.csv') };
  await writeFile(files.pixel, `value,currency,occurred_at\n${lines(truth.pixel, orders.pixel)}\n`);
  await writeFile(
    files.postback,
    `order_value,currency,occurred_at\n${lines(truth.postback, orders.postback)}\n`,
  );
  return { ...files, orders };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function lehmer(seed: number): () => number {
  let state = seed * 7_919 + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function share(value: number): string {
  return value.toFixed(3);
}
