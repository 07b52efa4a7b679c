import { describe, expect, test } from 'vitest';
import { encode } from '../../../clickid/crockford.ts';
import { LINK, modelWorld, SHOP, type World } from '../../support/model-world.ts';

/** Every fact of a world as `order: finding, affiliate`. */
async function factsOf(world: World): Promise<string[]> {
  const { table, close } = await modelWorld(world);
  try {
    const facts = await table(
      'findings as f join claims as c on c.site_id = f.site_id and c.claim_id = f.claim_id',
      'coalesce(c.order_id, c.click_id) as id, c.source_id, f.finding, f.affiliate_id, f.evidence',
      '1, 2, 3',
    );
    return facts.map((row) => `${row['id']}: ${row['finding']} of ${row['affiliate_id']}`);
  } finally {
    await close();
  }
}

/** Columns of the clicks of two affiliates. */
const clicks: [string, string[]] = [
  'click_id at affiliate_id person_key',
  ['c1 08:00 91 1', 'c2 08:30 92 2', 'c3 08:40 91 1'],
];

describe('duplicate_order', () => {
  const twice = (lines: string[], source: World['source'] = {}) =>
    factsOf({ postback: ['order_id click_id at amount state', lines], clicks, source });

  test('is one order that a source names under the clicks of two affiliates', async () => {
    expect(await twice(['A c1 09:00 10 -', 'A c2 09:30 10 -'])).toEqual(['A: duplicate_order of 92']);
  });

  test('is one also where the source counts each click apart', async () => {
    expect(await twice(['A c1 09:00 10 -', 'A c2 09:30 10 -'], { dedupe: 'order_in_click' })).toEqual([
      'A: duplicate_order of 92',
    ]);
  });

  test('is none where a network sends again, where articles are sent apart, or of two orders', async () => {
    expect(await twice(['A c1 09:00 10 -', 'A c1 09:01 10 -', 'B c2 09:01 10 -'])).toEqual([]);
    expect(
      await factsOf({
        postback: ['order_id click_id at amount item_id', ['A c1 09:00 10 shoe', 'A c1 09:40 5 sock']],
        clicks,
      }),
    ).toEqual([]);
  });

  test('is none of two tabs, of two types, or where the first was taken back', async () => {
    expect(await twice(['A c1 09:00 10 -', 'A c3 09:01 10 -'])).toEqual([]);
    expect(
      await factsOf({
        postback: ['order_id click_id at type', ['A c1 09:00 lead', 'A c2 09:30 sale']],
        clicks,
      }),
    ).toEqual([]);
    expect(await twice(['A c1 09:00 10 -', 'A c1 09:10 10 declined', 'A c2 09:30 10 -'])).toEqual([]);
  });

  test('is none of a click id in capitals, or of one that was cut', async () => {
    expect(await twice(['A c1 09:00 10 -', 'A C1 09:30 10 -', 'A c 09:40 10 -'])).toEqual([]);
  });

  test("is none of a pixel's page that is opened again with another click in the cookie", async () => {
    expect(await factsOf({ pixel: ['order_id click_id at', ['A c1 09:00', 'A c2 09:30']], clicks })).toEqual(
      [],
    );
  });
});

describe('replayed_postback', () => {
  const usual = [{ subject: SHOP, name: 'usual_network', value: 7 }];
  const sent = (lines: string[], calibration: World['calibration'] = usual) =>
    factsOf({ postback: ['order_id click_id at amount network_key', lines], clicks, calibration });

  test('is a repeat from a network from which the source never sends', async () => {
    expect(await sent(['A c1 09:00 10 7', 'A c1 12:00 10 666'])).toEqual(['A: replayed_postback of 91']);
  });

  test('is none where the source sends again, from one of its networks or from several', async () => {
    expect(await sent(['A c1 09:00 10 7', 'A c1 09:00:05 10 7'])).toEqual([]);
    const two = [...usual, { subject: SHOP, name: 'usual_network', value: 8 }];
    expect(await sent(['A c1 09:00 10 7', 'A c1 09:00:05 10 8'], two)).toEqual([]);
  });

  test('is none of an update, and none where nobody knows from where the source sends', async () => {
    expect(await sent(['A c1 09:00 10 7', 'A c1 12:00 5 666'])).toEqual([]);
    expect(await sent(['A c1 09:00 10 7', 'A c1 12:00 10 666'], [])).toEqual([]);
    expect(await sent(['A c1 09:00 10 7', 'A c1 12:00 10 -'])).toEqual([]);
  });
});

