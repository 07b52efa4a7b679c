import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../reconcile/calibration/fact.ts';
import { fitAmountRules } from '../../../reconcile/calibration/fit-amount-rules.ts';
import { fitLandings } from '../../../reconcile/calibration/fit-landings.ts';
import { fitOutages } from '../../../reconcile/calibration/fit-outages.ts';
import { fitPixels } from '../../../reconcile/calibration/fit-pixels.ts';
import { fitSilences } from '../../../reconcile/calibration/fit-silences.ts';
import { fitSourceHabits } from '../../../reconcile/calibration/fit-source-habits.ts';
import type { Span } from '../../../reconcile/calibration/span.ts';
import type { Engine } from '../../../reconcile/engine/engine.ts';
import { modelWorld, PIXEL, SHOP, type World } from '../../support/model-world.ts';
import { at } from '../../support/rows.ts';

async function learn<T>(world: World, from: (engine: Engine) => Promise<T>): Promise<T> {
  const { engine, close } = await modelWorld({ seen: '+0d00:00', ...world });
  try {
    return await from(engine);
  } finally {
    await close();
  }
}

const silences = (world: World): Promise<Span[]> =>
  learn(world, (engine) => fitSilences(engine, 'conversions'));
const amountRules = (world: World): Promise<Fact[]> =>
  learn(world, (engine) => fitAmountRules(engine, 'conversions'));
const habits = (world: World): Promise<Fact[]> =>
  learn(world, (engine) => fitSourceHabits(engine, 'conversions'));

/** Orders ten minutes apart; `tells` says whether the postback of the n-th comes. */
function orders(n: number, tells: (order: number) => boolean, type = 'sale'): World {
  const pixel: string[] = [];
  const postback: string[] = [];
  for (let order = 0; order < n; order += 1) {
    const hour = String(Math.floor((order % 144) / 6)).padStart(2, '0');
    const when = `+${Math.floor(order / 144)}d${hour}:${(order % 6) * 10 || '00'}`;
    pixel.push(`${type}${order} ${type} ${when}`);
    if (tells(order)) postback.push(`${type}${order} ${type} ${when}`);
  }
  return { pixel: ['order_id type at', pixel], postback: ['order_id type at', postback] };
}

describe('a silence', () => {
  test('is a run of missing conversions that chance does not explain', async () => {
    // One in ten is lost anyway; from the 60th to the 80th none comes.
    const found = await silences(orders(200, (order) => order % 10 !== 3 && (order < 60 || order > 80)));
    expect(found).toEqual([
      expect.objectContaining({
        subject: SHOP,
        type: null,
        name: 'silent',
        // The first and the last may have been lost as usual.
        from: at('+0d10:10'),
        until: at('+0d13:11'),
        seen: 0,
      }),
    ]);
    expect(found[0]?.expected).toBeGreaterThan(15);
  });

  test('is not a few that happen to follow each other, nor a source that loses half of all', async () => {
    expect(await silences(orders(200, (order) => order < 60 || order > 65))).toEqual([]);
    expect(await silences(orders(200, (order) => (order * 7919) % 11 > 5))).toEqual([]);
  });

  test('is not a source that never spoke', async () => {
    expect(await silences(orders(200, () => false))).toEqual([]);
  });

  test('may be of one type only, where a tag was lost from one page', async () => {
    const sales = orders(100, () => true);
    const leads = orders(100, (order) => order < 60 || order > 75, 'lead');
    const both = (side: 'pixel' | 'postback'): [string, string[]] => [
      'order_id type at',
      [...(sales[side]?.[1] ?? []), ...(leads[side]?.[1] ?? [])],
    ];
    const found = await silences({ pixel: both('pixel'), postback: both('postback') });
    expect(found).toEqual([expect.objectContaining({ subject: SHOP, type: 'lead' })]);
  });

  test('is not a nightly batch: what came at once happened over the day', async () => {
    const day = orders(140, () => true);
    const nightly = (day.postback?.[1] ?? []).map((line) => `${line.replace(' +0d', ' +1d02:00 +0d')}`);
    const pixel = (day.pixel?.[1] ?? []).filter((_, order) => order % 10 !== 3);
    expect(
      await silences({
        pixel: ['order_id type at', pixel],
        postback: ['order_id type at occurred_at', nightly],
        source: { grace_ms: 48 * 3600_000 },
      }),
    ).toEqual([]);
  });
});

