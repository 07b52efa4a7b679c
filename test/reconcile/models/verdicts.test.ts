import { expect, test } from 'vitest';
import { modelWorld, SHOP, type World } from '../../support/model-world.ts';
import { at } from '../../support/rows.ts';

async function verdictsOf(world: World, extra = ''): Promise<Record<string, unknown>[]> {
  const { table, close } = await modelWorld(world);
  try {
    return await table(
      `conversions as v left join claims as l on l.claim_id = v.left_claim left join claims as r on r.claim_id = v.right_claim`,
      `coalesce(l.order_id, r.order_id, l.click_id, r.click_id) as id, v.verdict${extra}`,
    );
  } finally {
    await close();
  }
}

test('agrees when both sides name the same order and amount', async () => {
  const verdicts = await verdictsOf({
    pixel: ['order_id amount at', ['A 19.99 10:00']],
    postback: ['order_id amount at', ['A 19.990 10:02']],
  });
  expect(verdicts).toEqual([{ id: 'A', verdict: 'agreed' }]);
});

test('names the fields in which two sides differ', async () => {
  const verdicts = await verdictsOf(
    {
      pixel: [
        'order_id click_id amount currency at',
        [
          'amount c1 10 EUR 10:00',
          'click c1 10 EUR 10:00',
          'currency c1 10 EUR 10:00',
          'lost - 10 EUR 10:00',
        ],
      ],
      postback: [
        'order_id click_id amount currency at',
        [
          'amount c1 10.01 EUR 10:00',
          'click c2 10 EUR 10:00',
          'currency c1 11 USD 10:00',
          'lost c1 10 EUR 10:00',
        ],
      ],
    },
    ', v.differs',
  );
  expect(verdicts).toEqual([
    { id: 'amount', verdict: 'differs', differs: 1 },
    { id: 'click', verdict: 'differs', differs: 16 },
    // Amounts of two currencies are not compared: only the currency differs.
    { id: 'currency', verdict: 'differs', differs: 8 },
    // What one side does not know is no difference.
    { id: 'lost', verdict: 'agreed', differs: 0 },
  ]);
});

test('compares only amounts of one role and known currencies, and says why not', async () => {
  const verdicts = await verdictsOf(
    {
      pixel: [
        'order_id amount commission currency at',
        ['both 10 1 EUR 10:00', 'none - - EUR 10:00', 'role 10 - EUR 10:00', 'unknown 10 - EUR 10:00'],
      ],
      postback: [
        'order_id amount commission currency at',
        ['both - 2 EUR 10:00', 'none 10 - EUR 10:00', 'role - 1 EUR 10:00', 'unknown 11 - - 10:00'],
      ],
    },
    ', v.differs, v.not_compared',
  );
  expect(verdicts).toEqual([
    { id: 'both', verdict: 'differs', differs: 2, not_compared: null },
    { id: 'none', verdict: 'agreed', differs: 0, not_compared: 'no_amount' },
    { id: 'role', verdict: 'agreed', differs: 0, not_compared: 'roles_differ' },
    { id: 'unknown', verdict: 'agreed', differs: 0, not_compared: 'currency_unknown' },
  ]);
});

test('waits for a postback for 24 hours and for a pixel for 10 minutes, to the millisecond', async () => {
  const world: World = {
    pixel: ['order_id at', ['A 10:00']],
    postback: ['order_id at', ['B 10:00']],
  };
  const of = async (asOf: string) => (await verdictsOf({ ...world, asOf })).map(({ verdict }) => verdict);
  expect(await of('10:09:59.999')).toEqual(['waiting', 'waiting']);
  expect(await of('10:10')).toEqual(['waiting', 'postback_only']);
  expect(await of('+1d09:59:59.999')).toEqual(['waiting', 'postback_only']);
  expect(await of('+1d10:00')).toEqual(['pixel_only', 'postback_only']);
});

