import { expect, test } from 'vitest';
import { LiveClickIds, NO_CLICK } from '../../../lab/traffic/live/click-ids.ts';

const WORLD = '20h0a5jtdaadx27tf9xgrd7ax109twydjvnfma7c';
const MINTED = '222wqnpfdar0p5rrh7hq0acxefz90d31fkmstak5';

function ids(): LiveClickIds {
  const found = new LiveClickIds();
  found.set(WORLD, MINTED);
  return found;
}

test('gives the id that the collector minted, damaged as that of the world was', () => {
  expect(ids().of(WORLD)).toBe(MINTED);
  expect(ids().of(WORLD.toUpperCase())).toBe(MINTED.toUpperCase());
  expect(ids().of(WORLD.slice(0, 32))).toBe(MINTED.slice(0, 32));
});

test('leaves alone what names no click of the world', () => {
  const forged = '20m3p866dakhc7taevmn24y3trwknd8nwy464sj9';
  const own = 'x-104a7b8762021f62b1d6af0c4cc4b09b';
  expect(ids().of(forged)).toBe(forged);
  expect(ids().of(own)).toBe(own);
  const query = `order_id=NS-1&click_id=${forged}&send_id=104a7b8762021f62b1d6af0c4cc4b09b`;
  expect(ids().within(query)).toBe(query);
});

test('replaces an id within a query and nothing beside it', () => {
  const query = (id: string) => `cid=${id}&payout=1.5&txid=%23ns-10000012&et=sale`;
  expect(ids().within(query(WORLD))).toBe(query(MINTED));
  expect(ids().within(query(WORLD.slice(0, 32)))).toBe(query(MINTED.slice(0, 32)));
});

test('has no id for a click that never came through', () => {
  const found = ids();
  found.set(WORLD, NO_CLICK);
  expect(found.of(WORLD.toUpperCase())).toBe(NO_CLICK);
  expect(found.within(`click_id=${WORLD}`)).toBeNull();
});