describe('how amounts differ', () => {
  const priced = (n: number, of: (order: number) => [string, string]): World => {
    const lines = Array.from({ length: n }, (_, order) => of(order));
    return {
      pixel: ['order_id amount at', lines.map(([pixel], order) => `O${order} ${pixel} 10:00`)],
      postback: ['order_id amount at', lines.map(([, postback], order) => `O${order} ${postback} 10:01`)],
    };
  };
  const net = (cents: number) => (Math.round((cents / 1.19) * 1) / 100).toFixed(2);

  test('is a tax where the ratio is the same for many different amounts', async () => {
    const facts = await amountRules(
      priced(40, (order) => [((order + 30) * 3.7).toFixed(2), net((order + 30) * 370)]),
    );
    expect(facts.map(({ name }) => name)).toEqual(['tax_ratio']);
    expect(facts[0]).toMatchObject({ subject: SHOP });
    expect(facts[0]?.value ?? 0).toBeCloseTo(1_000_000 / 1.19, -2);
  });

  test('is a fee where the difference is', async () => {
    const facts = await amountRules(
      priced(40, (order) => [((order + 30) * 3).toFixed(2), ((order + 30) * 3 + 4.9).toFixed(2)]),
    );
    expect(facts).toContainEqual(expect.objectContaining({ name: 'fixed_fee', value: 4_900_000 }));
  });

  test('is rounding where one side knows whole units only, and then no fee', async () => {
    const facts = await amountRules(
      priced(40, (order) => [`${order + 30}.${order % 2 ? '90' : '20'}`, `${order + 30 + (order % 2)}`]),
    );
    expect(facts.map(({ name }) => name)).toEqual(['rounds_amounts']);
  });

  test('is a dropped comma where amounts of one decimal are tenfold', async () => {
    const facts = await amountRules(
      priced(20, (order) => (order % 2 ? [`${order + 10}.5`, `${order + 10}5`] : ['12.34', '1234'])),
    );
    expect(facts.map(({ name }) => name)).toEqual(['drops_comma']);
  });

  test('is no rule where one article has another price, or where few differ alike', async () => {
    expect(await amountRules(priced(40, () => ['119.00', '100.00']))).toEqual([]);
    expect(await amountRules(priced(40, (order) => [`${order + 50}`, `${order * 3 + 61}`]))).toEqual([]);
  });
});

describe('a habit of a source', () => {
  test('is a type that it never sends, once it has sent enough of others', async () => {
    const sales = orders(220, () => true);
    const leads = orders(60, () => false, 'lead');
    const pixel: [string, string[]] = [
      'order_id type at',
      [...(sales.pixel?.[1] ?? []), ...(leads.pixel?.[1] ?? [])],
    ];
    const world: World = { pixel, ...(sales.postback && { postback: sales.postback }) };
    expect(await habits(world)).toEqual([
      expect.objectContaining({ subject: SHOP, type: 'lead', name: 'type_never_sent' }),
    ]);
    const few: World = { pixel, postback: ['order_id type at', (sales.postback?.[1] ?? []).slice(0, 150)] };
    expect(await habits(few)).toEqual([]);
  });

  test('is to count clicks, if it never told of two conversions of one', async () => {
    const twice = Array.from({ length: 25 }, (_, click) => [
      `A${click} c${click} 10:00`,
      `B${click} c${click} 11:00`,
    ]);
    const pixel: [string, string[]] = ['order_id click_id at', twice.flat()];
    const firsts = twice.map(([first = '']) => first);
    expect(await habits({ pixel, postback: ['order_id click_id at', firsts] })).toEqual([
      expect.objectContaining({ subject: SHOP, name: 'counts_clicks' }),
    ]);
    // Once it told of two: then it counts orders, and has lost the others.
    const once = [...firsts, 'B3 c3 11:00'];
    expect(await habits({ pixel, postback: ['order_id click_id at', once] })).toEqual([]);
  });
});

test('an outage of ours is a time in which nothing of any kind came between busy hours', async () => {
  const busy = (from: number, minutes: number) =>
    Array.from({ length: minutes * 2 }, (_, n) => {
      const second = from * 60 + n * 30;
      const clock = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
      return clock.map((part) => String(part).padStart(2, '0')).join(':');
    });
  const quietHalfHour = [...busy(600, 60), ...busy(690, 60)];
  const visits = (times: string[]): World => ({
    visits: ['click_id at', times.map((time, n) => `v${n} ${time}`)],
  });
  expect(await learn(visits(quietHalfHour), fitOutages)).toEqual([
    expect.objectContaining({ name: 'outage', site: null, from: at('11:00'), until: at('11:30'), seen: 0 }),
  ]);
  // Five minutes may be chance, and a night is no outage.
  expect(await learn(visits([...busy(600, 60), ...busy(665, 60)]), fitOutages)).toEqual([]);
  expect(await learn(visits(['01:00', ...busy(600, 60)]), fitOutages)).toEqual([]);
});

test('an affiliate whose clicks are rarely followed by a page leads nowhere, once there are enough of them', async () => {
  const clicks = (affiliate: number, n: number) =>
    Array.from({ length: n }, (_, click) => `a${affiliate}-${click} ${affiliate} 10:00`);
  const landed = (affiliate: number, n: number) =>
    Array.from({ length: n }, (_, click) => `a${affiliate}-${click} 10:01`);
  const world: World = {
    clicks: ['click_id affiliate_id at', [...clicks(90, 60), ...clicks(91, 40), ...clicks(92, 10)]],
    visits: ['click_id at', [...landed(90, 54), ...landed(91, 8), ...landed(92, 0)]],
  };
  expect(await learn(world, fitLandings)).toEqual([
    expect.objectContaining({ subject: 91, name: 'clicks_lead_nowhere', support: 40 }),
  ]);
});

test('a thank-you page is one that has reported several orders, whatever their numbers', async () => {
  const pixel = Array.from({ length: 6 }, (_, n) => `O${n} https://shop.test/orders/${n}/done 10:00`);
  const world: World = { pixel: ['order_id page at', [...pixel, 'X https://shop.test/once 10:00']] };
  expect(await learn(world, fitPixels)).toEqual([
    expect.objectContaining({
      subject: PIXEL,
      name: 'thank_you_page',
      page: 'https://shop.test/orders/0/done',
    }),
  ]);
});
