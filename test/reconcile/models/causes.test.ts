import { describe, expect, test } from 'vitest';
import { LANDING, modelWorld, ORDERS, PIXEL, SHOP, type World } from '../../support/model-world.ts';
import { at } from '../../support/rows.ts';

const DAY = 24 * 3600_000;

/** Every cause of every conversion as `order: cause certainty`, the primary one marked with a star. */
async function causesOf(world: World): Promise<string[]> {
  const { table, close } = await modelWorld({ seen: '+0d00:00', ...world });
  try {
    const causes = await table(
      `causes as c
       join conversions as v
         on v.site_id = c.site_id and v.pair_id = c.pair_id and v.conversion_id = c.conversion_id
       join claims as k on k.claim_id = coalesce(v.left_claim, v.right_claim)
       where v.pair_id = ${SHOP}`,
      `coalesce(k.order_id, k.click_id) as id, c.cause, c.certainty,
       case when v.cause = c.cause then '*' else '' end as is_primary`,
      'id, c.place',
    );
    return causes.map((row) => `${row['id']}: ${row['is_primary']}${row['cause']} ${row['certainty']}`);
  } finally {
    await close();
  }
}

/** The evidence of the one cause of a world. */
async function evidenceOf(world: World): Promise<unknown> {
  const { table, close } = await modelWorld({ seen: '+0d00:00', ...world });
  try {
    const [only] = await table('causes', 'witness_id, evidence_at, evidence', 'place');
    return only;
  } finally {
    await close();
  }
}

const clicks: [string, string[]] = ['click_id at', ['c1 09:00', 'c2 09:00']];
/** An order that only the server told of, half an hour after its click. */
const serverOnly: [string, string[]] = ['order_id click_id at', ['A c1 09:30']];
const pixelOnly: [string, string[]] = ['order_id click_id at', ['A c1 09:30']];

test('explains nothing where both sides agree, and nothing that is still waited for', async () => {
  expect(await causesOf({ pixel: pixelOnly, postback: serverOnly, clicks })).toEqual([]);
  expect(await causesOf({ pixel: pixelOnly, clicks, asOf: '10:00' })).toEqual([]);
});

