import { expect, test } from 'vitest';
import { damageOf } from '../../clickid/damage.ts';
import { deriveClickKey } from '../../clickid/keys.ts';
import { linkIdOf } from '../../clickid/link-id.ts';
import { mint } from '../../clickid/mint.ts';

const click = {
  link: linkIdOf(7),
  now: Date.UTC(2026, 10, 21),
  keys: new Map([[1, deriveClickKey(Buffer.alloc(32, 7), 1)]]),
};
const id = mint(click);

test.each([
  ['case', id.toUpperCase()],
  ['cut', id.slice(0, 32)],
  ['cut', id.slice(8)],
  ['wrapped', `{${id}}`],
  ['wrapped', `cid=${id}&x=1`],
  ['wrapped', `${id},${id}`],
  ['split', `${id.slice(0, 20)} ${id.slice(20)}`],
  [null, id.slice(0, 19)],
  [null, mint(click)],
  [null, `${id.slice(0, 39)}${id.endsWith('0') ? '1' : '0'}`],
  [null, ''],
])('what happened to a known click id is told: %s', (damage, text) => {
  expect(damageOf(text, id)).toBe(damage);
});
