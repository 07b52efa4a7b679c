import { expect, test } from 'vitest';
import { z } from 'zod';
import { fitMatchers } from '../../../reconcile/calibration/fit-matchers.ts';
import { keepFacts } from '../../../reconcile/calibration/keep-facts.ts';
import type { Engine } from '../../../reconcile/engine/engine.ts';
import { LOADED, loadedRow } from '../../../reconcile/store/loaded-tables.ts';
import { reconcileAll } from '../../../reconcile/store/reconcile-store.ts';
import { modelWorld, SHOP, SITE, type World } from '../../support/model-world.ts';
import { toldStanding } from '../../support/told-standing.ts';

const standing = toldStanding();

/** The pairs that were made by likeness, as `pixel~postback` of places in the test's lines, from 1. */
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

test('makes a pair of an order that lost its click id and of a postback that names it otherwise', async () => {
  const { table, close } = await modelWorld({
    standing,
    source: { sends: 'attributed_only' },
    clicks: ['click_id at', ['c1 09:00']],
    pixel: ['order_id click_id amount at', ['A-1 - 19.99 10:00', 'A-2 - 35.00 10:00']],
    postback: ['order_id click_id amount at', ['T900 c1 19.99 10:00:20']],
  });
  try {
    expect(await table('conversions', 'verdict, matched_by, cause, certainty', 'left_claim')).toEqual([
      { verdict: 'agreed', matched_by: 'probable', cause: 'ids_differ', certainty: 'likely' },
      { verdict: 'not_expected', matched_by: null, cause: null, certainty: null },
    ]);
    // Likeness closes nothing: a claim that bears an id may still come and take a side of the pair.
    expect(await table('open_claims', 'side, claim_id', 'claim_id')).toHaveLength(3);
  } finally {
    await close();
  }
});

test('makes no pair where nothing was learned', async () => {
  const world: World = {
    pixel: ['amount at', ['19.99 10:00']],
    postback: ['amount at', ['19.99 10:00:20']],
  };
  expect(await pairsOf(world)).toEqual([]);
  expect(await pairsOf({ ...world, standing })).toEqual(['1~1']);
});

test('makes a pair when both sides have been waited for, and not a moment earlier', async () => {
  const world: World = {
    standing,
    pixel: ['order_id amount at', ['A 19.99 10:00']],
    postback: ['order_id amount at', ['T 19.99 10:00:20']],
  };
  // The postback is waited for a day from the order on.
  expect(await pairsOf({ ...world, asOf: '+1d09:59:59' })).toEqual([]);
  expect(await pairsOf({ ...world, asOf: '+1d10:00' })).toEqual(['1~1']);
});

test('says until when it waits with a pair that is likely', async () => {
  const { table, close } = await modelWorld({
    standing,
    pixel: ['amount at', ['19.99 10:00']],
    postback: ['amount at', ['19.99 10:00:20']],
    asOf: '12:00',
  });
  try {
    expect(await table('likely_pairs', 'left_claim, right_claim, due_at, is_made')).toEqual([
      {
        left_claim: '1000',
        right_claim: '2000',
        due_at: String(Date.UTC(2026, 0, 6, 10)),
        is_made: false,
      },
    ]);
    expect(await table('weights', '*')).toEqual([]);
  } finally {
    await close();
  }
});

test('makes no pair where two are equally good', async () => {
  expect(
    await pairsOf({
      standing,
      pixel: ['amount at', ['10.00 10:00', '10.00 10:00']],
      postback: ['amount at', ['10.00 10:00:20']],
    }),
  ).toEqual([]);
  expect(
    await pairsOf({
      standing,
      pixel: ['amount at', ['10.00 10:00']],
      postback: ['amount at', ['10.00 10:00:20', '10.00 10:00:20']],
    }),
  ).toEqual([]);
});

test('lets a rival that ids have joined to somebody else stand in nobody’s way', async () => {
  const pairs = await pairsOf({
    standing,
    pixel: ['order_id amount at', ['A 10.00 10:00', 'B 10.00 10:00']],
    postback: ['order_id amount at', ['B 10.00 10:00:10', 'T 10.00 10:00:20']],
  });
  expect(pairs).toEqual(['1~2']);
});