describe('of a missing pixel', () => {
  test('says that the browser was silent where no page load followed the click', async () => {
    expect(await causesOf({ postback: serverOnly, clicks })).toEqual(['A: *browser_silent likely']);
  });

  test('names no visitor where the sides name orders otherwise: the pixel may have told of it under its own id', async () => {
    const calibration = [{ subject: SHOP, name: 'order_ids_join', value: 0 }];
    expect(await causesOf({ postback: serverOnly, clicks, calibration })).toEqual([
      'A: browser_silent possible',
      'A: *unknown possible',
    ]);
  });

  test('names no visitor where the clicks of the affiliate rarely lead to the site at all', async () => {
    const calibration = [{ subject: 90, name: 'clicks_lead_nowhere', value: 1 }];
    expect(await causesOf({ postback: serverOnly, clicks, calibration })).toEqual([
      'A: browser_silent possible',
      'A: *unknown possible',
    ]);
  });

  test('calls the script blocked only where it was allowed to speak', async () => {
    expect(await causesOf({ postback: serverOnly, clicks, consent: 'not_required' })).toEqual([
      'A: *script_blocked likely',
    ]);
    const granted: [string, string[]] = ['order_id click_id at consent', ['A c1 09:30 granted']];
    expect(await causesOf({ postback: granted, clicks })).toEqual(['A: *script_blocked likely']);
  });

  test('does not call the script blocked where the browser itself said that it is not to be followed', async () => {
    const withSignal: [string, string[]] = ['click_id at has_gpc', ['c1 09:00 true']];
    const world = { postback: serverOnly, clicks: withSignal, consent: 'not_required' as const };
    expect(await causesOf(world)).toEqual(['A: *browser_silent likely']);
    expect(await causesOf({ ...world, honoursGpc: false })).toEqual(['A: *script_blocked likely']);
  });

  test('believes the server that the visitor refused, whatever else fits', async () => {
    const denied: [string, string[]] = ['order_id click_id at consent', ['A c1 09:30 denied']];
    expect(await causesOf({ postback: denied, clicks })).toEqual([
      'A: *consent_refused proved',
      'A: browser_silent likely',
    ]);
  });

  test('says that it was not installed before it ever spoke, and blames no visitor for that', async () => {
    expect(await causesOf({ postback: serverOnly, clicks, seen: '12:00' })).toEqual([
      'A: *not_installed_yet proved',
    ]);
    expect(await causesOf({ postback: serverOnly, clicks, seen: null })).toEqual([
      'A: *not_installed_yet proved',
    ]);
  });

  test('finds the refused event by the order that it named, and gives the reason', async () => {
    const refusals: [string, string[]] = ['order_id endpoint reason at', ['A event amount_malformed 09:30']];
    expect(await causesOf({ postback: serverOnly, refusals })).toEqual(['A: *pixel_refused proved']);
    expect(await evidenceOf({ postback: serverOnly, refusals })).toMatchObject({
      witness_id: '6000',
      evidence: 'amount_malformed',
    });
    const other: [string, string[]] = ['order_id endpoint reason at', ['A postback wrong_token 09:30']];
    expect(await causesOf({ postback: serverOnly, refusals: other })).toEqual(['A: *unknown possible']);
  });

  test('names the last page on which the visitor was seen, if that was shortly before the order', async () => {
    const visits: [string, string[]] = [
      'click_id page at',
      ['c1 https://shop.test/ 09:01', 'c1 https://shop.test/pay 09:29', 'c1 https://shop.test/later 11:00'],
    ];
    expect(await causesOf({ postback: serverOnly, clicks, visits })).toEqual([
      'A: *last_seen_before_thank_you likely',
    ]);
    expect(await evidenceOf({ postback: serverOnly, clicks, visits })).toMatchObject({
      evidence: 'https://shop.test/pay',
      evidence_at: String(at('09:29')),
    });
  });

  test('does not say so of a visitor who was on a page that reports orders', async () => {
    const visits: [string, string[]] = [
      'click_id page at',
      ['c1 https://shop.test/pay 09:29', 'c1 https://shop.test/orders/17/done 09:29:59'],
    ];
    const pages = (page: string) => [{ subject: PIXEL, name: 'thank_you_page', page, value: 1 }];
    const world = { postback: serverOnly, clicks, visits };
    expect(await causesOf({ ...world, calibration: pages('https://shop.test/orders/0/done') })).toEqual([
      'A: *unknown possible',
    ]);
    expect(await causesOf({ ...world, calibration: pages('https://shop.test/done') })).toEqual([
      'A: *last_seen_before_thank_you likely',
    ]);
  });

  test('does not say so of a visitor who was on the page of that very order', async () => {
    const seenOn = (page: string): [string, string[]] => [
      'click_id page at',
      ['c1 https://shop.test/pay 09:29', `c1 ${page} 09:30`],
    ];
    const order = (id: string): [string, string[]] => ['order_id click_id at', [`${id} c1 09:30`]];
    const of = (id: string, page: string) =>
      causesOf({ postback: order(id), clicks, visits: seenOn(`https://shop.test/${page}`) });
    expect(await of('Q7F3A', 'orders/Q7F3A')).toEqual(['Q7F3A: *unknown possible']);
    expect(await of('Q7F3A', 'orders/Q7F3B')).toEqual(['Q7F3A: *last_seen_before_thank_you likely']);
    // A short number stands in any address.
    expect(await of('17', 'shoes/size-17')).toEqual(['17: *last_seen_before_thank_you likely']);
  });

  test('takes a visit of days ago for a possibility only', async () => {
    const visits: [string, string[]] = ['click_id at', ['c1 09:01']];
    const later: [string, string[]] = ['order_id click_id at', ['A c1 +3d09:00']];
    expect(await causesOf({ postback: later, clicks, visits })).toEqual([
      'A: last_seen_before_thank_you possible',
      'A: *unknown possible',
    ]);
  });

  test('sees the click id stripped where the same browser landed without it within half a minute', async () => {
    const clicked: [string, string[]] = ['click_id landing_key next_landing_key at', ['c1 7 8 09:00']];
    const landed = (line: string): [string, string[]] => ['landing_key page at', [line]];
    const world = { postback: serverOnly, clicks: clicked };
    expect(await causesOf({ ...world, visits: landed(`8 ${LANDING} 09:00:20`) })).toEqual([
      'A: *click_id_stripped likely',
    ]);
    // Another page, another person, or later: then it may be anybody.
    for (const line of [`8 ${LANDING}cart 09:00:20`, `9 ${LANDING} 09:00:20`, `8 ${LANDING} 09:00:31`])
      expect(await causesOf({ ...world, visits: landed(line) })).toEqual(['A: *browser_silent likely']);
  });

  test('sees another device where click and order name different systems', async () => {
    const clicked: [string, string[]] = ['click_id system at', ['c1 android 09:00']];
    const visits: [string, string[]] = ['click_id at', ['c1 09:00']];
    const order = (system: string): [string, string[]] => [
      'order_id click_id system at',
      [`A c1 ${system} +2d`],
    ];
    expect(await causesOf({ postback: order('windows'), clicks: clicked, visits })).toContain(
      'A: *other_device likely',
    );
    expect(await causesOf({ postback: order('android'), clicks: clicked, visits })).not.toContain(
      'A: *other_device likely',
    );
    // The page on which the telephone was a moment ago says nothing of the computer's thank-you page.
    const soon: [string, string[]] = ['order_id click_id system at', ['A c1 windows 09:10']];
    expect(await causesOf({ postback: soon, clicks: clicked, visits })).toEqual([
      'A: last_seen_before_thank_you possible',
      'A: *other_device likely',
    ]);
  });

  test('sees that the pixel fell silent, for all orders or for those of a type', async () => {
    const spans = [{ subject: PIXEL, name: 'silent', from: '09:00', until: '10:00' }];
    const postback: [string, string[]] = ['order_id at', ['A 09:30', 'B 10:00']];
    expect(await causesOf({ postback, spans })).toEqual(['A: *pixel_silent likely', 'B: *unknown possible']);
    const ofLeads = [{ subject: PIXEL, type: 'lead', name: 'silent', from: '09:00', until: '11:00' }];
    expect(await causesOf({ postback, spans: ofLeads })).toEqual([
      'A: *unknown possible',
      'B: *unknown possible',
    ]);
  });
});

