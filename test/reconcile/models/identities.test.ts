import { expect, test } from 'vitest';
import { cookieCost } from '../../../reconcile/report/cookie-cost.ts';
import { cookieSurvival } from '../../../reconcile/report/cookie-survival.ts';
import { modelWorld, type World } from '../../support/model-world.ts';

/** Each pixel order with a witness, as `order witness cookie storage server`. */
async function identitiesOf(world: World): Promise<string[]> {
  const { table, close } = await modelWorld(world);
  try {
    const found = await table(
      'identities as i join claims as c on c.claim_id = i.claim_id',
      'c.order_id as id, i.witness, i.cookie, i.storage, i.server',
    );
    return found.map((row) =>
      Object.values(row)
        .filter((value) => value !== null)
        .join(' '),
    );
  } finally {
    await close();
  }
}

const kept: World['source'] = { click_kept: 'server' };

test('says of each store what it held of the click that the source kept on its server', async () => {
  const world: World = {
    source: kept,
    pixel: [
      'order_id click_id cookie_click storage_click at',
      ['A c1 c1 c1 10:00', 'B - - - 10:00', 'C c3 c3 - 10:00', 'D x9 x9 c4 10:00'],
    ],
    postback: ['order_id click_id at', ['A c1 10:01', 'B c2 10:01', 'C c3 10:01', 'D c4 10:01']],
  };
  expect(await identitiesOf(world)).toEqual([
    'A source kept kept',
    'B source lost lost',
    'C source kept lost',
    'D source other kept',
  ]);
});

test('does not believe a source that may have read the very cookie', async () => {
  const world: World = {
    pixel: ['order_id click_id cookie_click at', ['A c1 c1 10:00']],
    postback: ['order_id click_id at', ['A c1 10:01']],
  };
  expect(await identitiesOf(world)).toEqual([]);
});

test('does not believe a pair that only the click itself has made', async () => {
  const world: World = {
    source: kept,
    pixel: ['order_id click_id cookie_click at', ['- c1 c1 10:00']],
    postback: ['order_id click_id at', ['- c1 10:01']],
  };
  expect(await identitiesOf(world)).toEqual([]);
});

test("takes our collector's own cookie for a witness of the others, and never of itself", async () => {
  const world: World = {
    pixel: ['order_id click_id server_click storage_click at', ['A c1 c1 - 10:00', 'B - - - 10:00']],
    calibration: [{ subject: 1, name: 'server_cookie_used', value: 1 }],
  };
  expect(await identitiesOf(world)).toEqual(['A store lost lost']);
});

test('draws a curve where there are witnesses, and says why where there are none', async () => {
  const lines = Array.from({ length: 40 }, (_, index) => index);
  const orders = (cookie: (age: number) => string): string[] =>
    lines.map((age) => `O${age} - ${cookie(age)} +2d${String(age % 24).padStart(2, '0')}:00`);
  const world: World = {
    source: kept,
    // A browser that forgets after a day: the landing was at midnight of the first day or of the second.
    pixel: ['order_id click_id cookie_click at', orders((age) => (age < 24 ? '-' : `k${age}`))],
    postback: ['order_id click_id at', lines.map((age) => `O${age} k${age} +2d`)],
    visits: ['click_id url at', lines.map((age) => `k${age} k${age} ${age < 24 ? '+0d23:30' : '+1d23:30'}`)],
  };
  const { engine, close } = await modelWorld(world);
  try {
    const judged = await cookieSurvival(engine, {}, 'written');
    expect(judged).toMatchObject({ status: 'judged', orders: 40, witnessed: 40 });
    const [cookie] = judged.curves.filter(({ store }) => store === 'cookie');
    expect(cookie).toMatchObject({ cases: 40, replaced: 0 });
    const early = cookie?.points.filter(({ from_ms }) => from_ms < 24 * 3600_000) ?? [];
    const late = cookie?.points.filter(({ from_ms }) => from_ms >= 24 * 3600_000) ?? [];
    expect(early.every(({ survival }) => survival === 1)).toBe(true);
    expect(late.every(({ survival }) => survival === 0)).toBe(true);
    expect((await cookieSurvival(engine, {}, 'click')).status).toBe('could_not_judge');
  } finally {
    await close();
  }
  const { engine: blind, close: closeBlind } = await modelWorld({ ...world, source: {} });
  try {
    const nothing = await cookieSurvival(blind, {}, 'written');
    expect(nothing).toMatchObject({ status: 'could_not_judge', orders: 40, witnessed: 0, curves: [] });
    expect(nothing.message).toContain('click_kept');
  } finally {
    await closeBlind();
  }
});

test('counts what lost ids cost, and adds neither currencies nor orders without a witness', async () => {
  const { engine, close } = await modelWorld({
    source: kept,
    pixel: [
      'order_id click_id cookie_click storage_click order_value currency at',
      [
        'A c1 c1 c1 10.5 EUR 10:00',
        'B - - c2 20.25 EUR 10:00',
        'C - - - 7 USD 10:00',
        'D x9 x9 x9 99 EUR 10:00',
        // Nobody but the browser knows of this one.
        'E - - - 1000 EUR 10:00',
      ],
    ],
    postback: ['order_id click_id at', ['A c1 10:01', 'B c2 10:01', 'C c3 10:01', 'D c4 10:01']],
  });
  try {
    const { stores, uncredited } = await cookieCost(engine, {});
    expect(stores).toMatchObject([
      // The cookie of D held another click: neither kept nor lost.
      {
        store: 'cookie',
        orders: 3,
        lost: 2,
        share: { share: 2 / 3, method: 'wilson' },
        value: { EUR: '30.75', USD: '7.00' },
        value_lost: { EUR: '20.25', USD: '7.00' },
      },
      { store: 'storage', orders: 3, lost: 1, value_lost: { USD: '7.00' } },
    ]);
    // E has no postback, but nothing shows that there ever was a click.
    expect(uncredited).toEqual({ conversions: 0, expected: 5, value: {} });
    expect((await cookieCost(engine, { to: 1 })).stores).toEqual([]);
  } finally {
    await close();
  }
});

test('counts a conversion without a postback whose click the cookie had lost as lost money', async () => {
  const { engine, close } = await modelWorld({
    source: { sends: 'attributed_only' },
    pixel: ['order_id click_id order_value currency at', ['A - 40 EUR 09:30', 'B - 50 EUR 09:30']],
    // The shop still knows the click of A; B never had one.
    orders: ['order_id click_id at', ['A c1 09:40', 'B - 09:40']],
  });
  try {
    expect((await cookieCost(engine, {})).uncredited).toEqual({
      conversions: 1,
      expected: 1,
      value: { EUR: '40.00' },
    });
  } finally {
    await close();
  }
});