test('knows the buyer by the network of the click that the postback names', async () => {
  const world: World = {
    standing,
    clicks: ['click_id network_key browser at', ['c1 77 firefox 09:00']],
    pixel: [
      'amount network_key browser at',
      ['10.00 55 chrome 10:00', '10.00 77 firefox 10:00', '20.00 77 firefox 10:00'],
    ],
    postback: ['order_id click_id amount at', ['T c1 10.00 10:00:20']],
  };
  expect(await pairsOf(world)).toEqual(['2~1']);
  // The network alone joins nothing.
  expect(
    await pairsOf({ ...world, postback: ['order_id click_id amount at', ['T c1 12.50 10:00:20']] }),
  ).toEqual([]);
});

test('never takes the network of the server that sent a postback for the buyer’s', async () => {
  const { table, close } = await modelWorld({
    standing,
    pixel: [
      'amount network_key browser system at',
      ['10.00 55 chrome ios 10:00', '10.00 77 firefox ios 10:00'],
    ],
    postback: ['amount network_key browser system at', ['10.00 55 chrome - 10:00:20']],
  });
  try {
    expect(await table('matches', '*')).toEqual([]);
    expect(await table('open_claims', 'network, browser, system', 'claim_id')).toEqual([
      { network: '55', browser: 'chrome', system: 'ios' },
      { network: '77', browser: 'firefox', system: 'ios' },
      { network: null, browser: null, system: null },
    ]);
  } finally {
    await close();
  }
});

test('finds an amount whose comma was lost on the way, and says what differs', async () => {
  const { table, close } = await modelWorld({
    standing,
    pixel: ['amount at', ['34.99 10:00', '20.00 10:00']],
    postback: ['amount at', ['3499 10:00:10', '21.00 10:00:10']],
  });
  try {
    expect(await table('matches', 'left_claim, right_claim')).toEqual([
      { left_claim: '1000', right_claim: '2000' },
    ]);
    expect(await table('weights', 'level', 'place')).toContainEqual({ level: 'the same digits' });
    expect(await table('verdicts', 'verdict, differs', 'left_claim nulls last')).toMatchObject([
      { verdict: 'differs', differs: 1 },
      { verdict: 'pixel_only' },
      { verdict: 'postback_only' },
    ]);
  } finally {
    await close();
  }
});

test('looks for no partner among what came when the time was up', async () => {
  const world: World = {
    standing,
    pixel: ['amount at occurred_at', ['10.00 10:00 10:00']],
    postback: ['amount at occurred_at', ['10.00 +1d09:59:59 10:00:05']],
  };
  expect(await pairsOf(world)).toEqual(['1~1']);
  // A later one could not be known yet when a pair of the others was made.
  expect(
    await pairsOf({ ...world, postback: ['amount at occurred_at', ['10.00 +1d10:00 10:00:05']] }),
  ).toEqual([]);
});

test('never compares types, currencies, or named orders of sources that name orders alike', async () => {
  const apart: World = {
    standing,
    pixel: ['amount currency type at', ['10.00 EUR sale 10:00', '20.00 EUR lead 10:00']],
    postback: ['amount currency type at', ['10.00 USD sale 10:00:05', '20.00 EUR sale 10:00:05']],
  };
  expect(await pairsOf(apart)).toEqual([]);
  const named: World = {
    standing,
    pixel: ['order_id amount at', ['A 10.00 10:00', 'B 20.00 11:00']],
    postback: ['order_id amount at', ['- 20.00 11:00:20', 'C 10.00 10:00:20']],
  };
  const calibration = [{ subject: SHOP, name: 'order_ids_join', value: 1 }];
  expect(await pairsOf({ ...named, calibration })).toEqual(['2~1']);
});

test('judges none of many orders of one amount and hour, and knows it of the hours beside', async () => {
  const many = Array.from({ length: 61 }, (_, n) => `10.00 11:${String(n % 60).padStart(2, '0')}`);
  const pairs = await pairsOf({
    standing,
    pixel: ['amount at', [...many, '10.00 12:30', '10.00 14:30', '11.00 11:30']],
    postback: ['amount at', ['10.00 12:30:05', '10.00 14:30:05', '11.00 11:30:05']],
  });
  expect(pairs).toEqual(['63~2', '64~3']);
});