describe('of a missing postback', () => {
  test('says that nothing came to our door, which was open, where nothing else explains it', async () => {
    expect(await causesOf({ pixel: pixelOnly, clicks })).toEqual(['A: *not_received likely']);
  });

  test('finds the refused postback by order or event id, and by click only where it named no order', async () => {
    const refused = (line: string): [string, string[]] => ['order_id click_id reason at', [line]];
    expect(await causesOf({ pixel: pixelOnly, clicks, refusals: refused('A - wrong_token 09:31') })).toEqual([
      'A: *postback_refused proved',
    ]);
    expect(
      await causesOf({ pixel: pixelOnly, clicks, refusals: refused('- c1 amount_malformed 09:31') }),
    ).toEqual(['A: *postback_refused likely']);
    expect(await causesOf({ pixel: pixelOnly, clicks, refusals: refused('B c1 wrong_token 09:31') })).toEqual(
      ['A: *not_received likely'],
    );
  });

  test('sees that the source was silent, and says so before it says that nothing came', async () => {
    const spans = [{ subject: SHOP, name: 'silent', from: '09:00', until: '10:00' }];
    expect(await causesOf({ pixel: pixelOnly, clicks, spans })).toEqual(['A: *source_silent likely']);
  });

  test('blames our own door before anybody else, and surely where it said so itself', async () => {
    const outage = { name: 'outage', from: '09:00', until: '10:00' };
    expect(await causesOf({ pixel: pixelOnly, clicks, spans: [outage] })).toEqual(['A: *our_outage likely']);
    expect(await causesOf({ pixel: pixelOnly, clicks, spans: [{ ...outage, name: 'shut' }] })).toEqual([
      'A: *our_outage proved',
    ]);
  });

  test('does not take upon our door what a browser lost that had been silent before it was shut', async () => {
    const shut = [{ name: 'shut', from: '09:20', until: '10:00' }];
    const world = { postback: serverOnly, clicks, consent: 'not_required' as const, spans: shut };
    expect(await causesOf(world)).toEqual(['A: our_outage proved', 'A: *script_blocked likely']);
    const visits: [string, string[]] = ['click_id at', ['c1 09:01']];
    expect(await causesOf({ ...world, visits })).toContain('A: *our_outage proved');
  });

  test('knows that a source with a window credits nothing after it', async () => {
    const late: [string, string[]] = ['order_id click_id at', ['A c1 +8d', 'B c2 +6d']];
    expect(await causesOf({ pixel: late, clicks, source: { window_ms: 7 * DAY } })).toEqual([
      'A: *outside_window proved',
      'B: *not_received likely',
    ]);
  });

  test('knows that a source which counts clicks drops the second order of one', async () => {
    const pixel: [string, string[]] = ['order_id click_id at', ['A c1 09:30', 'B c1 10:30', 'C c2 10:30']];
    const postback: [string, string[]] = ['order_id click_id at', ['A c1 09:31']];
    const counts = [{ subject: SHOP, name: 'counts_clicks', value: 1 }];
    expect(await causesOf({ pixel, postback, clicks, calibration: counts })).toEqual([
      'B: *dropped_by_dedupe_rule likely',
      'C: *not_received likely',
    ]);
    expect(await causesOf({ pixel, postback, clicks })).toEqual([
      'B: *not_received likely',
      'C: *not_received likely',
    ]);
  });

  test('says that the source never sends the type, where that was learned', async () => {
    const pixel: [string, string[]] = ['order_id type at', ['A lead 09:30', 'B sale 09:30']];
    const calibration = [{ subject: SHOP, name: 'type_never_sent', type: 'lead', value: 1 }];
    expect(await causesOf({ pixel, calibration })).toEqual([
      'A: *type_not_configured likely',
      'B: *not_received likely',
    ]);
  });

  test('suspects a pixel event from a foreign page; a click id that nobody gave speaks against the click only', async () => {
    const pixel: [string, string[]] = [
      'order_id flag at',
      ['A foreign_origin 09:30', 'B bad_click_id 09:30', 'C - 09:30'],
    ];
    expect(await causesOf({ pixel })).toEqual([
      'A: *suspect_pixel likely',
      'B: suspect_pixel possible',
      'B: *not_received likely',
      'C: *not_received likely',
    ]);
  });

  test('counts a program that says so as one', async () => {
    const pixel: [string, string[]] = ['order_id flag at', ['A webdriver 09:30']];
    expect(await causesOf({ pixel })).toEqual(['A: *bot_or_test likely']);
  });

  test('does not miss a postback that came as a test, only one of another order or type', async () => {
    const pixel: [string, string[]] = ['order_id type at', ['A sale 09:30', 'B sale 09:30', 'C sale 09:30']];
    const postback: [string, string[]] = [
      'order_id type is_test at',
      ['A sale true 09:31', 'A sale true 09:32', 'C lead true 09:31'],
    ];
    expect(await causesOf({ pixel, postback })).toEqual([
      'A: *bot_or_test proved',
      'B: *not_received likely',
      'C: *not_received likely',
    ]);
  });

  test('believes a third source that declined, took back or holds the order', async () => {
    const pixel: [string, string[]] = ['order_id at', ['A 09:30', 'B 09:30', 'C 09:30']];
    const orders: [string, string[]] = [
      'order_id state at',
      ['A declined 09:40', 'B held 09:40', 'C approved 09:40'],
    ];
    expect(await causesOf({ pixel, orders })).toEqual([
      'A: *order_not_confirmed proved',
      'B: *held_or_capped proved',
      'C: *not_received likely',
    ]);
  });

  test('takes an order that a report of all orders lacks for unconfirmed, unless the report is silent', async () => {
    const pixel: [string, string[]] = ['order_id at', ['A 09:30', 'B 09:31']];
    const orders: [string, string[]] = ['order_id at', ['B 09:40']];
    expect(await causesOf({ pixel, orders })).toEqual([
      'A: *order_not_confirmed likely',
      'B: *not_received likely',
    ]);
    const spans = [{ subject: ORDERS, name: 'silent', from: '09:00', until: '10:00' }];
    expect(await causesOf({ pixel, orders, spans })).toEqual([
      'A: *not_received likely',
      'B: *not_received likely',
    ]);
  });

  test('sees an order credited to another click, where the source sends attributed orders only', async () => {
    const orders: [string, string[]] = ['order_id click_id at', ['A c2 09:40']];
    expect(
      await causesOf({ pixel: pixelOnly, orders, clicks, source: { sends: 'attributed_only' } }),
    ).toEqual(['A: *attributed_elsewhere proved']);
    expect(await causesOf({ pixel: pixelOnly, orders, clicks })).toEqual(['A: *not_received likely']);
  });

  test('sees that a later click of another affiliate led to the site, though its id was lost on the way', async () => {
    const clicked = (affiliate: number): [string, string[]] => [
      'click_id affiliate_id landing_key next_landing_key at',
      ['c1 90 1 2 09:00', `c9 ${affiliate} 7 8 09:20`],
    ];
    const visits: [string, string[]] = ['click_id landing_key at', ['c1 8 09:20:15']];
    const world: World = { pixel: pixelOnly, visits, source: { sends: 'attributed_only' } };
    expect(await causesOf({ ...world, clicks: clicked(91) })).toEqual(['A: *attributed_elsewhere likely']);
    // The same affiliate's, or a source that sends all orders: then it explains nothing.
    expect(await causesOf({ ...world, clicks: clicked(90) })).toEqual(['A: *not_received likely']);
    expect(await causesOf({ ...world, clicks: clicked(91), source: {} })).toEqual([
      'A: *not_received likely',
    ]);
  });

  test('sees the click id lost where another source still knows it, and an organic order where none does', async () => {
    const pixel: [string, string[]] = ['order_id click_id at', ['A - 09:30', 'B - 09:30']];
    const orders: [string, string[]] = ['order_id click_id at', ['A c1 09:40', 'B - 09:40']];
    expect(await causesOf({ pixel, orders, source: { sends: 'attributed_only' } })).toEqual([
      'A: *click_id_lost likely',
    ]);
  });

  test('says of a batch that is not due that it is not', async () => {
    const source = { grace_ms: DAY };
    expect(await causesOf({ pixel: pixelOnly, clicks, source, asOf: '12:00' })).toEqual([
      'A: *batch_not_yet likely',
    ]);
  });

  test('doubts a click that none of our links gave, and names nobody for it', async () => {
    expect(await causesOf({ pixel: pixelOnly })).toEqual([
      'A: no_click_seen possible',
      'A: *not_received likely',
    ]);
  });
});

