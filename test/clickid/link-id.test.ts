import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkIdOf, linkNumber } from '../../clickid/link-id.ts';
import { LinkId } from '../../wire/ids.ts';
import { campaign } from '../support/campaign.ts';

describe('a link id', () => {
  test('is 32 bits in 7 characters, both ways', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 32 - 1), (number) => {
        expect(linkIdOf(number)).toHaveLength(7);
        expect(linkNumber(linkIdOf(number))).toBe(number);
      }),
      { numRuns: 300 * campaign },
    );
    expect(linkIdOf(2 ** 32 - 1)).toBe('3zzzzzz');
  });

  test('with more than 32 bits is refused, or two links would share their clicks', () => {
    expect(() => linkNumber(LinkId.parse('4000000'))).toThrow('more than 32 bits');
    expect(() => linkIdOf(2 ** 32)).toThrow();
  });
});
