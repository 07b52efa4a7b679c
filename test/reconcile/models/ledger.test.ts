import { describe, expect, test } from 'vitest';
import type { Cost } from '../../../reconcile/money/read-costs.ts';
import { dropSteps } from '../../../reconcile/pipeline.ts';
import { ledger } from '../../../reconcile/report/ledger.ts';
import { idText } from '../../../reconcile/short-ids.ts';
import { moneyRowsOf } from '../../../reconcile/store/describe-config.ts';
import { publishAll } from '../../../reconcile/store/publish.ts';
import { Affiliate, Link } from '../../../wire/config.ts';
import { Ledger, type LedgerLine, type LedgerQuery } from '../../../wire/ledger.ts';
import { formatAmount, formatMicros } from '../../../wire/money.ts';
import { LINK, modelWorld, SITE, type World } from '../../support/model-world.ts';
import { at } from '../../support/rows.ts';

const ANN = 90;
const BOB = 91;
const eight = { kind: 'percent', value: '8', currency: 'EUR' };

type Money = { terms?: object[]; costs?: Omit<Cost, 'link'>[]; query?: LedgerQuery; zone?: string };

/** The ledger of a world in which the clicks c1, c2, ... are Ann's, who is promised 8 % unless said. */
async function ledgerOf({ terms = [eight], costs = [], query = {}, zone = 'UTC', ...world }: World & Money) {
  const { engine, close } = await modelWorld({
    clicks: ['click_id at', ['c1 09:00', 'c2 09:00', 'c3 09:00', 'c4 09:00']],
    ...world,
  });
  try {
    const affiliates = [
      Affiliate.parse({ id: idText(ANN), name: 'Ann', terms, created_at: 0 }),
      Affiliate.parse({ id: idText(BOB), name: 'Bob', created_at: 0 }),
    ];
    const link = Link.parse({
      id: idText(LINK),
      site_id: idText(SITE),
      affiliate_id: idText(ANN),
      to: 'https://shop.test/',
      created_at: 0,
    });
    const rows = moneyRowsOf(
      { affiliates, links: [link] },
      costs.map((cost) => ({ ...cost, link: link.id })),
    );
    for (const [table, list] of Object.entries(rows)) {
      for (const row of list) {
        const places = row.map((_, index) => `$${index + 1}`).join(', ');
        await engine.run(`insert into ${table} values (${places})`, row);
      }
    }
    await publishAll(engine);
    await dropSteps(engine);
    const site = { id: link.site_id, zone };
    const found = Ledger.parse(await ledger(engine, query, [site]));
    for (const line of found.lines) expectBalance(line);
    const inLines = found.lines.reduce((sum, { conversions }) => sum + conversions, 0);
    expect(inLines + found.unattributed).toBe(found.conversions);
    return found;
  } finally {
    await close();
  }
}

/** Every conversion is in one place, and every cent too. */
function expectBalance({ conversions, standings, compared, could_not_compare }: LedgerLine): void {
  const places = Object.values(standings);
  expect(places.reduce((sum, place) => sum + place.conversions, 0)).toBe(conversions);
  const others = could_not_compare.reduce((sum, place) => sum + place.conversions, 0);
  expect(compared.conversions + others + standings.reversed.conversions).toBe(conversions);
  const micros = (text: string) => {
    const [whole = '', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(6, '0'));
  };
  const { expected, underpaid, overpaid, tolerated, reported } = compared;
  const sum = micros(expected) - micros(underpaid) + micros(overpaid) + micros(tolerated);
  expect(formatAmount(formatMicros(sum))).toBe(reported);
}

const line = async (world: World & Money) => (await ledgerOf(world)).lines[0];
/** Postbacks of one order each that name their click, the order's value and the commission. */
const paid = (...lines: string[]): World => ({
  postback: ['order_id click_id amount commission state at', lines],
});

