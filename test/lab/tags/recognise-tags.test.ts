import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTagEvent, recogniseTags, tagLibraries } from '../../../lab/tags/recognise-tags.ts';
import { TAG_FORMATS } from '../../../lab/tags/tag-formats.ts';
import { SeenTag } from '../../../wire/qa.ts';

const seen = (url: string, body: string | null = null) => ({ at: 1, url, body, status: 200 });
const recognise = (url: string, body: string | null = null): Partial<SeenTag>[] =>
  recogniseTags([seen(url, body)]).map(({ at, url, status, ...said }) => said);

const NOTHING = { event: null, order_id: null, amount: null, currency: null, click_id: null };

test('Awin: the conversion pixel, and the call of a server with the click', () => {
  expect(
    recognise(
      'https://www.awin1.com/sread.img?tt=ns&tv=2&merchant=1001&amount=8.33&ch=aw&parts=DEFAULT%3A8.33&ref=AA000001&cr=GBP&vc=&testmode=0',
    ),
  ).toEqual([{ ...NOTHING, system: 'awin', order_id: 'AA000001', amount: '8.33', currency: 'GBP' }]);
  expect(
    recognise(
      'https://www.awin1.com/sread.php?tt=ss&tv=2&merchant=1001&amount=8.33&ch=aw&ref=AA000001&cr=GBP&cks=1001_1403695822_a430d81e22c9e8687f423efcf024fbaa',
    ),
  ).toMatchObject([{ click_id: '1001_1403695822_a430d81e22c9e8687f423efcf024fbaa' }]);
});

test('CJ: the amount is that of the items, less what was taken off', () => {
  expect(
    recognise(
      'https://www.emjcd.com/u?CID=1234567&TYPE=332501&METHOD=IMG&OID=1042&CURRENCY=USD&ITEM1=A&AMT1=19.99&QTY1=2&ITEM2=B&AMT2=5&QTY2=1&DCNT2=0.5&DISCOUNT=4.48&CJEVENT=b7f2a9d4c1e836b0f92d4a1c5e7b8a39',
    ),
  ).toEqual([
    {
      system: 'cj',
      event: '332501',
      order_id: '1042',
      amount: '40',
      currency: 'USD',
      click_id: 'b7f2a9d4c1e836b0f92d4a1c5e7b8a39',
    },
  ]);
  expect(recognise('https://www.emjcd.com/u?AMOUNT=35.00&CID=1&OID=7&TYPE=2')).toMatchObject([
    { amount: '35.00' },
  ]);
  expect(recognise('https://www.emjcd.com/u?CID=1&OID=7&AMT1=5&QTY1=many')).toMatchObject([{ amount: null }]);
  expect(recognise('https://www.emjcd.com/u?CID=1&OID=7')).toMatchObject([{ amount: null }]);
});

test('Rakuten: amounts are hundredths, of the yen whole ones, and what is written otherwise is not guessed', () => {
  const ep = 'https://track.linksynergy.com/ep?mid=38024&ord=1042&skulist=A|DISCOUNT&qlist=1|0&img=1';
  expect(recognise(`${ep}&amtlist=1999|-250&cur=EUR&tr=lKW2Xiq9xN0-4.c_9w1X8ZpO94TUl4hg3D`)).toEqual([
    {
      ...NOTHING,
      system: 'rakuten',
      order_id: '1042',
      amount: '17.49',
      currency: 'EUR',
      click_id: 'lKW2Xiq9xN0-4.c_9w1X8ZpO94TUl4hg3D',
    },
  ]);
  expect(recognise(`${ep}&amtlist=1999&cur=JPY`)).toMatchObject([{ amount: '1999' }]);
  expect(recognise(`${ep}&amtlist=19.99&cur=EUR`)).toMatchObject([{ amount: null }]);
  expect(recognise('https://track.linksynergy.com/eventnvppixel?mid=1&ord=7&amtlist=0')).toMatchObject([
    { order_id: '7', amount: '0' },
  ]);
});

test("Everflow: told by its path, since the host is the customer's own; its transaction id is the click", () => {
  expect(
    recognise(
      'https://www.tracking.example/sdk/conversion?effp=37fb5d3f&transaction_id=1027c887059b47bc69c699f45466b912&event_id=0&oid=7971&amount=49.9&order_id=1042',
    ),
  ).toEqual([
    {
      ...NOTHING,
      system: 'everflow',
      order_id: '1042',
      amount: '49.9',
      click_id: '1027c887059b47bc69c699f45466b912',
    },
  ]);
  expect(recognise('https://www.tracking.example/sdk/conversion?event_id=12&oid=1')).toMatchObject([
    { event: '12' },
  ]);
  expect(recognise('https://docs.example/sdk/conversion')).toEqual([]);
});

