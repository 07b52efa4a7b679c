import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LandingValues, landing } from '../../../server/collector/landing.ts';

const values: LandingValues = {
  clickId: 'CLICK',
  linkId: '0123456',
  affiliateId: '1234567',
  subs: { sub1: 'red shoes', sub2: 'a&b=c#d' },
  foreign: { gclid: 'G/1' },
};
const lead = (to: string, more: Partial<typeof values> = {}) => landing(to)({ ...values, ...more });

test.each([
  ['https://shop.example', 'https://shop.example?cid=CLICK&gclid=G%2F1'],
  ['https://shop.example/a', 'https://shop.example/a?cid=CLICK&gclid=G%2F1'],
  ['https://shop.example/a?b=1', 'https://shop.example/a?b=1&cid=CLICK&gclid=G%2F1'],
  ['https://shop.example/#/app?x', 'https://shop.example/?cid=CLICK&gclid=G%2F1#/app?x'],
])('our click id travels as cid, foreign ones beside it: %s', (to, location) =>
  expect(lead(to)).toBe(location),
);

test('macros are filled in and percent-encoded, also in the path and behind the hash', () => {
  expect(lead('https://shop.example/{sub1}?s={sub2}&c={click_id}&a={affiliate_id}&l={link_id}#{sub1}')).toBe(
    'https://shop.example/red%20shoes?s=a%26b%3Dc%23d&c=CLICK&a=1234567&l=0123456&cid=CLICK&gclid=G%2F1#red%20shoes',
  );
});

test('a macro of which the click brought no value becomes empty', () => {
  expect(lead('https://shop.example/?a={sub9}&b={yclid}', { foreign: {} })).toBe(
    'https://shop.example/?a=&b=&cid=CLICK',
  );
});

test('a cid of the landing page itself gives way', () => {
  expect(lead('https://shop.example/?cid=5&b=1&cid={click_id}')).toBe(
    'https://shop.example/?b=1&cid=CLICK&gclid=G%2F1',
  );
});

test('a foreign id that the landing page names itself is not passed on twice', () => {
  expect(lead('https://shop.example/?gclid={gclid}')).toBe('https://shop.example/?gclid=G%2F1&cid=CLICK');
});

test('braces that are no macro stay', () => {
  expect(lead('https://shop.example/?x={constructor}&y={}&z={sub}')).toContain(
    '?x={constructor}&y={}&z={sub}&cid=',
  );
});

test('scheme and host are never filled in', () => {
  expect(lead('https://{sub1}/').startsWith('https://{sub1}/')).toBe(true);
});

test('a value of dots does not climb out of its path', () => {
  expect(lead('https://shop.example/a/{sub1}/b', { subs: { sub1: '..', sub2: '' } })).toContain('/a//b');
});

test('what a header would not take is encoded', () => {
  expect(lead('https://münchen.example/größe?x=ü#é')).toBe(
    'https://xn--mnchen-3ya.example/gr%C3%B6%C3%9Fe?x=%C3%BC&cid=CLICK&gclid=G%2F1#%C3%A9',
  );
});

test('whatever the values, the page is the registered one and every value is one parameter', () => {
  const text = fc
    .string({ unit: 'binary', maxLength: 30 })
    .filter((value) => value.isWellFormed() && !/^\.+$/.test(value));
  fc.assert(
    fc.property(text, text, (sub1, gclid) => {
      const location = landing('https://shop.example/a?s={sub1}#top')({
        ...values,
        subs: { sub1 },
        foreign: gclid === '' ? {} : { gclid },
      });
      const url = new URL(location);
      expect(url.origin + url.pathname + url.hash).toBe('https://shop.example/a#top');
      expect(url.searchParams.get('s')).toBe(sub1);
      expect(url.searchParams.get('cid')).toBe('CLICK');
      expect(url.searchParams.get('gclid') ?? '').toBe(gclid);
      expect(location).toMatch(/^[\x21-\x7e]+$/);
    }),
    { numRuns: 1000 },
  );
});