describe('of two sides that differ', () => {
  const amounts = (pixel: string, postback: string): World => ({
    pixel: ['order_id amount at', [`A ${pixel} 09:30`]],
    postback: ['order_id amount at', [`A ${postback} 09:31`]],
  });

  test.for<[string, string, string]>([
    ['19.99', '1999', 'minor_units'],
    ['12.5', '125', 'decimal_comma'],
    ['12.34', '12', 'decimal_comma'],
    ['19.99', '20.00', 'rounding'],
    ['20.01', '20', 'rounding'],
    ['19.99', '23.50', 'unknown'],
    ['999999999999.123456', '-999999999999.99', 'unknown'],
  ])('takes %s against %s for %s', async ([pixel, postback, cause]) => {
    expect((await causesOf(amounts(pixel, postback)))[0]).toMatch(`A: *${cause} `);
  });

  test('knows a source that rounds, and one that drops the comma, by the whole of it', async () => {
    const rounds = [{ subject: SHOP, name: 'rounds_amounts', value: 1 }];
    expect(await causesOf({ ...amounts('12.34', '12'), calibration: rounds })).toEqual([
      'A: *rounding likely',
    ]);
    expect(await causesOf({ ...amounts('12.64', '13'), calibration: rounds })).toEqual([
      'A: *rounding likely',
    ]);
    expect(await causesOf({ ...amounts('12.34', '14'), calibration: rounds })).toEqual([
      'A: *unknown possible',
    ]);
    const drops = [{ subject: SHOP, name: 'drops_comma', value: 1 }];
    expect(await causesOf({ ...amounts('12.34', '1234'), calibration: drops })).toEqual([
      'A: *decimal_comma likely',
    ]);
  });

  test('explains a tax or a fee only where the whole source has it', async () => {
    const tax = [{ subject: SHOP, name: 'tax_ratio', value: 840_336 }];
    expect(await causesOf({ ...amounts('119.00', '100.00'), calibration: tax })).toEqual(['A: *tax likely']);
    expect(await causesOf({ ...amounts('119.00', '101.00'), calibration: tax })).toEqual([
      'A: *unknown possible',
    ]);
    const fee = [{ subject: SHOP, name: 'fixed_fee', value: -4_900_000 }];
    expect(await causesOf({ ...amounts('24.90', '20.00'), calibration: fee })).toEqual([
      'A: *shipping_or_fee likely',
    ]);
    expect(await causesOf(amounts('24.90', '20.00'))).toEqual(['A: *unknown possible']);
  });

  test('looks at the amounts that differ, and at none where only the click does', async () => {
    const commissions: World = {
      pixel: ['order_id amount commission at', ['A 100 10 09:30']],
      postback: ['order_id amount commission at', ['A 100 5.20 09:31']],
    };
    expect(await causesOf(commissions)).toEqual(['A: *unknown possible']);
    const click: World = {
      pixel: ['order_id click_id amount at', ['A c1 100 09:30']],
      postback: ['order_id click_id amount at', ['A c2 100 09:31']],
    };
    expect(await causesOf(click)).toEqual(['A: *click_replaced proved']);
  });

  test('can not judge two currencies without a rate', async () => {
    const world: World = {
      pixel: ['order_id amount currency at', ['A 10 EUR 09:30']],
      postback: ['order_id amount currency at', ['A 11 USD 09:30']],
    };
    expect(await causesOf(world)).toEqual(['A: currency possible', 'A: *unknown possible']);
  });

  describe('with dated rates', () => {
    const inTwo = (left: string, right: string): World => ({
      pixel: ['order_id amount currency at', [`A ${left} 09:30`]],
      postback: ['order_id amount currency at', [`A ${right} 09:30`]],
    });
    const eurUsd = inTwo('100 EUR', '108.5 USD');

    test('explains two currencies by the rate of the day, and names rate and day', async () => {
      const world = { ...eurUsd, rates: ['2026-01-05 EUR USD 1.08', '2026-01-04 EUR USD 1.5'] };
      expect(await causesOf(world)).toEqual(['A: *currency likely']);
      expect(await evidenceOf(world)).toMatchObject({ evidence: 'rate 1.08 of 2026-01-05' });
    });

    test('takes a rate that is written the other way round', async () => {
      const world = { ...eurUsd, rates: ['2026-01-05 USD EUR 0.925'] };
      expect(await evidenceOf(world)).toMatchObject({ evidence: 'rate 0.925 of 2026-01-05' });
    });

    test('leaves out the zeros at the end of a rate and never those of a whole one', async () => {
      const world = { ...inTwo('1 EUR', '100 JPY'), rates: ['2026-01-05 EUR JPY 100'] };
      expect(await evidenceOf(world)).toMatchObject({ evidence: 'rate 100 of 2026-01-05' });
    });

    test.each([
      ['7 days old', '2025-12-29 EUR USD 1.08', 'likely'],
      ['8 days old', '2025-12-28 EUR USD 1.08', 'possible'],
      ['of the next day', '2026-01-06 EUR USD 1.08', 'possible'],
      ['of other currencies', '2026-01-05 EUR GBP 1.08', 'possible'],
      ['1 % off', '2026-01-05 EUR USD 1.09585', 'likely'],
      ['more than 1 % off', '2026-01-05 EUR USD 1.09586', 'possible'],
    ])('of a rate %s is %s: %s', async (_, rate, certainty) => {
      expect((await causesOf({ ...eurUsd, rates: [rate] }))[0]).toMatch(new RegExp(`currency ${certainty}$`));
    });

    test('lets no older rate explain what the newest does not', async () => {
      const world = { ...eurUsd, rates: ['2026-01-05 EUR USD 1.2', '2026-01-04 EUR USD 1.085'] };
      expect(await causesOf(world)).toEqual(['A: currency possible', 'A: *unknown possible']);
    });

    test('has room for the largest amounts and rates', async () => {
      const world = {
        ...inTwo('999999999999.999999 EUR', '1 USD'),
        rates: ['2026-01-05 EUR USD 999999999.999999999'],
      };
      expect((await causesOf(world))[0]).toBe('A: currency possible');
    });
  });

  test('proves from what both say that the click was replaced', async () => {
    const world: World = {
      pixel: ['order_id click_id at', ['A c1 09:30']],
      postback: ['order_id click_id at', ['A c2 09:30']],
    };
    expect(await causesOf(world)).toEqual(['A: *click_replaced proved']);
  });

  test('names a macro that nobody replaced only for what has a default in its place', async () => {
    const currency: World = {
      pixel: ['order_id amount currency at', ['A 10 EUR 09:30']],
      postback: ['order_id amount currency flag at', ['A 10 USD unreplaced_macro 09:30']],
    };
    expect(await causesOf(currency)).toContain('A: *unreplaced_macro likely');
    const amount: World = {
      pixel: ['order_id amount at', ['A 10 09:30']],
      postback: ['order_id amount flag at', ['A 17 unreplaced_macro 09:30']],
    };
    expect(await causesOf(amount)).toEqual(['A: *unknown possible']);
  });

  test('says of a pair that its ids differ, though it agrees', async () => {
    const world: World = { pixel: ['order_id at', ['#a1 09:30']], postback: ['order_id at', ['A1 09:30']] };
    expect(await causesOf(world)).toEqual(['#a1: *ids_differ proved']);
    const differing: World = {
      pixel: ['order_id amount at', ['#a1 10 09:30']],
      postback: ['order_id amount at', ['A1 17 09:30']],
    };
    expect(await causesOf(differing)).toEqual(['#a1: ids_differ proved', '#a1: *unknown possible']);
  });
});

test('judges no row of a pair of which a check on the whole failed', async () => {
  const calibration = [{ subject: SHOP, name: 'causes_withheld', value: 1 }];
  expect(await causesOf({ pixel: pixelOnly, clicks, calibration })).toEqual(['A: *could_not_judge proved']);
});
