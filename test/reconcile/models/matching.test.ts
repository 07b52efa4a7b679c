import { expect, test } from 'vitest';
import { modelWorld, SHOP, type World } from '../../support/model-world.ts';

/** The pairs as `pixel~postback` of order ids or, without, of ids of the observations. */
async function pairsOf(world: World, name = 'order_id'): Promise<string[]> {
  const { table, close } = await modelWorld(world);
  try {
    const pairs = await table(
      `matches as m join claims as l on l.claim_id = m.left_claim join claims as r on r.claim_id = m.right_claim`,
      `l.${name} as pixel, r.${name} as postback, m.matched_by, m.candidates, m.tie_broken_by`,
      'l.received_at, l.claim_id',
    );
    return pairs.map((pair) =>
      [`${pair['pixel']}~${pair['postback']}`, pair['matched_by'], pair['candidates'], pair['tie_broken_by']]
        .filter((part) => part !== null && part !== '1')
        .join(' '),
    );
  } finally {
    await close();
  }
}

test('joins by event id before anything else', async () => {
  const pairs = await pairsOf({
    pixel: ['event_id order_id at', ['sale:1 A 10:00']],
    postback: ['event_id order_id at', ['sale:1 B 10:00', '- A 10:00']],
  });
  expect(pairs).toEqual(['A~B event_id']);
});

test('joins an order only with the same order of the same type', async () => {
  const pairs = await pairsOf({
    pixel: ['order_id type at', ['A sale 10:00', 'B sale 10:00', 'C lead 10:00']],
    postback: ['order_id type at', ['A sale 10:00', 'B rebill 10:00', 'c lead 10:00']],
  });
  expect(pairs).toEqual(['A~A order_id', 'C~c order_id_normalised']);
});

test('sets case and a leading # aside only for what has no exact partner', async () => {
  const pairs = await pairsOf({
    pixel: ['order_id at', ['#A1 10:00', 'a1 10:01']],
    postback: ['order_id at', ['A1 10:00', 'a1 10:01']],
  });
  expect(pairs).toEqual(['#A1~A1 order_id_normalised', 'a1~a1 order_id']);
});

test('does not join by click what a nearly equal order id has joined already', async () => {
  const pairs = await pairsOf(
    {
      pixel: ['order_id click_id at', ['#a - 10:00', '- c1 10:00']],
      postback: ['order_id click_id at', ['A c1 10:00']],
    },
    'order_id',
  );
  expect(pairs).toEqual(['#a~A order_id_normalised']);
});

test('gives an order id that stands under two clicks to the claim of the same click', async () => {
  const pairs = await pairsOf(
    {
      source: { dedupe: 'order_in_click' },
      pixel: ['order_id click_id at', ['1 c2 10:00']],
      postback: ['order_id click_id at', ['1 c1 10:00', '1 c2 18:00']],
    },
    'click_id',
  );
  expect(pairs).toEqual(['c2~c2 order_id 2 fit']);
});

test('does not let one lost event shift the pairs of a click with several conversions', async () => {
  const pairs = await pairsOf(
    {
      pixel: ['order_id click_id amount at', ['p1 c 10 10:00', 'p3 c 10 12:00', 'p4 c 10 13:00']],
      postback: [
        'order_id click_id amount at',
        ['s1 c 10 10:01', 's2 c 10 11:00', 's3 c 10 12:01', 's4 c 10 13:01'],
      ],
      calibration: [{ subject: SHOP, name: 'order_ids_join', value: 0 }],
    },
    'order_id',
  );
  expect(pairs).toEqual(['p1~s1 click_id 4 fit', 'p3~s3 click_id 4 fit', 'p4~s4 click_id 4 fit']);
});

test('keeps two orders of a click apart where the sources are known to name orders alike', async () => {
  const world: World = {
    pixel: ['order_id click_id amount at', ['A c 10 10:00']],
    postback: ['order_id click_id amount at', ['B c 10 10:00']],
  };
  const known = (value: number): World => ({
    ...world,
    calibration: [{ subject: SHOP, name: 'order_ids_join', value }],
  });
  expect(await pairsOf(known(1))).toEqual([]);
  expect(await pairsOf(known(0))).toEqual(['A~B click_id']);
  expect(await pairsOf(world)).toEqual(['A~B click_id']);
});

test('wants an equal amount before it joins two named orders of which nothing is known', async () => {
  const pairs = await pairsOf({
    pixel: ['order_id click_id amount at', ['A c 10 10:00']],
    postback: ['order_id click_id amount at', ['B c 11 10:00']],
  });
  expect(pairs).toEqual([]);
});

test('joins by click within 30 days and not a millisecond beyond', async () => {
  const pairs = await pairsOf(
    {
      pixel: ['click_id at', ['in 00:00', 'out 00:00']],
      postback: ['click_id at', ['in +30d', 'out +30d00:00:00.001']],
    },
    'click_id',
  );
  expect(pairs).toEqual(['in~in click_id']);
});

test('joins a click without any time, as rows of a file may have none', async () => {
  const pairs = await pairsOf(
    {
      pixel: ['click_id at occurred_at', ['c 10:00 10:00']],
      postback: ['click_id received_at occurred_at', ['c 0 -']],
    },
    'click_id',
  );
  expect(pairs).toEqual(['c~c click_id']);
});