test('waits as long as a source states, or as was learned, but never less than the floor', async () => {
  const pixel: World['pixel'] = ['order_id at', ['A 10:00']];
  const due = async (world: World) => (await verdictsOf({ pixel, ...world }, ', v.due_at, v.provisional'))[0];
  const learned = (value: number) => ({
    calibration: [{ subject: SHOP, name: 'grace_ms', type: 'sale', value }],
  });
  expect(await due({})).toMatchObject({ due_at: String(at('+1d10:00')), provisional: true });
  expect(await due({ source: { grace_ms: 60_000 } })).toMatchObject({
    due_at: String(at('10:01')),
    provisional: false,
  });
  expect(await due(learned(48 * 3600_000))).toMatchObject({
    due_at: String(at('+2d10:00')),
    provisional: false,
  });
  expect(await due(learned(1000))).toMatchObject({ due_at: String(at('+1d10:00')), provisional: false });
});

test('expects no postback of an organic order from a source that sends attributed ones only', async () => {
  const world: World = { pixel: ['order_id click_id at', ['organic - 10:00', 'affiliate c1 10:00']] };
  expect(await verdictsOf({ ...world, source: { sends: 'attributed_only' } }, ', v.not_expected')).toEqual([
    { id: 'affiliate', verdict: 'pixel_only', not_expected: null },
    { id: 'organic', verdict: 'not_expected', not_expected: 'organic_order' },
  ]);
  expect(await verdictsOf(world)).toEqual([
    { id: 'affiliate', verdict: 'pixel_only' },
    { id: 'organic', verdict: 'pixel_only' },
  ]);
});

test('expects no pixel of a rebill, which happens without a browser, and a postback of one that a page reported', async () => {
  const verdicts = await verdictsOf(
    {
      pixel: ['order_id type at', ['page rebill 10:00']],
      postback: ['order_id type at', ['server rebill 10:00', 'sale sale 10:00']],
    },
    ', v.not_expected',
  );
  expect(verdicts).toEqual([
    { id: 'page', verdict: 'pixel_only', not_expected: null },
    { id: 'sale', verdict: 'postback_only', not_expected: null },
    { id: 'server', verdict: 'not_expected', not_expected: 'type_not_configured' },
  ]);
});

test('expects no postback of an order that a later click of another channel won', async () => {
  const verdicts = await verdictsOf(
    {
      source: { sends: 'attributed_only' },
      pixel: ['order_id click_id at', ['before c1 10:00', 'after c2 10:00', 'kept c3 10:00']],
      visits: [
        'click_id foreign_id landing at',
        ['c1 gclid-1 no 09:00', 'c2 gclid-2 no 11:00', 'c3 gclid-3 yes 09:00', 'c3 - no 09:30'],
      ],
    },
    ', v.not_expected',
  );
  expect(verdicts).toEqual([
    { id: 'after', verdict: 'pixel_only', not_expected: null },
    { id: 'before', verdict: 'not_expected', not_expected: 'attributed_elsewhere' },
    // Our own click carried the other id along: it did not come after it.
    { id: 'kept', verdict: 'pixel_only', not_expected: null },
  ]);
});

test('expects of a source only its types and its stated period', async () => {
  const verdicts = await verdictsOf(
    {
      source: { active_from: at('10:00'), active_until: at('12:00') },
      types: ['sale'],
      pixel: [
        'order_id type at',
        ['a sale 09:59', 'b sale 10:00', 'c sale 11:59', 'd sale 12:00', 'e lead 11:00'],
      ],
    },
    ', v.not_expected',
  );
  expect(verdicts).toEqual([
    { id: 'a', verdict: 'not_expected', not_expected: 'outside_stated_period' },
    { id: 'b', verdict: 'pixel_only', not_expected: null },
    { id: 'c', verdict: 'pixel_only', not_expected: null },
    { id: 'd', verdict: 'not_expected', not_expected: 'outside_stated_period' },
    { id: 'e', verdict: 'not_expected', not_expected: 'type_not_configured' },
  ]);
});

test('leaves test traffic out of every table', async () => {
  const verdicts = await verdictsOf({ pixel: ['order_id is_test at', ['A true 10:00', 'B false 10:00']] });
  expect(verdicts).toEqual([{ id: 'B', verdict: 'pixel_only' }]);
});