describe('forged_click_id', () => {
  const id = (link: number, random: number) =>
    encode(Buffer.from([16, 0, 0, 0, link, 0x69, 0x5b, 0, 0, ...Array.from({ length: 16 }, () => random)]));
  const issued = id(LINK, 1);
  const claimed = (click: string) =>
    factsOf({
      postback: ['order_id click_id at flag', [`A ${click} 09:00 bad_click_id`]],
      clicks: ['click_id at', [`${issued} 08:00`]],
    });

  test('is an id of our shape and of one of our links that nobody issued', async () => {
    expect(await claimed(id(LINK, 2))).toEqual(['A: forged_click_id of 90']);
  });

  test('is none of a known click that was cut, set in capitals, or changed behind its random part', async () => {
    for (const damaged of [
      issued.slice(0, 32),
      issued.toUpperCase().slice(0, 30),
      `${issued.slice(0, 39)}7`,
    ]) {
      expect(await claimed(damaged)).toEqual([]);
    }
  });

  test('is none where no link of ours stands in it: its beginning may have been lost', async () => {
    expect(await claimed(id(LINK + 1, 2))).toEqual([]);
  });

  test('is none of an id that the door found nothing odd about, known or not', async () => {
    expect(
      await factsOf({ postback: ['order_id click_id at', [`A ${id(LINK, 2)} 09:00`, 'B gclid-1 09:00']] }),
    ).toEqual([]);
  });
});

describe('conversion_before_click', () => {
  test('is a claim that came more than 5 s before its click was made', async () => {
    const postback = (at: string) =>
      factsOf({
        postback: ['order_id click_id at', [`A c1 ${at}`]],
        clicks: ['click_id at', ['c1 09:00:10', 'c1 09:30']],
      });
    expect(await postback('09:00:04')).toEqual(['A: conversion_before_click of 90']);
    expect(await postback('09:00:05')).toEqual([]);
    expect(await postback('09:00:20')).toEqual([]);
  });

  test('is an order that the pixel saw before the click that the source names', async () => {
    const world = (pixelAt: string) =>
      factsOf({
        pixel: ['order_id at', [`A ${pixelAt}`]],
        postback: ['order_id click_id at', ['A c1 10:00']],
        clicks: ['click_id at', ['c1 09:30']],
      });
    expect(await world('09:00')).toEqual(['A: conversion_before_click of 90']);
    expect(await world('09:40')).toEqual([]);
  });

  test('is none of a report, which says nothing of when, and none of a preview before the click', async () => {
    expect(
      await factsOf({
        orders: ['order_id click_id at', ['A c1 09:00']],
        clicks: ['click_id at', ['c1 10:00']],
      }),
    ).toEqual([]);
    expect(
      await factsOf({
        postback: ['order_id click_id at', ['A c1 09:10']],
        clicks: ['click_id at is_preview', ['c1 08:00 true', 'c1 09:00 false']],
      }),
    ).toEqual([]);
  });
});

describe('bad_signature', () => {
  const refused = (line: string) =>
    factsOf({
      postback: ['order_id click_id at', ['A c1 09:00', 'B c2 09:00']],
      clicks,
      refusals: ['order_id click_id at reason', [line]],
    });

  test('is a claim whose order or click a postback with a wrong key named', async () => {
    expect(await refused('A - 09:10 wrong_token')).toEqual(['A: bad_signature of 91']);
    expect(await refused('Z c2 09:10 wrong_token')).toEqual(['B: bad_signature of 92']);
  });

  test('is none where it named nothing that is known, came without a key, or was refused for something else', async () => {
    expect(await refused('Z - 09:10 wrong_token')).toEqual([]);
    expect(await refused('A - 09:10 missing_token')).toEqual([]);
    expect(await refused('A - 09:10 amount_malformed')).toEqual([]);
  });
});

test('an honest world has no facts', async () => {
  expect(
    await factsOf({
      pixel: [
        'order_id click_id at amount',
        ['A c1 09:00 10', 'A c1 09:01 10', 'B c2 09:05 12', 'C - 09:09 8'],
      ],
      postback: [
        'order_id click_id at amount state',
        ['A c1 09:02 10 -', 'B c2 09:06 12 -', 'A c1 +2d 10 approved'],
      ],
      clicks,
    }),
  ).toEqual([]);
});