test('TUNE: the conversion of an offer and of a goal', () => {
  expect(recognise('https://network.go2cloud.org/aff_l?offer_id=113&amount=49.90&adv_sub=1042')).toEqual([
    { ...NOTHING, system: 'tune', order_id: '1042', amount: '49.90' },
  ]);
  expect(
    recognise('https://go.network.example/aff_goal?a=l&goal_id=16&transaction_id=1027c887059b47bc69c6'),
  ).toMatchObject([{ event: '16', click_id: '1027c887059b47bc69c6' }]);
  expect(recognise('https://blog.example/aff_l?offer_id=ours')).toEqual([]);
});

test('Meta: as image and as form, with the click id out of its cookie', () => {
  const cd = 'cd[value]=49.90&cd[currency]=EUR&cd[order_id]=1042&fbc=fb.1.1700000000000.IwAR0_AbC.d';
  const purchase = {
    system: 'meta',
    event: 'Purchase',
    order_id: '1042',
    amount: '49.90',
    currency: 'EUR',
    click_id: 'IwAR0_AbC.d',
  };
  expect(recognise(`https://www.facebook.com/tr/?id=123456789012345&ev=Purchase&eid=e-1&${cd}`)).toEqual([
    purchase,
  ]);
  expect(recognise('https://www.facebook.com/tr/', `id=123456789012345&ev=Purchase&${cd}`)).toEqual([
    purchase,
  ]);
  expect(recognise('https://www.facebook.com/tr?id=1&ev=PageView&noscript=1')).toEqual([
    { ...NOTHING, system: 'meta', event: 'PageView' },
  ]);
  expect(recognise('https://www.facebook.com/try?ev=Purchase')).toEqual([]);
});

test('TikTok: its JSON, whether or not it can be read', () => {
  const api = 'https://analytics.tiktok.com/api/v2/pixel';
  const body = {
    event: 'CompletePayment',
    event_id: 'e-1',
    context: { pixel: { code: 'C4AB' }, ad: { callback: 'E.C.P.CjAKEAiy' } },
    properties: { value: 49.9, currency: 'EUR', order_id: '1042' },
  };
  expect(recognise(api, JSON.stringify(body))).toEqual([
    {
      system: 'tiktok',
      event: 'CompletePayment',
      order_id: '1042',
      amount: '49.9',
      currency: 'EUR',
      click_id: 'E.C.P.CjAKEAiy',
    },
  ]);
  for (const broken of [null, '', '{"event":', '[]', 'null', '{"event":{"deep":1},"properties":7}'])
    expect(recognise(api, broken)).toEqual([{ ...NOTHING, system: 'tiktok' }]);
});

test('Google Ads: a conversion has a label, a page view none', () => {
  expect(
    recognise(
      'https://www.googleadservices.com/pagead/conversion/752011587/?en=conversion&label=aPfMCILdg9ga&value=250&currency_code=EUR&oid=1042&gclaw=CjwKCAjw5ImwBhBt',
    ),
  ).toEqual([
    {
      system: 'google_ads',
      event: 'conversion',
      order_id: '1042',
      amount: '250',
      currency: 'EUR',
      click_id: 'CjwKCAjw5ImwBhBt',
    },
  ]);
  expect(
    recognise('https://googleads.g.doubleclick.net/pagead/viewthroughconversion/752011587/?en=page_view'),
  ).toEqual([{ ...NOTHING, system: 'google_ads', event: 'page_view' }]);
});

test('Google Analytics: several events of one request, on any host', () => {
  const page = encodeURIComponent('https://shop.example/thanks?gclid=CjwKCAjw5');
  const url = `https://sgtm.shop.example/g/collect?v=2&tid=G-ABC123&cid=1.2&dl=${page}`;
  const body = 'en=page_view\r\nen=purchase&cu=EUR&ep.transaction_id=1042&epn.value=49.9';
  expect(recognise(url, body)).toEqual([
    { ...NOTHING, system: 'google_analytics', event: 'page_view', click_id: 'CjwKCAjw5' },
    {
      system: 'google_analytics',
      event: 'purchase',
      order_id: '1042',
      amount: '49.9',
      currency: 'EUR',
      click_id: 'CjwKCAjw5',
    },
  ]);
  expect(
    recognise(
      'https://www.google-analytics.com/g/collect?v=2&tid=G-A&en=purchase&ep.currency=USD&epn.value=9',
    ),
  ).toMatchObject([{ event: 'purchase', currency: 'USD', amount: '9' }]);
  expect(recognise('https://shop.example/g/collect?v=1')).toEqual([]);
});

