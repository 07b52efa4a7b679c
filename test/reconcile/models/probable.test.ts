import { expect, test } from 'vitest';
import type { ProbableResult } from '../../../reconcile/matching/match-probable.ts';
import { Matcher } from '../../../reconcile/matching/matcher.ts';
import { USUAL_MATCHER } from '../../../reconcile/matching/usual-matcher.ts';
import { modelWorld, SHOP, type World } from '../../support/model-world.ts';
import { toldMatcher } from '../../support/told-matcher.ts';

const probable = { matcher: toldMatcher() };

/** The pairs that are held to be probable, as `pixel~postback` of places in the test's lines, from 1. */
async function pairsOf(world: World): Promise<string[]> {
  const { table, close } = await modelWorld(world);
  try {
    const pairs = await table('matches', 'left_claim, right_claim, matched_by', 'left_claim');
    return pairs.flatMap((pair) =>
      pair['matched_by'] === 'probable'
        ? [`${Number(pair['left_claim']) - 999}~${Number(pair['right_claim']) - 1999}`]
        : [],
    );
  } finally {
    await close();
  }
}

test('joins two claims without an id by amount and time, and only the nearest in both', async () => {
  const pairs = await pairsOf({
    probable,
    pixel: ['amount at', ['19.99 10:00', '35.00 10:00', '50.00 12:00']],
    postback: ['amount at', ['35.00 10:00:20', '19.99 10:00:10', '50.00 +3d12:00', '19.99 +3d15:00']],
  });
  expect(pairs).toEqual(['1~2', '2~1']);
});

test('joins nothing by likeness unless asked to', async () => {
  const pairs = await pairsOf({
    pixel: ['amount at', ['19.99 10:00']],
    postback: ['amount at', ['19.99 10:00']],
  });
  expect(pairs).toEqual([]);
});

test('leaves what ids have joined to them', async () => {
  const pairs = await pairsOf({
    probable,
    pixel: ['order_id amount at', ['A 19.99 10:00', '- 19.99 10:30']],
    postback: ['order_id amount at', ['A 19.99 10:30:05', '- 19.99 10:30:20']],
  });
  expect(pairs).toEqual(['2~2']);
});

test('takes the better pair for each though a greedy choice would take another', async () => {
  // The second pixel claim and the first postback are nearest, but then two would be left alone.
  const pairs = await pairsOf({
    probable,
    pixel: ['amount at', ['100.00 10:00:00', '105.00 10:00:44']],
    postback: ['amount at', ['102.50 10:00:50', '107.50 10:01:30']],
  });
  expect(pairs).toEqual(['1~1', '2~2']);
});

test('pairs nothing where two orders are equally likely', async () => {
  expect(
    await pairsOf({
      probable,
      pixel: ['amount at', ['10.00 10:00:00', '10.00 10:00:00']],
      postback: ['amount at', ['10.00 10:00:20']],
    }),
  ).toEqual([]);
  expect(
    await pairsOf({
      probable,
      pixel: ['amount at', ['10.00 10:00:00', '10.00 10:00:00']],
      postback: ['amount at', ['10.00 10:00:20', '10.00 10:00:20']],
    }),
  ).toEqual([]);
});

test('lets a further field decide between two that are alike else', async () => {
  const pairs = await pairsOf({
    probable,
    pixel: ['amount at country system', ['10.00 10:00 FR ios', '10.00 10:00 DE windows']],
    postback: ['amount at country system', ['10.00 10:00:20 DE windows', '10.00 10:00:20 FR ios']],
  });
  expect(pairs).toEqual(['1~2', '2~1']);
});

test('never compares amounts of two currencies or two types of conversion', async () => {
  const pairs = await pairsOf({
    probable,
    pixel: ['amount currency type at', ['10.00 EUR sale 10:00', '20.00 EUR lead 10:00']],
    postback: ['amount currency type at', ['10.00 USD sale 10:00:01', '20.00 EUR sale 10:00:01']],
  });
  expect(pairs).toEqual([]);
});

test('keeps two named orders apart where the sources are known to name orders alike', async () => {
  const world: World = {
    probable,
    pixel: ['order_id amount at', ['A 10.00 10:00', 'B 20.00 11:00']],
    postback: ['order_id amount at', ['- 20.00 11:00:20', 'C 10.00 10:00:20']],
  };
  const calibration = [{ subject: SHOP, name: 'order_ids_join', value: 1 }];
  expect(await pairsOf({ ...world, calibration })).toEqual(['2~1']);
});

test('knows a click id that was cut or whose case was changed', async () => {
  const click = 'Ab3De5Gh7Jk9Mn1Pq3Rs5Tv7';
  const pairs = await pairsOf({
    probable,
    pixel: ['click_id amount at', [`${click} - 10:00`, 'Zz3De5Gh7Jk9Mn1Pq3Rs5Tv7 - 10:00']],
    postback: ['click_id amount at', [`${click.toUpperCase()} - 14:00`, `Zz3De5Gh7Jk9Mn1Pq3 - 14:00`]],
  });
  expect(pairs).toEqual(['1~1', '2~2']);
});

test('finds the order id in the free text of the other side', async () => {
  const pairs = await pairsOf({
    probable,
    pixel: ['order_id amount at', ['SHOP-1001 10.00 10:00', 'SHOP-1002 10.00 10:00']],
    postback: ['memo amount at', ['Transfer,shop-1002 10.00 +2d', 'shop-10021/fee 3.00 +2d']],
  });
  expect(pairs).toEqual([]);
  const oneWord = await pairsOf({
    probable,
    pixel: ['order_id amount at', ['X1001 10.00 10:00', 'X1002 10.00 10:00']],
    postback: ['memo amount at', ['Transfer/x1002,thanks 10.00 +2d', 'x10021/fee 3.00 +2d']],
  });
  expect(oneWord).toEqual(['2~1']);
});

