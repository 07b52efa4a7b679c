import { expect, test } from 'vitest';
import { modelWorld, type World } from '../../support/model-world.ts';

async function claimsOf(world: World, columns: string): Promise<Record<string, unknown>[]> {
  const { table, close } = await modelWorld(world);
  try {
    return await table('claims', columns, 'received_at, claim_id');
  } finally {
    await close();
  }
}

test('keeps one claim when the thank-you page is reloaded', async () => {
  const claims = await claimsOf(
    { pixel: ['order_id amount send_id at', ['A 10 s1 10:00', 'A 10 s2 10:05', 'B 10 s3 10:05']] },
    'order_id, observations, duplicates, updates',
  );
  expect(claims).toEqual([
    { order_id: 'A', observations: 2, duplicates: 1, updates: 0 },
    { order_id: 'B', observations: 1, duplicates: 0, updates: 0 },
  ]);
});

test('takes a resend for a duplicate even when an update came between', async () => {
  const claims = await claimsOf(
    { postback: ['order_id amount send_id at', ['A 10 s1 10:00', 'A 12 s2 10:05', 'A 10 s1 10:06']] },
    'order_id, duplicates, updates, order_value, net_amount',
  );
  expect(claims).toEqual([
    { order_id: 'A', duplicates: 1, updates: 1, order_value: '10.000000', net_amount: '12.000000' },
  ]);
});

test('keeps the amount first reported beside the amount after updates', async () => {
  const claims = await claimsOf(
    { postback: ['order_id amount state at', ['A 10 pending 10:00', 'A 8 approved 11:00']] },
    'order_value, net_amount, state, updates',
  );
  expect(claims).toEqual([
    { order_value: '10.000000', net_amount: '8.000000', state: 'approved', updates: 1 },
  ]);
});

test('leaves the amount as it was when an update names none', async () => {
  const claims = await claimsOf(
    { postback: ['order_id amount state at', ['A 10 pending 10:00', 'A - approved 11:00']] },
    'order_value, net_amount, state',
  );
  expect(claims).toEqual([{ order_value: '10.000000', net_amount: '10.000000', state: 'approved' }]);
});

test('sums the articles of an order, each once', async () => {
  const claims = await claimsOf(
    { postback: ['order_id item_id amount at', ['A shoe 10 10:00', 'A sock 2.5 10:00', 'A sock 2.5 10:01']] },
    'order_value, observations, items, duplicates',
  );
  expect(claims).toEqual([{ order_value: '12.500000', observations: 3, items: 1, duplicates: 1 }]);
});

test('adds up amounts where a source sends differences, and tells a partial refund by them', async () => {
  const claims = await claimsOf(
    {
      source: { update_rule: 'delta' },
      postback: ['order_id amount at', ['A 10 10:00', 'A -4 12:00', 'B 10 10:01', 'B -10 12:01']],
    },
    'order_id, order_value, net_amount, state',
  );
  expect(claims).toEqual([
    { order_id: 'A', order_value: '10.000000', net_amount: '6.000000', state: 'partly_refunded' },
    { order_id: 'B', order_value: '10.000000', net_amount: '0.000000', state: 'reversed' },
  ]);
});

test('never folds two orders, nor two amounts that only a click joins', async () => {
  const claims = await claimsOf(
    {
      postback: [
        'order_id click_id amount at',
        ['A c1 10 10:00', 'B c1 10 10:00', '- c2 10 10:01', '- c2 15 10:02', '- c2 15 10:03'],
      ],
    },
    'order_id, click_id, order_value, duplicates',
  );
  expect(claims).toEqual([
    { order_id: 'A', click_id: 'c1', order_value: '10.000000', duplicates: 0 },
    { order_id: 'B', click_id: 'c1', order_value: '10.000000', duplicates: 0 },
    { order_id: null, click_id: 'c2', order_value: '10.000000', duplicates: 0 },
    { order_id: null, click_id: 'c2', order_value: '15.000000', duplicates: 1 },
  ]);
});

test('keeps an order id apart under two clicks where the system counts it within a click', async () => {
  const claims = await claimsOf(
    {
      source: { dedupe: 'order_in_click' },
      postback: ['order_id click_id at', ['1 c1 10:00', '1 c2 10:01', '1 c2 10:02']],
    },
    'click_id, duplicates',
  );
  expect(claims).toEqual([
    { click_id: 'c1', duplicates: 0 },
    { click_id: 'c2', duplicates: 1 },
  ]);
});

test('keeps a sale and a later rebill of one order apart', async () => {
  const claims = await claimsOf(
    { postback: ['order_id type amount at', ['A sale 10 10:00', 'A rebill 10 11:00']] },
    'type, observations',
  );
  expect(claims).toEqual([
    { type: 'sale', observations: 1 },
    { type: 'rebill', observations: 1 },
  ]);
});

test('learns an id from whichever observation names it first, and joins the flags of all', async () => {
  const claims = await claimsOf(
    {
      postback: [
        'order_id click_id flag at',
        ['A - unknown_status 10:00', 'A c1 float_amount 10:01', 'A c9 - 10:02'],
      ],
    },
    'click_id, flags',
  );
  // unknown_status is bit 4 and float_amount bit 2 of FLAGS.
  expect(claims).toEqual([{ click_id: 'c1', flags: 16 + 4 }]);
});