test('weighs each field of a pair, and the weights sum to its odds', async () => {
  const { table, close } = await modelWorld({
    standing,
    pixel: ['amount at', ['19.99 10:00', '19.99 10:50']],
    postback: ['amount at', ['19.99 10:00:10']],
  });
  try {
    const matches = await table('matches', 'left_claim, probability, candidates');
    const weights = await table('weights', 'conversion_id, field, level, bits', 'place');
    expect(weights.map(({ field }) => field)).toEqual([
      'prior',
      'amount',
      'lag',
      'currency',
      'alternatives',
      'calibration',
    ]);
    const bits = weights.reduce((sum, row) => sum + Number(row['bits']), 0);
    expect(1 / (1 + 2 ** -bits)).toBeCloseTo(Number(matches[0]?.['probability']), 4);
  } finally {
    await close();
  }
});

const START = Date.UTC(2026, 0, 5);
const DAY = 24 * 3600_000;

/** A store of orders of forty prices, each with its postback seconds later; every tenth lost its click id. */
async function soldOnline(orders: number): Promise<{ engine: Engine; close(): Promise<void> }> {
  const { engine, close } = await modelWorld({});
  const rows = Array.from({ length: orders }, (_, n) => {
    const orderedAt = START + n * 420_000 + ((n * 7919) % 300_000);
    const common = {
      site_id: SITE,
      type: 'sale',
      order_value: `${10 + ((n * n * 31) % 40)}.50`,
      currency: 'EUR',
      flags: 0,
      is_test: false,
    };
    const at = (lag: number) => ({ received_at: orderedAt + lag, occurred_at: orderedAt + lag });
    const click = n % 10 === 0 ? null : `click-${n}`;
    const [, pixel] = loadedRow('observations', {
      ...common,
      ...at(0),
      source_id: 1,
      observation_id: 10_000 + n,
      order_id: `A-${n}`,
      click_id: click,
    });
    const [, postback] = loadedRow('observations', {
      ...common,
      ...at(5_000 + ((n * 104_729) % 55_000)),
      source_id: SHOP,
      observation_id: 50_000 + n,
      order_id: `T${900 + n}`,
      click_id: `click-${n}`,
    });
    return [pixel, postback];
  });
  await engine.load(engine.stored('observations'), LOADED.observations, rows.flat());
  return { engine, close };
}

test('learns from pairs that ids joined how to join those that none joins, and tries it before', async () => {
  const { engine, close } = await soldOnline(700);
  const asOf = START + 60 * DAY;
  await reconcileAll(engine, asOf);
  const { facts, matchers } = await fitMatchers(engine);
  expect(facts).toEqual([
    { site: SITE, subject: SHOP, type: null, name: 'compared_role', value: 0, support: 630 },
  ]);
  const [fitted] = matchers;
  expect(fitted?.matcher.learned_from).toMatchObject({ left: 70, right: 70, known: 315 });
  expect(fitted?.matcher.learned_from.lambda).toBeGreaterThan(0.8);

  await keepFacts(engine, { facts }, 1);
  await engine.run('insert into matchers values ($1, $2, $3, 1)', [
    SITE,
    SHOP,
    JSON.stringify(fitted?.matcher),
  ]);
  await reconcileAll(engine, asOf);
  const made = await engine.query(
    z.object({ left_claim: z.coerce.number(), right_claim: z.coerce.number() }),
    "select left_claim, right_claim from conversions where matched_by = 'probable' order by 1",
  );
  expect(made.length).toBeGreaterThanOrEqual(63);
  expect(made.filter((pair) => pair.right_claim - pair.left_claim !== 40_000)).toEqual([]);
  // What was joined by likeness teaches nothing: the next calibration says the same.
  expect(await fitMatchers(engine)).toEqual({ facts, matchers });
  await close();
});

test('learns nothing from too few pairs that ids joined', async () => {
  const { engine, close } = await soldOnline(200);
  await reconcileAll(engine, START + 60 * DAY);
  expect(await fitMatchers(engine)).toEqual({ facts: [], matchers: [] });
  await close();
});