test('sets the commission of the terms beside the one that was reported, to the cent', async () => {
  const world = paid(
    'A c1 100 8 approved 09:30',
    'B c1 100 7 approved 09:31',
    'C c2 50 4.5 paid 09:32',
    'D c2 19.99 1.59 pending 09:33',
    'E c3 40 3.20 declined 09:34',
  );
  expect(await line(world)).toEqual({
    affiliate: idText(ANN),
    name: 'Ann',
    currency: 'EUR',
    conversions: 5,
    standings: {
      pending: { conversions: 1, expected: '1.60', unknown: 0 },
      approved: { conversions: 2, expected: '16.00', unknown: 0 },
      paid: { conversions: 1, expected: '4.00', unknown: 0 },
      reversed: { conversions: 1, expected: '3.20', unknown: 0 },
      unconfirmed: { conversions: 0, expected: '0.00', unknown: 0 },
    },
    compared: {
      conversions: 4,
      expected: '21.60',
      reported: '21.09',
      underpaid: '1.00',
      overpaid: '0.50',
      tolerated: '-0.01',
    },
    could_not_compare: [],
  });
});

test('tolerates a cent and not two', async () => {
  const { compared } =
    (await line(paid('A c1 100 7.99 approved 09:30', 'B c1 100 7.98 approved 09:31'))) ?? {};
  expect(compared).toMatchObject({ underpaid: '0.02', tolerated: '-0.01' });
});

describe('who earns', () => {
  test('is told by the click, and by the sub id only where there is no click', async () => {
    const found = await ledgerOf({
      postback: [
        'order_id click_id sub1 amount at',
        [
          'A C1 Bob 10 09:30',
          `B x1 ${idText(BOB)} 10 09:30`,
          'C - BOB 10 09:30',
          'D - Eve 10 09:30',
          'E - - 10 09:30',
        ],
      ],
    });
    expect(found.lines.map(({ name, conversions }) => [name, conversions])).toEqual([
      ['Ann', 1],
      ['Bob', 2],
    ]);
    expect(found).toMatchObject({ conversions: 5, unattributed: 2 });
  });

  test('is not said of an order that was not due on the side of the money', async () => {
    const found = await ledgerOf({
      source: { sends: 'attributed_only' },
      pixel: ['order_id amount at', ['organic 10 09:30']],
    });
    expect(found).toMatchObject({ conversions: 0, lines: [] });
  });
});

test('owes nothing yet for what only the pixel saw', async () => {
  const found = await line({ pixel: ['order_id click_id amount at', ['A c1 100 09:30']] });
  expect(found).toMatchObject({
    standings: { unconfirmed: { conversions: 1, expected: '8.00' }, approved: { conversions: 0 } },
    compared: { conversions: 0 },
    could_not_compare: [{ reason: 'no_reported_commission', conversions: 1, reported: null }],
  });
});

test('reads the commission of a report where the postback names none', async () => {
  const found = await line({
    pixel: ['order_id click_id amount at', ['A c1 100 09:30']],
    postback: ['order_id click_id state at', ['A c1 approved 09:30']],
    orders: ['order_id commission state at', ['A 6 approved 09:30']],
  });
  expect(found).toMatchObject({
    standings: { approved: { expected: '8.00' } },
    compared: { reported: '6.00', underpaid: '2.00' },
  });
});

