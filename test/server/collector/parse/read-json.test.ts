import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParameterBag } from '../../../../server/collector/parse/parameter-bag.ts';
import { readJson } from '../../../../server/collector/parse/read-json.ts';
import { LIMITS } from '../../../../wire/limits.ts';

function read(text: string) {
  const bag = new ParameterBag();
  const refusal = readJson(text, bag);
  return refusal ?? Object.fromEntries(bag.values);
}

describe('reads', () => {
  test('nested values under the names that a form would give them', () => {
    const lead = { leads: { status: [{ id: 7, tags: ['a', 'b'] }, { id: 8 }] }, ok: true, no: false };
    expect(read(JSON.stringify(lead))).toEqual({
      'leads[status][0][id]': '7',
      'leads[status][0][tags][0]': 'a',
      'leads[status][0][tags][1]': 'b',
      'leads[status][1][id]': '8',
      ok: 'true',
      no: 'false',
    });
  });

  test('numbers with the digits that they were sent with', () => {
    expect(read('{"order_id":576461413038785752,"a":0.1,"b":19.990000000000002,"c":-1.50,"d":1e3}')).toEqual({
      order_id: '576461413038785752',
      a: '0.1',
      b: '19.990000000000002',
      c: '-1.50',
      d: '1e3',
    });
  });

  test('escapes, blanks and line breaks', () => {
    expect(read('\r\n { "a\\u0062" :\t"\\"\\\\\\n\\u00e9" , "c": "é" } ')).toEqual({ ab: '"\\\né', c: 'é' });
  });

  test('null and empty containers as nothing', () => {
    expect(read('{"a":null,"b":{},"c":[],"d":[null]}')).toEqual({});
  });

  test('the first of two equal keys, and says that there were two', () => {
    const bag = new ParameterBag();
    readJson('{"amount":1,"x":2,"amount":100}', bag);
    expect(bag.values.get('amount')).toBe('1');
    expect([...bag.repeated]).toEqual(['amount']);
  });
});

describe('refuses', () => {
  for (const text of [
    '',
    '{',
    '}',
    '[]',
    '"text"',
    'null',
    '7',
    '{}x',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '{a:1}',
    "{'a':1}",
    '{"a":1 "b":2}',
    '{"a":[1,]}',
    '{"a":[1}',
    '{"a":01}',
    '{"a":1.}',
    '{"a":.5}',
    '{"a":+1}',
    '{"a":NaN}',
    '{"a":tru}',
    '{"a":"x',
    '{"a":"\n"}',
    '{"a":"\\x"}',
    '{"a":"\\u12"}',
    '\ufeff{}',
  ]) {
    test(`${JSON.stringify(text)}, which is no JSON object`, () =>
      expect(read(text)).toMatchObject({ reason: 'body_not_json' }));
  }

  test.each([
    ['__proto__', '{"a":{"__proto__":{"admin":true}}}'],
    ['__proto__ of nothing', '{"__proto__":{}}'],
    ['an escaped constructor', '{"\\u0063onstructor":1}'],
    ['prototype', '{"prototype":null}'],
  ])('%s as a key', (_, text) => expect(read(text)).toMatchObject({ reason: 'forbidden_key' }));

  test.each([
    ['NUL', '{"a":"\\u0000"}'],
    ['half a surrogate pair', '{"a":"\\ud800"}'],
  ])('%s in a value', (_, text) => expect(read(text)).toEqual({ reason: 'invalid_field', at: 'a' }));

  test('a nesting of 100 and of 30,000 levels, at the level where it becomes too deep', () => {
    for (const levels of [100, 30_000]) {
      expect(read(`{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`)).toMatchObject({ reason: 'too_deep' });
      expect(read('{"a":'.repeat(levels))).toMatchObject({ reason: 'too_deep' });
    }
  });
});

describe('takes what is on a limit and refuses what is beyond it:', () => {
  test('nesting', () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    expect(read(nested(LIMITS.depth))).not.toHaveProperty('reason');
    expect(read(nested(LIMITS.depth + 1))).toMatchObject({ reason: 'too_deep' });
  });

  test('keys, counted after nesting is flattened', () => {
    const list = (count: number) => JSON.stringify({ a: Array.from({ length: count }, () => 1) });
    expect(Object.keys(read(list(LIMITS.keys)))).toHaveLength(LIMITS.keys);
    expect(read(list(LIMITS.keys + 1))).toEqual({ reason: 'too_many_keys' });
  });

  test('the length of a value', () => {
    expect(read(JSON.stringify({ a: 'v'.repeat(LIMITS.valueLength) }))).not.toHaveProperty('reason');
    expect(read(JSON.stringify({ a: 'v'.repeat(LIMITS.valueLength + 1) }))).toMatchObject({
      reason: 'value_too_long',
    });
  });
});

test('agrees with JSON.parse on what is JSON', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"a"',
    '"b"',
    ':',
    ',',
    '1',
    '-0.5e3',
    'true',
    'null',
    ' ',
    '\\',
    '"',
  );
  const texts = fc.oneof(
    fc.json({ maxDepth: 4 }).map((json) => `{"a":${json}}`),
    fc.array(pieces, { maxLength: 14 }).map((parts) => `{${parts.join('')}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const refusal = readJson(text, new ParameterBag());
      if (refusal === null) expect(parses(text)).toBe(true);
      // A limit may be broken before the place where it stops being JSON.
      if (refusal?.reason === 'body_not_json') expect(parses(text)).toBe(false);
    }),
    { numRuns: 5000 },
  );
});

test('gives every leaf that JSON.parse gives', () => {
  fc.assert(
    fc.property(
      fc.object({ maxDepth: 3, maxKeys: 5, values: [fc.string(), fc.integer(), fc.boolean()] }),
      (value) => {
        const text = JSON.stringify(value);
        const bag = new ParameterBag();
        if (readJson(text, bag) !== null || bag.repeated.size > 0) return;
        expect([...bag.values.values()].toSorted()).toEqual(leavesOf(JSON.parse(text)).toSorted());
      },
    ),
    { numRuns: 1000 },
  );
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  return [String(value)];
}