test('weighs each field of a pair, and the weights sum to its odds', async () => {
  const { table, close } = await modelWorld({
    probable,
    pixel: ['amount at', ['19.99 10:00', '35.00 10:01']],
    postback: ['amount at', ['19.99 10:00:10']],
  });
  try {
    const matches = await table('matches', 'left_claim, probability, candidates, tie_broken_by');
    expect(matches).toMatchObject([{ left_claim: '1000', candidates: '1' }]);
    const weights = await table('weights', 'conversion_id, field, level, bits', 'place');
    expect(weights).toMatchObject([
      { conversion_id: '1000', field: 'prior' },
      { field: 'amount', level: 'exact' },
      { field: 'lag', level: 'after 5 to 15 s' },
      { field: 'currency', level: 'same' },
      { field: 'alternatives' },
    ]);
    const bits = weights.reduce((sum, row) => sum + Number(row['bits']), 0);
    expect(1 / (1 + 2 ** -bits)).toBeCloseTo(Number(matches[0]?.['probability']), 5);
  } finally {
    await close();
  }
});

test('counts the pairs of a block before it makes any, and leaves out one that is too large', async () => {
  const results: ProbableResult[] = [];
  const blocks = [
    { name: 'by_amount', on: ['amount'] as const },
    { name: 'by_hour', on: ['amount', 'hour'] as const },
  ].map(({ name, on }) => ({ name, on: [...on] }));
  const pairs = await pairsOf({
    probable: {
      matcher: toldMatcher({ blocks, pairs_max: 3 }),
      onMatched: (result) => results.push(result),
    },
    pixel: ['amount at', ['10.00 10:00', '10.00 15:00']],
    postback: ['amount at', ['10.00 10:00:20', '10.00 15:00:20']],
  });
  expect(results[0]?.blocks).toEqual([
    { name: 'by_amount', pairs: 4, used: false },
    { name: 'by_hour', pairs: 2, used: true },
  ]);
  expect(pairs).toEqual(['1~1', '2~2']);
});

test('learns how conversions agree from the pairs that ids joined, and what its probabilities are worth', async () => {
  const world = manyOrders({ named: 400, unnamed: 60 });
  const results: ProbableResult[] = [];
  const pairs = await pairsOf({
    ...world,
    probable: { onMatched: (result) => results.push(result) },
    calibration: [{ subject: SHOP, name: 'order_ids_join', value: 1 }],
  });
  const [result] = results;
  const amount = result?.matcher.comparisons[0]?.levels.map(({ m }) => m ?? 0) ?? [];
  expect(amount[0]).toBeCloseTo(0.95, 1);
  expect(result?.matcher.calibration).not.toBeNull();
  expect(Matcher.parse(result?.matcher)).toEqual(result?.matcher);
  const wrong = pairs.filter((pair) => pair.split('~')[0] !== pair.split('~')[1]);
  expect(wrong).toEqual([]);
  expect(pairs.length).toBeGreaterThan(50);
});

test('does not learn likenesses where two sources have nothing in common', async () => {
  for (const seed of [5, 6]) {
    const { pixel } = manyOrders({ named: 0, unnamed: 300, seed });
    const { postback } = manyOrders({ named: 0, unnamed: 300, seed: seed + 10 });
    expect(await pairsOf({ probable: {}, pixel, postback })).toEqual([]);
  }
});

test('learns without any id how conversions agree, from what is alike more often than by chance', async () => {
  const results: ProbableResult[] = [];
  const pairs = await pairsOf({
    ...manyOrders({ named: 0, unnamed: 300 }),
    probable: { onMatched: (result) => results.push(result) },
  });
  expect(results[0]?.matcher.calibration).toBeNull();
  expect(results[0]?.matcher.comparisons[0]?.levels[0]?.m).toBeCloseTo(0.95, 1);
  const right = pairs.filter((pair) => pair.split('~')[0] === pair.split('~')[1]);
  expect(right.length / pairs.length).toBeGreaterThan(0.98);
  expect(right.length).toBeGreaterThan(270);
});

test('knows no setting that compares addresses', () => {
  const blocks = [{ name: 'address', on: ['ip'] }];
  expect(Matcher.safeParse({ ...USUAL_MATCHER, blocks }).success).toBe(false);
  expect(Matcher.safeParse(USUAL_MATCHER).success).toBe(true);
});

/** Orders of ten days: named ones bear an id on both sides. One in twenty amounts differs by a little. */
function manyOrders({ named, unnamed, seed = 1 }: { named: number; unnamed: number; seed?: number }) {
  let state = seed * 7_919;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const clock = (ms: number) =>
    `+${Math.floor(ms / 86_400_000)}d${new Date(ms % 86_400_000).toISOString().slice(11, 23)}`;
  const pixel: string[] = [];
  const postback: string[] = [];
  for (let order = 0; order < named + unnamed; order += 1) {
    const id = order < named ? `A${order}` : '-';
    const at = random() * 10 * 86_400_000;
    const price = Math.floor(random() * 200) * 5 + 9.99;
    const told = random() < 0.05 ? price * 0.98 : price;
    pixel.push(`${id} ${price.toFixed(2)} ${clock(at)}`);
    postback.push(`${id} ${told.toFixed(2)} ${clock(at + random() * 60_000)}`);
  }
  const columns = 'order_id amount at';
  return {
    pixel: [columns, pixel] as [string, string[]],
    postback: [columns, postback] as [string, string[]],
  };
}