describe('a refund of a part', () => {
  const columns = 'order_id click_id amount commission state at';

  test('is owed by the net amount', async () => {
    const found = await line({
      postback: [columns, ['A c1 100 8 approved 09:30', 'A c1 60 4.80 partly_refunded 10:30']],
    });
    expect(found).toMatchObject({
      standings: { approved: { conversions: 1, expected: '4.80' } },
      compared: { conversions: 1, reported: '4.80', underpaid: '0.00', overpaid: '0.00' },
    });
  });

  test('is judged of nobody where it is not said how much, or the commission was not stated anew', async () => {
    const found = await line({
      postback: [
        columns,
        [
          'A c1 100 8 approved 09:30',
          'A c1 - - partly_refunded 10:30',
          'B c2 100 8 approved 09:30',
          'B c2 60 - partly_refunded 10:30',
        ],
      ],
    });
    expect(found).toMatchObject({
      standings: { approved: { conversions: 2, expected: '4.80', unknown: 1 } },
      compared: { conversions: 0 },
      could_not_compare: [
        { reason: 'net_unknown', conversions: 2, reported: { amount: '16.00', currency: 'EUR' } },
      ],
    });
  });

  test('does not take a commission that an update names for the value of the order', async () => {
    const found = await line({
      postback: [columns, ['A c1 100 - pending 09:30', 'A c1 - 8 approved 10:30']],
    });
    expect(found).toMatchObject({ compared: { expected: '8.00', reported: '8.00' } });
  });
});

describe('two currencies', () => {
  const world: World = {
    postback: ['order_id click_id amount commission currency state at', ['A c1 100 8 USD approved 09:30']],
  };

  test('are never compared or added up without a rate', async () => {
    expect(await line(world)).toMatchObject({
      standings: { approved: { conversions: 1, expected: '0.00', unknown: 1 } },
      compared: { conversions: 0, reported: '0.00' },
      could_not_compare: [
        { reason: 'no_rate', conversions: 1, reported: { amount: '8.00', currency: 'USD' } },
      ],
    });
  });

  test('are compared by the rate of the day, within 1 %', async () => {
    const rates = ['2026-01-05 USD EUR 0.9'];
    expect(await line({ ...world, rates })).toMatchObject({
      currency: 'EUR',
      compared: { conversions: 1, expected: '7.20', reported: '7.20' },
      could_not_compare: [],
    });
    expect(await line({ ...world, rates: ['2025-12-28 USD EUR 0.9'] })).toMatchObject({
      could_not_compare: [{ reason: 'no_rate' }],
    });
  });

  test('of a fixed commission need none for the order', async () => {
    const terms = [{ kind: 'fixed', value: '8', currency: 'USD' }];
    const orders: World = {
      ...world,
      pixel: ['order_id click_id amount currency at', ['A c1 90 EUR 09:30']],
    };
    expect(await line({ ...orders, terms })).toMatchObject({
      currency: 'USD',
      compared: { expected: '8.00' },
    });
  });
});

describe('terms', () => {
  test('are those of the type and of the time; without any nothing is said', async () => {
    const terms = [
      { kind: 'fixed', value: '2', currency: 'EUR', type: 'lead' },
      { ...eight, type: 'sale', valid_from: at('10:00'), valid_until: at('11:00') },
    ];
    const found = await ledgerOf({
      terms,
      postback: [
        'order_id click_id type amount commission state at',
        [
          'A c1 lead - 2 approved 09:30',
          'B c1 sale 100 8 approved 09:59',
          'C c2 sale 100 8 approved 10:00',
          'D c3 sale 100 8 approved 11:00',
        ],
      ],
    });
    expect(found.lines.map(({ currency, conversions }) => [currency, conversions])).toEqual([
      [null, 2],
      ['EUR', 2],
    ]);
    expect(found.lines[0]?.could_not_compare).toEqual([
      { reason: 'no_terms', conversions: 2, reported: { amount: '16.00', currency: 'EUR' } },
    ]);
    expect(found.lines[1]?.compared).toMatchObject({ conversions: 2, expected: '10.00', underpaid: '0.00' });
  });

  test('of the very type and site go before others, and then the one listed last', async () => {
    const terms = [
      { ...eight, value: '5', type: 'sale' },
      { ...eight, value: '9', site_id: idText(SITE) },
      { ...eight, value: '1' },
      { ...eight, value: '6', type: 'sale' },
    ];
    expect((await line({ ...paid('A c1 100 6 paid 09:30'), terms }))?.compared.expected).toBe('6.00');
  });

  test("reach a tier by the month's conversions of the site's zone, without those taken back", async () => {
    const terms = [
      {
        kind: 'tiers',
        currency: 'EUR',
        tiers: [
          { kind: 'percent', value: '5', from_conversions: 1 },
          { kind: 'percent', value: '10', from_conversions: 3 },
        ],
      },
    ];
    const three = paid('A c1 10 1 paid 09:30', 'B c2 10 1 paid 09:30', 'C c3 10 1 paid +26d23:30');
    expect((await line({ ...three, terms }))?.compared).toMatchObject({ expected: '3.00' });
    // Half past eleven on 31 January is February in Paris.
    expect((await line({ ...three, terms, zone: 'Europe/Paris' }))?.compared).toMatchObject({
      expected: '1.50',
    });
    const reversed = paid('A c1 10 1 paid 09:30', 'B c2 10 1 paid 09:30', 'C c3 10 1 reversed 09:30');
    expect((await line({ ...reversed, terms }))?.compared).toMatchObject({ expected: '1.00' });
    // A narrower look does not lower the tier.
    const query = { from: at('+1d') };
    expect((await line({ ...three, terms, query }))?.compared).toMatchObject({
      conversions: 1,
      expected: '1.00',
    });
  });
});

