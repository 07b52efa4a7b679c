import { expect, test } from 'vitest';
import { publishAll } from '../../../reconcile/store/publish.ts';
import { modelWorld, type World } from '../../support/model-world.ts';

const TRAITS = 'affiliate_id, link_id, sub_id, browser, system, country, product';

/** Each conversion as `order affiliate link sub browser system country product`; `-` is not known. */
async function traitsOf(world: World): Promise<string[]> {
  const { engine, table, close } = await modelWorld(world);
  try {
    await publishAll(engine);
    const found = await table(
      `${engine.stored('conversions')} as v join claims as c on c.claim_id = v.conversion_id`,
      `c.order_id, ${TRAITS.replaceAll(/\b(?=\w)(\w+)/g, 'v.$1')}`,
    );
    return found.map((row) =>
      Object.values(row)
        .map((value) => value ?? '-')
        .join(' '),
    );
  } finally {
    await close();
  }
}

test('knows affiliate, link and sub id by the click that either side names', async () => {
  const world: World = {
    clicks: ['click_id affiliate_id sub1 at', ['c1 91 top 09:00', 'c2 92 - 09:00', 'c3 93 below 09:00']],
    pixel: ['order_id click_id at', ['A c1 10:00', 'B - 10:00', 'C - 10:00', 'E c9 10:00']],
    postback: ['order_id click_id at', ['A c1 10:01', 'B c2 10:01', 'D c3 10:01']],
  };
  expect(await traitsOf(world)).toEqual([
    'A 91 9 top - - - -',
    'B 92 9 - - - - -',
    'C - - - - - - -',
    'D 93 9 below - - - -',
    'E - - - - - - -',
  ]);
});

test('goes by the click of the pixel where the two sides name different ones', async () => {
  const world: World = {
    clicks: ['click_id affiliate_id at', ['c1 91 09:00', 'c2 92 09:10']],
    pixel: ['order_id click_id at', ['A c1 10:00']],
    postback: ['order_id click_id at', ['A c2 10:01']],
  };
  expect(await traitsOf(world)).toEqual(['A 91 9 - - - - -']);
});

test('credits no preview of a link, and of a click that was told twice only the first', async () => {
  const world: World = {
    clicks: [
      'click_id affiliate_id is_preview at',
      ['c1 91 true 09:00', 'c2 92 false 09:00', 'c2 93 false 09:05'],
    ],
    pixel: ['order_id click_id at', ['A c1 10:00', 'B c2 10:00']],
  };
  expect(await traitsOf(world)).toEqual(['A - - - - - - -', 'B 92 9 - - - - -']);
});

test('takes the sub id of our own record of the click before what sources tell, and theirs where there is none', async () => {
  const world: World = {
    clicks: ['click_id sub1 at', ['c1 ours 09:00', 'c2 - 09:00']],
    pixel: ['order_id click_id at', ['A c1 10:00', 'B c2 10:00', 'C - 10:00']],
    postback: [
      'order_id click_id sub1 at',
      ['A c1 theirs 10:01', 'B c2 theirs 10:01', 'C - theirs 10:01', 'D - - 10:01'],
    ],
  };
  expect(await traitsOf(world)).toEqual([
    'A 90 9 ours - - - -',
    'B 90 9 theirs - - - -',
    'C - - theirs - - - -',
    'D - - - - - - -',
  ]);
});

test("tells the browser of the order, else of the click, and never of a postback's server", async () => {
  const world: World = {
    clicks: ['click_id browser system at', ['c1 chrome android 09:00', 'c2 firefox windows 09:00']],
    pixel: ['order_id click_id browser system at', ['A c1 safari ios 10:00', 'C - - - 10:00']],
    postback: [
      'order_id click_id browser system at',
      ['A c1 curl linux 10:01', 'B c2 curl linux 10:01', 'D - curl windows 10:01'],
    ],
  };
  expect(await traitsOf(world)).toEqual([
    'A 90 9 - safari ios - -',
    'B 90 9 - firefox windows - -',
    'C - - - - - - -',
    // What a source tells of the buyer's system, where nothing of ours saw the buyer.
    'D - - - - windows - -',
  ]);
});

test('takes country and product from whichever side tells them, the postback first', async () => {
  const world: World = {
    pixel: ['order_id country item_id at', ['A DE sock 10:00', 'B DE - 10:00', 'C - - 10:00']],
    postback: [
      'order_id country item_id at',
      ['A FR shoe 10:01', 'B - belt 10:01', 'D - hat 10:01', 'D - cap 10:02'],
    ],
  };
  expect(await traitsOf(world)).toEqual([
    'A - - - - - FR shoe',
    'B - - - - - DE belt',
    'C - - - - - - -',
    // One conversion of two items is counted by the first.
    'D - - - - - - hat',
  ]);
});
