import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addAffiliate } from '../../../server/config/add-affiliate.ts';
import { addLink } from '../../../server/config/add-link.ts';
import { addSite } from '../../../server/config/add-site.ts';
import { addSource } from '../../../server/config/add-source.ts';
import { emptyConfig } from '../../../server/config/empty-config.ts';
import { Config } from '../../../wire/config.ts';
import { seededBytes } from '../../support/seeded-bytes.ts';
import { NOON } from '../../support/start-collector.ts';

const world = { now: () => NOON, randomBytes: seededBytes(7) };
const shop = () => addSite(emptyConfig(), { name: 'Shop', origins: ['https://shop.example'] }, world);

describe('a new site', () => {
  test('gets the source that its pixel is', () => {
    const { config, created } = shop();
    expect(config.sites).toEqual([
      {
        id: created.id,
        name: 'Shop',
        origins: ['https://shop.example'],
        consent: 'not_required',
        gpc: 'honour',
        zone: 'UTC',
        created_at: NOON,
      },
    ]);
    expect(config.sources).toMatchObject([
      { site_id: created.id, channel: 'pixel', preset: 'pixel', sends: 'all_orders', keys: [] },
    ]);
    expect(Config.parse(config)).toEqual(config);
  });

  test('leaves the configuration that it was made from as it was', () => {
    const before = emptyConfig();
    addSite(before, { name: 'Shop', origins: ['https://shop.example'] }, world);
    expect(before).toEqual(emptyConfig());
  });

  test('is refused in a time zone that does not exist', () => {
    const add = () =>
      addSite(emptyConfig(), { name: 'Shop', origins: ['https://shop.example'], zone: 'Europe/Pari' }, world);
    expect(add).toThrow(expect.objectContaining({ code: 'unknown_zone' }));
  });

  test('is refused with an origin that has a path', () => {
    expect(() =>
      addSite(emptyConfig(), { name: 'Shop', origins: ['https://shop.example/a'] }, world),
    ).toThrow('no path');
  });

  test('has a pixel that sends the types that are said, and as late as is said', () => {
    const { config } = addSite(
      emptyConfig(),
      { name: 'Shop', origins: ['https://shop.example'], types: ['sale'], grace_ms: 60_000 },
      world,
    );
    expect(config.sources).toMatchObject([{ channel: 'pixel', types: ['sale'], grace_ms: 60_000 }]);
  });
});

function addNet(preset: string) {
  const { config, created } = shop();
  return addSource(config, { name: 'Net', site: created.id, preset }, world);
}

describe('a new source', () => {
  test('shows its token once and keeps only its SHA-256', () => {
    const { config, created } = addNet('generic');
    expect(Buffer.from(created.token, 'base64url')).toHaveLength(32);
    const source = config.sources.find(({ id }) => id === created.id);
    expect(source).toMatchObject({ channel: 'postback', preset: 'generic', sends: 'all_orders' });
    expect(source?.keys[0]?.sha256).toBe(createHash('sha256').update(created.token).digest('hex'));
    expect(JSON.stringify(config)).not.toContain(created.token);
  });

  test('has a URL with the token and the macros of its preset, ready to paste', () => {
    const { created } = addNet('voluum');
    expect(created.url).toBe(
      `http://127.0.0.1:8460/pb/${created.id}?token=${created.token}` +
        '&cid={clickid}&payout={payout}&txid={transaction_id}&currency={currency}&et={event_type}',
    );
  });

  test('sends what its preset says unless it says otherwise itself', () => {
    const { config } = shop();
    const site = siteOf({ config });
    const sends = (input: Parameters<typeof addSource>[1]) =>
      addSource(config, input, world).config.sources[1]?.sends;
    expect(sends({ name: 'Net', site, preset: 'voluum' })).toBe('attributed_only');
    expect(sends({ name: 'Net', site, preset: 'voluum', sends: 'all_orders' })).toBe('all_orders');
  });

  test('of an unknown preset is refused with the list of those that exist', () => {
    const add = () => addNet('volum');
    expect(add).toThrow(expect.objectContaining({ code: 'unknown_preset' }));
    expect(add).toThrow('Presets: generic, voluum, everflow');
  });

  test('can not be the pixel, which has no postback', () => {
    const add = () => addNet('pixel');
    expect(add).toThrow(expect.objectContaining({ code: 'preset_without_postback' }));
  });

  test('of an unknown site is refused with the list of those that exist', () => {
    const { config, created } = shop();
    const add = () => addSource(config, { name: 'Net', site: 'nowhere' }, world);
    expect(add).toThrow(expect.objectContaining({ code: 'unknown_site' }));
    expect(add).toThrow(`Sites: ${created.id} (Shop).`);
  });
});

describe('a new link', () => {
  const to = 'https://shop.example/';

  test('makes an affiliate of a new name', () => {
    const { config } = shop();
    const { config: next, created } = addLink(
      config,
      { site: siteOf({ config }), to, affiliate: 'Ann' },
      world,
    );
    expect(next.affiliates).toMatchObject([{ name: 'Ann' }]);
    expect(next.links).toMatchObject([{ id: created.id, affiliate_id: next.affiliates[0]?.id, to }]);
    expect(created.url).toBe(`http://127.0.0.1:8460/c/${created.id}`);
  });

  test('takes an affiliate by id and by name, whatever the case', () => {
    const { config, created } = addAffiliate(shop().config, { name: 'Ann' }, world);
    for (const affiliate of [created.id, 'Ann', ' ann ']) {
      const { config: next } = addLink(config, { site: siteOf({ config }), to, affiliate }, world);
      expect(next.affiliates).toHaveLength(1);
      expect(next.links[0]?.affiliate_id).toBe(created.id);
    }
  });
});

test('two affiliates can not have one name', () => {
  const { config } = addAffiliate(emptyConfig(), { name: 'Ann' }, world);
  expect(() => addAffiliate(config, { name: 'ANN' }, world)).toThrow(
    expect.objectContaining({ code: 'name_taken' }),
  );
});

test('an id that is taken is not given again', () => {
  const sameBytes = { now: () => NOON, randomBytes: repeatingFirst() };
  const first = addAffiliate(emptyConfig(), { name: 'Ann' }, sameBytes);
  const second = addAffiliate(first.config, { name: 'Bob' }, sameBytes);
  expect(second.created.id).not.toBe(first.created.id);
});

function siteOf({ config }: { config: Config }): string {
  return config.sites[0]?.id ?? '';
}

/** Gives the same bytes twice before it goes on. */
function repeatingFirst(): (size: number) => Buffer {
  const next = seededBytes(3);
  const first = next(4);
  let calls = 0;
  return (size) => {
    calls += 1;
    return calls <= 2 ? first : next(size);
  };
}