test('rounds the middle between two cents away from zero, each order by itself', async () => {
  const world = paid(
    'A c1 19.00 1.43 paid 09:30',
    'B c2 19.0133 1.43 paid 09:31',
    'C c3 18.9999 1.42 paid 09:32',
    'D c4 0.20 0.02 paid 09:33',
  );
  const found = await line({ ...world, terms: [{ ...eight, value: '7.5' }] });
  // 1.425, 1.4259975, 1.4249925 and 0.015.
  expect(found?.compared).toMatchObject({ expected: '4.30', reported: '4.30', tolerated: '0.00' });
});

test('rounds to the whole unit where a currency has no smaller one', async () => {
  const world: World = {
    postback: [
      'order_id click_id amount commission currency state at',
      ['A c1 1050 53 JPY paid 09:30', 'B c2 1049 52 JPY paid 09:31'],
    ],
  };
  const found = await line({ ...world, terms: [{ kind: 'percent', value: '5', currency: 'JPY' }] });
  // 52.5 and 52.45.
  expect(found?.compared).toMatchObject({ expected: '105.00', tolerated: '0.00' });
});

test('reads only the months that are asked about, and all of these for a tier', async () => {
  const terms = [
    {
      kind: 'tiers',
      currency: 'EUR',
      tiers: [
        { kind: 'percent', value: '5', from_conversions: 1 },
        { kind: 'percent', value: '10', from_conversions: 2 },
      ],
    },
  ];
  const world = paid('A c1 10 1 paid 09:30', 'B c2 10 1 paid +1d09:30', 'C c3 10 1 paid +40d09:30');
  const query = { from: at('+1d'), to: at('+2d') };
  expect(await line({ ...world, terms, query })).toMatchObject({
    conversions: 1,
    compared: { expected: '1.00' },
  });
  expect(await line({ ...world, terms, query: { from: at('+30d') } })).toMatchObject({
    conversions: 1,
    compared: { expected: '0.50' },
  });
});

test('has room for the largest amounts', async () => {
  const most = '999999999999.99';
  const found = await line({
    ...paid(`A c1 ${most} ${most} paid 09:30`, `B c2 ${most} ${most} paid 09:30`),
    terms: [{ ...eight, value: '100' }],
  });
  expect(found?.compared).toMatchObject({ expected: '1999999999999.98', reported: '1999999999999.98' });
});

