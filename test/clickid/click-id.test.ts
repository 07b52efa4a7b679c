import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveClickKey } from '../../clickid/keys.ts';
import { linkIdOf } from '../../clickid/link-id.ts';
import { mint } from '../../clickid/mint.ts';
import { looksLikeOurs, verify } from '../../clickid/verify.ts';
import { campaign } from '../support/campaign.ts';

const secret = Buffer.alloc(32, 7);
const keys = new Map([3, 4].map((number) => [number, deriveClickKey(secret, number)]));
const NOW = Date.UTC(2026, 10, 21, 12, 0, 0, 789);
const numRuns = 300 * campaign;

const links = fc.nat(2 ** 32 - 1).map(linkIdOf);
const times = fc.integer({ min: NOW, max: Date.UTC(2100, 0, 1) });
const ids = fc.record({ link: links, now: times }).map((click) => mint({ ...click, keys }));

describe('a click id', () => {
  test('says which link was clicked and when, to the second', () => {
    fc.assert(
      fc.property(links, times, (link, now) => {
        const id = mint({ link, now, keys });
        expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{40}$/);
        expect(verify(id, keys)).toEqual({ status: 'ours', link, mintedAt: Math.floor(now / 1000) * 1000 });
      }),
      { numRuns },
    );
  });

  test('is another one for each click', () => {
    const link = linkIdOf(1);
    expect(new Set(Array.from({ length: 1000 }, () => mint({ link, now: NOW, keys }))).size).toBe(1000);
  });

  test('survives any change of case, and letters that were read as digits', () => {
    fc.assert(
      fc.property(ids, fc.infiniteStream(fc.boolean()), (id, choices) => {
        const changed = [...id].map((character) => {
          const isChanged = choices.next().value;
          if (!isChanged) return character;
          if (character === '0') return 'O';
          if (character === '1') return 'l';
          return character.toUpperCase();
        });
        expect(verify(changed.join(''), keys)).toEqual(verify(id, keys));
      }),
      { numRuns },
    );
  });

  test('is bad when any character was changed, whichever and to whatever', () => {
    fc.assert(
      fc.property(ids, fc.nat(39), fc.nat(31), (id, at, by) => {
        const other = '0123456789abcdefghjkmnpqrstvwxyz'[by] ?? '';
        fc.pre(other !== id[at]);
        const { status } = verify(id.slice(0, at) + other + id.slice(at + 1), keys);
        // A changed version, key number or time may no longer look like ours at all.
        expect(status).not.toBe('ours');
        if (at >= 15) expect(status).toBe('bad');
      }),
      { numRuns },
    );
  });

  test('is bad when it was cut within its signature, and foreign when less is left', () => {
    const id = mint({ link: linkIdOf(12_345), now: NOW, keys });
    for (let length = 0; length < 40; length++) {
      expect({ length, ...verify(id.slice(0, length), keys) }).toEqual({
        length,
        status: length < 24 ? 'foreign' : 'bad',
      });
    }
    expect(verify(`${id}0`, keys)).toEqual({ status: 'foreign' });
  });

  test('of a forger who knows the format but no key is bad', () => {
    const others = new Map([[4, deriveClickKey(Buffer.alloc(32, 8), 4)]]);
    expect(verify(mint({ link: linkIdOf(1), now: NOW, keys: others }), keys)).toEqual({ status: 'bad' });
  });

  test('is judged as long as its key is kept, and is foreign after that', () => {
    const id = mint({ link: linkIdOf(1), now: NOW, keys: new Map([...keys].slice(0, 1)) });
    expect(verify(id, keys).status).toBe('ours');
    expect(verify(id, new Map([...keys].slice(1)))).toEqual({ status: 'foreign' });
  });

  test('is signed with the last key', () => {
    const id = mint({ link: linkIdOf(1), now: NOW, keys });
    expect(verify(id, new Map([...keys].slice(1))).status).toBe('ours');
    expect(() => mint({ link: linkIdOf(1), now: NOW, keys: new Map() })).toThrow('no key');
    expect(() => mint({ link: linkIdOf(1), now: NOW, keys: new Map([[16, secret]]) })).toThrow('4 bits');
  });
});

describe('an id of another system', () => {
  test.each([
    ['Google', 'EAIaIQobChMI1b2Lk6Xy_wIVg5BoCR0a7QkFEAAYASAAEgKx3fD_BwE'],
    ['Meta', 'IwAR2F4-dbP0l7Mn1IawQQGCINEz7PYXQvwjNwB_qa2ofrHyiLjcbCRxTDMgk'],
    ['Microsoft', '2f8d6a1c3e5b4f7a9d0c1b2a3f4e5d6c'],
    ['TikTok', 'E.C.P.CrkBb9Rz'],
    ['a UUID', '2f8d6a1c-3e5b-4f7a-9d0c-1b2a3f4e5d6c'],
    ['SHA-1', '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'],
    ['a number', '2345678901234567890123456789012345678901'],
    ['Voluum', 'w1ABCDEFGHIJKLMNOPQRSTUV'],
    ['Base62 of our length', '2kF9aZ3bQ7cX1dW5eV8fU2gT6hS4jR0kP9mN3nM7'],
    ['nothing', ''],
    ['text', 'the quick brown fox jumps over the dog !'],
  ])('is not judged: %s', (_name, id) => {
    expect(looksLikeOurs(id)).toBe(false);
    expect(verify(id, keys)).toEqual({ status: 'foreign' });
  });

  test('of random lower-case letters and digits is called ours less than once in 500', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyz'),
      minLength: 24,
      maxLength: 40,
    });
    const sample = fc.sample(letters, { numRuns: 20_000, seed: 1 });
    const judged = sample.filter((id) => verify(id, keys).status !== 'foreign');
    expect(judged.length).toBeLessThan(40);
  });

  test('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(verify(text, keys).status).not.toBe('ours');
      }),
      { numRuns: 1000 * campaign },
    );
  });
});

test('keys of different numbers, or of different secrets, differ', () => {
  const derived = [0, 1, 15].flatMap((number) => [
    deriveClickKey(secret, number),
    deriveClickKey(Buffer.alloc(32), number),
  ]);
  expect(new Set(derived.map((key) => key.toString('hex'))).size).toBe(6);
  expect(derived.every((key) => key.length === 32)).toBe(true);
});
