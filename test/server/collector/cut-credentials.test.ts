import { expect, test } from 'vitest';
import { cutFromBody, cutFromQuery } from '../../../server/collector/cut-credentials.ts';

test('credentials are cut out of a query, everything else stays as it was sent', () => {
  expect(cutFromQuery('token=S3cret&order_id=1%20&sig=abc&key=k&keyword=shoes&token')).toBe(
    'token=&order_id=1%20&sig=&key=&keyword=shoes&token',
  );
});

test.each([
  ['a form', 'order_id=1&token=S3cret', 'order_id=1&token='],
  ['JSON', '{"a":1, "token" : "S3\\"cret", "key":5}', '{"a":1, "token" : "", "key":""}'],
  ['nested JSON', '{"auth":{"sig":"S3cret"}}', '{"auth":{"sig":""}}'],
  ['JSON that is cut in two', '{"token":"S3cre', '{"token":""'],
])('credentials are cut out of %s', (_, body, kept) => expect(cutFromBody(body)).toBe(kept));

test('names that only contain one of the words are not touched', () => {
  const body = '{"tokens":"a","signature":"b","keys":["c"]}';
  expect(cutFromBody(body)).toBe(body);
  expect(cutFromQuery('tokens=a&asig=b')).toBe('tokens=a&asig=b');
});