test('libraries are told from events, each system once', () => {
  const libraries = [
    'https://www.dwin1.com/1001.js',
    'https://www.dwin1.com/1001.js?again',
    'https://www.mczbf.com/tags/12ab/tag.js',
    'https://tag.rmp.rakuten.com/123456.ct.js',
    'https://utt.impactcdn.com/A1234567-0000-0000-0000-000000000001.js',
    'https://www.tracking.example/scripts/sdk/everflow.js',
    'https://connect.facebook.net/en_US/fbevents.js',
    'https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=C4AB&lib=ttq',
    'https://www.googletagmanager.com/gtag/js?id=AW-1',
    'https://www.googletagmanager.com/gtag/js?id=G-1',
  ].map((url) => ({ url, body: null }));
  expect(tagLibraries(libraries)).toEqual([
    'awin',
    'cj',
    'rakuten',
    'impact',
    'everflow',
    'meta',
    'tiktok',
    'google_ads',
    'google_analytics',
  ]);
  expect(libraries.filter(isTagEvent)).toEqual([]);
});

test('a look-alike host is nobody we know', () => {
  for (const url of [
    'https://www.awin1.com.evil.example/sread.img?ref=1',
    'https://evil.example/?u=https://www.awin1.com/sread.img?ref=1',
    'https://xemjcd.com/u?OID=1',
    'ftp://www.awin1.com/sread.img?ref=1',
    'data:text/html,https://www.facebook.com/tr?ev=Purchase',
    'not an address',
    '',
  ])
    expect(recognise(url), url).toEqual([]);
});

test('an address is read as far as it goes, however broken its encoding is', () => {
  expect(recognise('https://www.awin1.com/sread.img?ref=%E0%A4%A&amount=%&cr=EUR')).toMatchObject([
    { system: 'awin', amount: '%', currency: 'EUR' },
  ]);
});

test('a value that is longer than anything meant is no value, and an address of a megabyte is not read', () => {
  const long = 'x'.repeat(90_000);
  expect(recognise(`https://www.awin1.com/sread.img?ref=${long}&amount=1`)).toMatchObject([
    { order_id: null, amount: '1' },
  ]);
  const [tag] = recogniseTags([seen(`https://www.awin1.com/sread.img?amount=1&ref=${long}`)]);
  expect(SeenTag.safeParse(tag).success).toBe(true);
  expect(recognise(`https://www.awin1.com/sread.img?ref=${'x'.repeat(1_000_000)}`)).toEqual([]);
});

test('nothing that a page can send makes it fail', () => {
  const host = fc.constantFrom(
    'www.awin1.com/sread.img',
    'www.emjcd.com/u',
    'track.linksynergy.com/ep',
    'www.facebook.com/tr/',
    'analytics.tiktok.com/api/v2/pixel',
    'www.googleadservices.com/pagead/conversion/1/',
    'www.google-analytics.com/g/collect',
    'a.example/sdk/conversion',
    'a.example/aff_l',
  );
  const query = fc.array(
    fc.tuple(
      fc.constantFrom('ref', 'AMT1', 'QTY1', 'amtlist', 'fbc', 'v=2&tid=G-1&dl', 'event_id', 'offer_id'),
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('1|2', '1e999999', '-', '%', '9'.repeat(400))),
    ),
  );
  fc.assert(
    fc.property(host, query, fc.option(fc.oneof(fc.string(), fc.json())), (place, pairs, body) => {
      const url = `https://${place}?${pairs.map((pair) => pair.join('=')).join('&')}`;
      for (const tag of recogniseTags([seen(url, body)])) expect(SeenTag.safeParse(tag).success).toBe(true);
    }),
  );
});

test('each format says where it is documented', () => {
  for (const { system, sources } of TAG_FORMATS)
    expect(sources.length > 0 && sources.every((source) => URL.canParse(source)), system).toBe(true);
});
