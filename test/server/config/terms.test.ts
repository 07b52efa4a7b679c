import { describe, expect, test } from 'vitest';
import { addAffiliate } from '../../../server/config/add-affiliate.ts';
import { addSite } from '../../../server/config/add-site.ts';
import { emptyConfig } from '../../../server/config/empty-config.ts';
import { setTerms } from '../../../server/config/set-terms.ts';
import { Config } from '../../../wire/config.ts';
import { Terms } from '../../../wire/terms.ts';
import { seededBytes } from '../../support/seeded-bytes.ts';
import { NOON } from '../../support/start-collector.ts';

const world = { now: () => NOON, randomBytes: seededBytes(7) };
const eight = { kind: 'percent', value: '8', currency: 'EUR' } as const;

describe('terms', () => {
  test('take the place of all that was promised before, and of nobody else', () => {
    const ann = addAffiliate(emptyConfig(), { name: 'Ann', terms: [eight] }, world);
    const bob = addAffiliate(ann.config, { name: 'Bob' }, world);
    const fixed = { kind: 'fixed', value: '12.5', currency: 'USD', type: 'lead' } as const;
    const { config } = setTerms(bob.config, bob.created.id, { terms: [fixed] });
    expect(config.affiliates.map(({ name, terms }) => [name, terms])).toEqual([
      ['Ann', [eight]],
      ['Bob', [fixed]],
    ]);
    expect(Config.parse(config)).toEqual(config);
  });

  test('are refused of a site or an affiliate that is not there', () => {
    const { config, created } = addAffiliate(emptyConfig(), { name: 'Ann' }, world);
    expect(() => setTerms(config, '0000000', { terms: [] })).toThrow('There is no affiliate "0000000"');
    const site = addSite(emptyConfig(), { name: 'Shop', origins: ['https://shop.example'] }, world);
    const terms = Terms.parse([{ ...eight, site_id: site.created.id }]);
    expect(() => setTerms(config, created.id, { terms })).toThrow('There is no site');
  });

  test.each([
    ['a float', { ...eight, value: 8 }],
    ['a share above 100', { ...eight, value: '100.01' }],
    ['an amount below 0', { ...eight, kind: 'fixed', value: '-1' }],
    ['seven places', { ...eight, value: '1.0000001' }],
    ['no currency', { kind: 'percent', value: '8' }],
    ['an end before its beginning', { ...eight, valid_from: 5, valid_until: 5 }],
    ['no tier', { kind: 'tiers', currency: 'EUR', tiers: [] }],
    [
      'tiers that leave the first conversion out',
      { kind: 'tiers', currency: 'EUR', tiers: [{ kind: 'fixed', value: '1', from_conversions: 2 }] },
    ],
  ])('are refused with %s', (_, term) => {
    expect(Terms.safeParse([term]).success).toBe(false);
  });

  test('of an affiliate of an older configuration are none', () => {
    const { config } = addAffiliate(emptyConfig(), { name: 'Ann' }, world);
    const older = config.affiliates.map(({ terms: _, ...affiliate }) => affiliate);
    expect(Config.parse({ ...config, affiliates: older }).affiliates[0]?.terms).toEqual([]);
  });
});
