import { expect, test } from 'vitest';
import { fillAddress, presetAddress, readAddress } from '../../../dashboard/screens/source/read-address.ts';
import type { PresetView } from '../../../wire/preset-view.ts';

const preset: PresetView = {
  id: 'voluum',
  name: 'Voluum',
  documentation: '',
  sends: 'attributed_only',
  parameters: [
    { field: 'order_id', names: ['txid'] },
    { field: 'click_id', names: ['cid', 'c'] },
    { field: 'commission', names: ['payout'] },
  ],
  macros: [
    { field: 'order_id', parameter: 'txid', macro: '{transaction_id}' },
    { field: 'click_id', parameter: 'cid', macro: '{clickid}' },
    { field: 'commission', parameter: 'payout', macro: '{payout}' },
  ],
  sub_ids: ['param1'],
  foreign_ids: ['gclid'],
  statuses: [],
  default_type: 'sale',
  default_state: 'approved',
  decimal_comma: false,
};
const expected = { collector: 'https://c.example', source: 'abc1234', preset, placeholder: 'YOUR_TOKEN' };
const own = 'https://c.example/pb/abc1234';
const read = (query: string) => readAddress(`${own}?${query}`, expected);
const problemsOf = (query: string) => read(query).parameters.flatMap(({ problems }) => problems);

test('finds nothing wrong with what the preset gives, but that the token must be put in', () => {
  const address = presetAddress(expected);
  expect(address).toBe(`${own}?token=YOUR_TOKEN&txid={transaction_id}&cid={clickid}&payout={payout}`);
  const reading = readAddress(address, expected);
  expect(reading).toMatchObject({
    place: 'ok',
    token: 'placeholder',
    hasHash: false,
    lacksIdentity: [],
    unused: [],
  });
  expect(reading.parameters.map(({ name, role, macro }) => [name, role, macro])).toEqual([
    ['token', 'credential', undefined],
    ['txid', 'order_id', 'order_id'],
    ['cid', 'click_id', 'click_id'],
    ['payout', 'commission', 'commission'],
  ]);
  expect(reading.parameters.flatMap(({ problems }) => problems)).toEqual([]);
});

test('never holds a token in what is shown', () => {
  const inQuery = read('token=s3cret&cid={clickid}&sig=s3cret');
  const inPath = readAddress(`${own}/s3cret?cid={clickid}`, expected);
  expect([inQuery.token, inPath.token, inPath.place]).toEqual(['there', 'there', 'ok']);
  expect(JSON.stringify([inQuery, inPath])).not.toContain('s3cret');
});

test('takes an unknown macro for an error, and says which one was meant', () => {
  expect(problemsOf('cid={Click_ID}')).toEqual([
    { code: 'unknown_macro', macro: '{Click_ID}', meant: '{clickid}' },
  ]);
  expect(problemsOf('cid=%7Bclick.id%7D')).toEqual([
    { code: 'unknown_macro', macro: '{click.id}', meant: '{clickid}' },
  ]);
  expect(problemsOf('param1=x-{foo}-y')).toEqual([
    { code: 'unknown_macro', macro: '{foo}', meant: undefined },
  ]);
  expect(problemsOf('cid=REPLACE')).toMatchObject([{ code: 'unknown_macro' }]);
  // What only looks a little like one.
  expect(problemsOf('txid=%231042%23&cid=[1]&param1=100%25')).toEqual([]);
});

test('sees a macro in the place of another, and none where a text stands beside it', () => {
  expect(problemsOf('txid={payout}')).toEqual([
    { code: 'other_field', macro: '{payout}', field: 'commission' },
  ]);
  expect(problemsOf('txid=VO-{transaction_id}&param1={payout}')).toEqual([]);
});

test('says what a postback would be refused for', () => {
  expect(read('payout={payout}').lacksIdentity).toEqual(['txid', 'cid', 'c']);
  expect(problemsOf('txid=1&txid=2')).toEqual([{ code: 'repeated' }, { code: 'repeated' }]);
  expect(problemsOf('param1=1&param1=2')).toEqual([]);
  expect(problemsOf('txid=100%')).toEqual([{ code: 'undecodable' }]);
  expect(read('cid={clickid}').token).toBe('missing');
  expect(read('cid={clickid}#more').hasHash).toBe(true);
  expect(read('cid=#clickid#').hasHash).toBe(false);
});

test('tells an address of somebody else from one of this source', () => {
  const place = (address: string) => readAddress(address, expected).place;
  expect(place('https://evil.example/pb/abc1234?cid=1')).toBe('other_host');
  expect(place('https://c.example.evil.example/pb/abc1234?cid=1')).toBe('other_host');
  expect(place('https://c.example/pb/zzzzzzz?cid=1')).toBe('other_path');
  expect(place('https://c.example/pb/abc1234/a/b?cid=1')).toBe('other_path');
  expect(place('javascript:alert(1)')).toBe('unreadable');
  expect(place('')).toBe('unreadable');
});

test('fills a test in: values for macros, encoded, and the token only where none is', () => {
  const samples = { order_id: 'A&B=1', click_id: 'c 1' };
  const fill = (query: string, token = 'tok/en') =>
    fillAddress(`${own}?${query}`, { preset, samples, token, placeholder: 'YOUR_TOKEN' });
  expect(fill('token=YOUR_TOKEN&txid={transaction_id}&cid={clickid}&payout={payout}')).toBe(
    `${own}?token=tok%2Fen&txid=A%26B%3D1&cid=c%201&payout=`,
  );
  expect(fill('token=mine&param1={foo}')).toBe(`${own}?token=mine&param1=%7Bfoo%7D`);
});
