import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPixelMessage } from '../../../../server/collector/parse/read-pixel-message.ts';
import { readPlainMessage } from '../../../../server/collector/parse/read-plain-message.ts';
import { LIMITS } from '../../../../wire/limits.ts';
import { PixelMessage } from '../../../../wire/pixel-message.ts';
import { convertMessage, visitMessage } from '../../../support/pixel-message.ts';

const read = (value: unknown) => readPixelMessage(typeof value === 'string' ? value : JSON.stringify(value));

describe('reads', () => {
  test('a visit and a conversion', () => {
    const visit = visitMessage('0abcdef', { referrer: 'blog.example', restored: true });
    expect(read(visit)).toEqual({ status: 'ok', message: visit, isPlain: true });
    const conversion = convertMessage('0abcdef', { items: [{ sku: 'A', quantity: 2, amount: 5 }] });
    expect(read(conversion)).toEqual({ status: 'ok', message: conversion, isPlain: true });
  });

  test('a conversion without a type as a sale, an order number as the text that it is', () => {
    const { type, ...untyped } = convertMessage('0abcdef');
    expect(read({ ...untyped, order_id: 1042 })).toEqual({
      status: 'ok',
      message: { ...untyped, type: 'sale', order_id: '1042' },
      isPlain: false,
    });
  });

  test('ids without the blanks around them, and nothing of what it does not know', () => {
    const message = convertMessage('0abcdef');
    expect(read({ ...message, order_id: ' 1042 ', mood: 'good' })).toEqual({
      status: 'ok',
      message,
      isPlain: false,
    });
  });

  test('100 items with all of their fields', () => {
    const item = { sku: 'A', category: 'shoes', quantity: 1, amount: '9.90' };
    const items = Array.from({ length: LIMITS.items }, () => item);
    expect(read(convertMessage('0abcdef', { items }))).toMatchObject({ status: 'ok' });
    expect(read(convertMessage('0abcdef', { items: [...items, item] }))).toEqual({
      status: 'refused',
      reason: 'too_many_items',
      at: 'items',
    });
  });
});

describe('refuses', () => {
  const visit = visitMessage('0abcdef');
  const { page, ...pageless } = visit;
  for (const [why, value, refusal] of [
    ['what is no JSON', '{', { reason: 'body_not_json' }],
    ['a list', '[]', { reason: 'body_not_json' }],
    ['nothing but null', 'null', { reason: 'body_not_json' }],
    ['a kind that there is not', { ...visit, kind: 'view' }, { reason: 'invalid_field', at: 'kind' }],
    ['a message without a kind', { ...visit, kind: undefined }, { reason: 'missing_field', at: 'kind' }],
    ['a message without a page', pageless, { reason: 'missing_field', at: 'page' }],
    ['another version', { ...visit, v: 2 }, { reason: 'invalid_field', at: 'v' }],
    ['a negative age', { ...visit, age_ms: -1 }, { reason: 'invalid_field', at: 'age_ms' }],
    ['an age of text', { ...visit, age_ms: '1' }, { reason: 'invalid_field', at: 'age_ms' }],
    [
      'a refusal of consent, which is never sent',
      { ...visit, consent: 'denied' },
      { reason: 'invalid_field', at: 'consent' },
    ],
    ['a long page', { ...visit, page: 'x'.repeat(5000) }, { reason: 'value_too_long', at: 'page' }],
    ['a long send_id', { ...visit, send_id: 'x'.repeat(65) }, { reason: 'value_too_long', at: 'send_id' }],
    [
      'a store that holds no text',
      { ...visit, click: { url: 5 } },
      { reason: 'invalid_field', at: 'click.url' },
    ],
    ['NUL', { ...visit, referrer: 'a\0' }, { reason: 'invalid_field', at: 'referrer' }],
    ['half a surrogate pair', { ...visit, referrer: 'a\ud800' }, { reason: 'invalid_field', at: 'referrer' }],
    [
      'an order id of blanks',
      convertMessage('0', { order_id: ' ' }),
      { reason: 'invalid_field', at: 'order_id' },
    ],
    [
      'a value of 1e999',
      JSON.stringify(convertMessage('0')).replace('"99.90"', '1e999'),
      { reason: 'invalid_field', at: 'value' },
    ],
    ['__proto__', '{"__proto__":{"kind":"visit"}}', { reason: 'forbidden_key', at: '__proto__' }],
    ['100 levels', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`, { reason: 'too_deep', at: 'a' }],
    ['30,000 levels', `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, { reason: 'too_deep', at: 'a' }],
  ] as const) {
    test(why, () => expect(read(value)).toEqual({ status: 'refused', ...refusal }));
  }
});

describe('the short cut for plain messages', () => {
  const texts = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      '',
      ' x',
      'x ',
      '1042',
      'é',
      'a\u0085b',
      'a\u007f',
      'x'.repeat(64),
      'x'.repeat(65),
      'x'.repeat(256),
    ),
  );
  const anything = fc.oneof(
    texts,
    fc.constantFrom<unknown>(0, -1, 0.5, 1, 1e6, 1e7, 1e9, 2e9, 2 ** 53, true, false, null, [], {}),
    fc.dictionary(fc.constantFrom('url', 'cookie', 'storage', 'gclid', 'x', 'constructor'), texts),
    fc.array(
      fc.dictionary(
        fc.constantFrom('sku', 'category', 'quantity', 'amount', 'x'),
        fc.oneof(texts, fc.integer()),
      ),
    ),
  );
  const field = fc.constantFrom(
    ...[
      'v',
      'kind',
      'site',
      'send_id',
      'page',
      'referrer',
      'click',
      'foreign',
      'consent',
      'age_ms',
      'attempt',
    ],
    ...['transport', 'visibility', 'restored', 'webdriver', 'test', 'event_id', 'order_id', 'type', 'value'],
    ...['currency', 'items', 'code', 'constructor', 'unknown'],
  );
  const good = fc.constantFrom<Record<string, unknown>>(
    visitMessage('0abcdef', { foreign: { gclid: 'x' }, consent: 'granted', test: true, webdriver: false }),
    convertMessage('0abcdef', { items: [{ sku: 'A', quantity: 1, amount: '5' }], code: 'X', value: 5 }),
  );
  const messages = fc
    .tuple(good, fc.array(fc.tuple(field, anything), { maxLength: 3 }), fc.array(field, { maxLength: 1 }))
    .map(([message, changes, gone]) => {
      const changed = { ...message, ...Object.fromEntries(changes) };
      for (const name of gone) delete changed[name];
      return JSON.stringify(changed);
    })
    .filter((text) => !text.includes('\\'));

  test('takes only what the schema takes, and gives what the schema gives', () => {
    let taken = 0;
    fc.assert(
      fc.property(messages, (text) => {
        const plain = readPlainMessage(JSON.parse(text));
        if (plain === null) return;
        taken += 1;
        expect(PixelMessage.parse(JSON.parse(text))).toEqual(plain);
      }),
      { numRuns: 10_000 },
    );
    expect(taken).toBeGreaterThan(500);
  });

  test('takes what the pixel sends', () => {
    expect(readPlainMessage(visitMessage('0abcdef'))).not.toBeNull();
    expect(readPlainMessage(convertMessage('0abcdef'))).not.toBeNull();
  });
});

test('never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(['ok', 'refused']).toContain(readPixelMessage(text).status);
    }),
    { numRuns: 2000 },
  );
});