test('tells what clicks bring, what they cost, and why it can not tell more', async () => {
  const world = paid('A c1 100 8 approved 09:30', 'B c2 92 7.36 paid 09:30', 'C c3 50 4 reversed 09:30');
  const costs = [{ day: at('00:00'), cost: '44.64', currency: 'EUR' }];
  const [ann, bob] = (await ledgerOf({ ...world, costs })).traffic;
  expect(ann).toEqual({
    affiliate: idText(ANN),
    name: 'Ann',
    clicks: 4,
    cr: { value: '0.500000', reason: null },
    ctr: { value: null, reason: 'impressions_unknown' },
    costs: [{ currency: 'EUR', cost: '44.64' }],
    // 192.00 of orders for 44.64 of costs and 15.36 of commission.
    romi: { value: '2.200000', reason: null },
  });
  expect(bob).toMatchObject({ clicks: 0, cr: { reason: 'no_clicks' }, romi: { reason: 'no_costs' } });
  const inUsd = [{ day: at('00:00'), cost: '44.64', currency: 'USD' }];
  expect((await ledgerOf({ ...world, costs: inUsd })).traffic[0]?.romi).toEqual({
    value: null,
    reason: 'several_currencies',
  });
});

test('looks only at the time and the site that it is asked for', async () => {
  const world = paid('A c1 100 8 paid 09:30', 'B c2 100 8 paid +1d09:30');
  const query = { from: at('+1d'), to: at('+2d') };
  expect(await ledgerOf({ ...world, query })).toMatchObject({ conversions: 1, ...query });
  const elsewhere = idText(SITE + 1);
  expect(await ledgerOf({ ...world, query: { site: elsewhere } })).toMatchObject({
    conversions: 0,
    lines: [],
  });
});

test('tells one affiliate nothing of another, by sub id neither', async () => {
  const world: World = {
    clicks: ['click_id sub1 at', ['c1 blog 09:00']],
    postback: [
      'order_id click_id sub1 amount at',
      ['A c1 - 10 09:30', 'B - Bob 10 09:30', 'C - Eve 10 09:30'],
    ],
  };
  for (const query of [{ affiliate: idText(BOB) }, { affiliate: idText(BOB), by: 'sub_id' as const }]) {
    const found = await ledgerOf({ ...world, query });
    expect(found).toMatchObject({
      conversions: 1,
      unattributed: 0,
      lines: [{ name: 'Bob', conversions: 1 }],
    });
    expect(JSON.stringify(found)).not.toMatch(/Ann|blog|Eve/);
  }
});

test('tells sub ids apart: those of our clicks first, else those that the report names', async () => {
  const world: World & Money = {
    clicks: ['click_id sub1 at', ['c1 blog 09:00', 'c2 blog 09:00', 'c3 news 09:00', 'c4 - 09:00']],
    postback: [
      'order_id click_id sub1 amount commission state at',
      [
        'A c1 theirs 100 8 approved 09:30',
        'B c2 - 100 8 paid 09:31',
        'C c3 - 50 4 approved 09:32',
        'D c4 named 10 0.80 approved 09:33',
      ],
    ],
  };
  const { lines } = await ledgerOf({ ...world, query: { by: 'sub_id' } });
  expect(lines.map(({ sub, conversions, compared }) => [sub, conversions, compared.reported])).toEqual([
    [{ id: 'blog' }, 2, '16.00'],
    [{ id: 'named' }, 1, '0.80'],
    [{ id: 'news' }, 1, '4.00'],
  ]);
  expect((await ledgerOf(world)).lines[0]).not.toHaveProperty('sub');
});

test('keeps an end to the lines where each conversion has a sub id of its own', async () => {
  const orders = Array.from({ length: 503 }, (_, n) => `A${n} c1 s${n} 10 0.8 approved 09:30`);
  const { lines } = await ledgerOf({
    postback: ['order_id click_id sub1 amount commission state at', orders],
    query: { by: 'sub_id' },
  });
  expect(lines).toHaveLength(501);
  expect(lines[0]).toMatchObject({ sub: 'rest', conversions: 3 });
});
