import { stringify } from 'node:querystring';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParameterBag } from '../../../../server/collector/parse/parameter-bag.ts';
import { readUrlencoded } from '../../../../server/collector/parse/read-urlencoded.ts';
import { LIMITS } from '../../../../wire/limits.ts';

function read(text: string) {
  const bag = new ParameterBag();
  const refusal = readUrlencoded(text, bag, 'malformed_query');
  return refusal ?? Object.fromEntries(bag.values);
}

const latin1 = (text: string) => Buffer.from(text).toString('latin1');

describe('reads', () => {
  test('names and values, empty ones too', () => {
    expect(read('a=1&b=&c&&=5&d=x=y')).toEqual({ a: '1', b: '', c: '', '': '5', d: 'x=y' });
  });

  test('percent-encoding, plus signs and raw UTF-8 bytes', () => {
    expect(read('a=%D0%A1%D0%B0+b%2Bc')).toEqual({ a: 'Са b+c' });
    expect(read(latin1('ключ=Сайт&mixed=é%C3%A9+'))).toEqual({ ключ: 'Сайт', mixed: 'éé ' });
  });

  test('nothing from nothing', () => expect(read('')).toEqual({}));

  test('a macro between percent signs, which is no percent-encoding, as the macro that it is', () => {
    expect(read('tid=%TRANSACTION_ID%')).toEqual({ tid: '%TRANSACTION_ID%' });
  });

  test('the first of several values, and says that there were several', () => {
    const bag = new ParameterBag();
    readUrlencoded('a=1&b=2&a=3', bag, 'malformed_query');
    expect(bag.values.get('a')).toBe('1');
    expect([...bag.repeated]).toEqual(['a']);
  });

  test('the nested keys of amoCRM, encoded or not, with a scalar and a list under one name', () => {
    const body = [
      'leads[status][0][id]=10701093',
      'leads%5Bstatus%5D%5B0%5D%5Bstatus_id%5D=142',
      'leads[status][0][price]=22500',
      'leads[status][0][tags][0][name]=vip',
      'leads[status][0][custom_fields][0][values][0][value]=%D0%A1%D0%B0%D0%B9%D1%82',
      'leads[status][0][custom_fields][2][values][0]=1542067200',
      'account[subdomain]=apfitness',
      'account=7',
    ].join('&');
    expect(read(body)).toEqual({
      'leads[status][0][id]': '10701093',
      'leads[status][0][status_id]': '142',
      'leads[status][0][price]': '22500',
      'leads[status][0][tags][0][name]': 'vip',
      'leads[status][0][custom_fields][0][values][0][value]': 'Сайт',
      'leads[status][0][custom_fields][2][values][0]': '1542067200',
      'account[subdomain]': 'apfitness',
      account: '7',
    });
  });
});

describe('refuses', () => {
  for (const [why, text, refusal] of [
    ['a cut percent-encoding', 'a=1&b=%4', { reason: 'malformed_query', at: 'b' }],
    ['a percent sign alone', 'b=100%', { reason: 'malformed_query', at: 'b' }],
    ['bytes that are not UTF-8', 'b=%FF%FE', { reason: 'malformed_query', at: 'b' }],
    ['raw bytes that are not UTF-8', 'b=\xff', { reason: 'malformed_query', at: 'b' }],
    ['an overlong encoding', 'b=%C0%AF', { reason: 'malformed_query', at: 'b' }],
    ['half a surrogate pair', 'b=%ED%A0%80', { reason: 'malformed_query', at: 'b' }],
    ['a malformed name', '%zz=1', { reason: 'malformed_query', at: '%zz' }],
    ['NUL', 'b=a%00b', { reason: 'invalid_field', at: 'b' }],
    ['__proto__', '__proto__=1', { reason: 'forbidden_key', at: '__proto__' }],
    ['__proto__ in brackets', 'a[__proto__][x]=1', { reason: 'forbidden_key', at: 'a[__proto__][x]' }],
    ['constructor, encoded', 'a%5Bconstructor%5D=1', { reason: 'forbidden_key', at: 'a[constructor]' }],
    ['prototype', 'prototype=1', { reason: 'forbidden_key', at: 'prototype' }],
  ] as const) {
    test(why, () => expect(read(text)).toEqual(refusal));
  }
});

describe('takes what is on a limit and refuses what is beyond it:', () => {
  const pairs = (count: number) => Array.from({ length: count }, (_, index) => `k${index}=1`).join('&');
  const depth = (levels: number) => `a${'[b]'.repeat(levels - 1)}=1`;

  test('parameters, also repeated ones', () => {
    expect(Object.keys(read(pairs(LIMITS.keys)))).toHaveLength(LIMITS.keys);
    expect(read(pairs(LIMITS.keys + 1))).toEqual({ reason: 'too_many_keys' });
    expect(read('a=1&'.repeat(LIMITS.keys + 1))).toEqual({ reason: 'too_many_keys' });
  });

  test('the length of a name', () => {
    const longest = 'n'.repeat(LIMITS.keyLength);
    expect(read(`${longest}=1`)).toEqual({ [longest]: '1' });
    expect(read(`${longest}n=1`)).toMatchObject({ reason: 'key_too_long' });
  });

  test('the length of a value', () => {
    expect(read(`a=${'v'.repeat(LIMITS.valueLength)}`)).toMatchObject({ a: expect.anything() });
    expect(read(`a=${'v'.repeat(LIMITS.valueLength + 1)}`)).toEqual({ reason: 'value_too_long', at: 'a' });
  });

  test('nesting', () => {
    expect(read(depth(LIMITS.depth))).not.toHaveProperty('reason');
    expect(read(depth(LIMITS.depth + 1))).toMatchObject({ reason: 'too_deep' });
  });
});

test('reads back whatever a correct encoder wrote', () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .filter((value) => !value.includes('\0') && value.isWellFormed());
  const name = text.filter((value) => !/[[\]]|^(__proto__|constructor|prototype)$/.test(value));
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(name, text), { selector: ([key]) => key, maxLength: 20 }),
      (entries) => {
        const encoded = entries
          .map(([key, value]) => stringify(Object.fromEntries([[key, value]])))
          .join('&');
        const bag = new ParameterBag();
        expect(readUrlencoded(encoded, bag, 'malformed_query')).toBeNull();
        const kept = entries.filter(([key, value]) => key !== '' || value !== '' || encoded !== '');
        for (const [key, value] of kept) expect(bag.values.get(key)).toBe(value);
      },
    ),
  );
});

test('never throws, whatever the bytes', () => {
  const pieces = fc.constantFrom('a', '=', '&', '%', '%41', '%C3', '\xa9', '+', '[', ']', '__proto__', '\0');
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const bag = new ParameterBag();
      readUrlencoded(text, bag, 'invalid_utf8');
      for (const [name, value] of bag.values) expect(`${name}${value}`.isWellFormed()).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
