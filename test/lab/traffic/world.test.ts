import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveClickKey } from '../../../clickid/keys.ts';
import { verify } from '../../../clickid/verify.ts';
import { calm, hostile, typical } from '../../../lab/traffic/rates.ts';
import { TRUTH_COLUMNS, truthLine } from '../../../lab/traffic/truth.ts';
import { interpretPostback } from '../../../presets/interpret.ts';
import { findPreset } from '../../../presets/registry.ts';
import { CAUSE_CODES } from '../../../wire/cause.ts';
import { Config } from '../../../wire/config.ts';
import { FINDING_CODES } from '../../../wire/finding.ts';
import { JournalRecord, type ObservationRecord, PrivatePart } from '../../../wire/record.ts';
import { type Lived, live } from './live.ts';

const lived = live();
const observations = lived.events.flatMap(({ record, sealed }) =>
  record.kind === 'observation' ? [{ record, sealed }] : [],
);

function digest({ events, truth, world }: Lived): string {
  return createHash('sha256')
    .update(JSON.stringify([events, truth, world.market.config]))
    .digest('hex');
}

test('makes the same world from the same seed, and another one from another', () => {
  const small = { conversions: 500, days: 5 };
  const first = digest(live({ ...small, seed: 7 }));
  expect(digest(live({ ...small, seed: 7 }))).toBe(first);
  expect(digest(live({ ...small, seed: 8 }))).not.toBe(first);
  // Seeds that differ beyond 32 bits only.
  expect(digest(live({ ...small, seed: 7 + 2 ** 32 }))).not.toBe(first);
});

test('makes as many conversions as it was asked for, beside the forgeries that the door refused', () => {
  const { truth } = lived;
  expect(truth.filter(({ fraud }) => fraud !== 'bad_signature')).toHaveLength(20_000);
  expect(new Set(truth.map(({ site_id, event_id }) => `${site_id} ${event_id}`)).size).toBe(truth.length);
});

test('writes records that are those of real traffic', () => {
  for (const { record, sealed } of lived.events) {
    // Unknown keys would be cut, so what comes back must be what went in.
    expect(JournalRecord.parse(record)).toEqual(record);
    if (sealed !== null) expect(PrivatePart.parse(sealed)).toEqual(sealed);
  }
  const { config } = lived.world.market;
  expect(Config.parse(config)).toEqual(config);
}, 60_000);

test('every kind of record is there', () => {
  const kinds = new Set(live({ rates: hostile, conversions: 4000 }).events.map(({ record }) => record.kind));
  expect([...kinds].sort()).toEqual(['click', 'drop', 'observation', 'preview', 'refusal', 'visit']);
});

test('tells of events in the order in which they reached us, and of none after the end', () => {
  let last = 0;
  for (const { record } of lived.events) {
    expect(record.received_at).toBeGreaterThanOrEqual(last);
    expect(Number.isInteger(record.received_at)).toBe(true);
    last = record.received_at;
  }
  expect(last).toBeLessThan(lived.world.asOf);
});

test('records of a postback what the collector would have read from its query', () => {
  const { shops } = lived.world.market;
  const presets = new Map(shops.map(({ sourceId, rates }) => [sourceId, findPreset(rates.preset)]));
  let seen = 0;
  for (const { record, sealed } of observations) {
    const preset = presets.get(record.source_id);
    if (!preset) continue;
    seen++;
    const interpreted = interpretPostback(preset, new Map(new URLSearchParams(sealed?.query)), {
      receivedAt: record.received_at,
    });
    const { v, kind, received_at, site_id, source_id, auth, flags, ...fields } = record;
    expect(interpreted).toMatchObject({ status: 'ok' });
    if (interpreted.status !== 'ok') return;
    expect(interpreted.fields).toEqual(fields);
    // Whether a click id is ours is not the preset's business.
    expect(interpreted.flags).toEqual((flags ?? []).filter((flag) => flag !== 'bad_click_id'));
  }
  expect(seen).toBeGreaterThan(5000);
});

test('signs every click, and flags exactly the click ids that nobody signed', () => {
  const keys = new Map([[0, deriveClickKey(lived.world.market.secret, 0)]]);
  let forged = 0;
  for (const { record } of lived.events) {
    if (record.kind === 'click') expect(verify(record.click_id, keys).status).toBe('ours');
    if (record.kind !== 'observation' && record.kind !== 'visit') continue;
    if (record.click_id === undefined) continue;
    const isBad = verify(record.click_id, keys).status === 'bad';
    expect({ record, isBad: record.flags?.includes('bad_click_id') ?? false }).toEqual({ record, isBad });
    if (isBad) forged++;
  }
  expect(forged).toBeGreaterThan(10);
});

test('writes each value of the truth under its own header', () => {
  for (const row of lived.truth) {
    const values = truthLine(row).split(',');
    expect(values).toEqual(
      TRUTH_COLUMNS.map((name) => {
        const value = row[name];
        return typeof value === 'object' ? value.join(' ') : String(value);
      }),
    );
  }
});

test('names causes and findings by their codes only', () => {
  const causes = new Set<string>([...CAUSE_CODES, 'none']);
  for (const row of lived.truth) {
    const named = [row.pixel_cause, row.pixel_best, row.postback_cause, row.postback_best];
    for (const code of [...named, ...row.pixel_also, ...row.postback_also, ...row.differences]) {
      expect(causes).toContain(code);
    }
    if (row.fraud !== '') expect(FINDING_CODES).toContain(row.fraud);
    expect(row.pixel_cause === 'none').toBe(
      row.pixel === 'never' ||
        (row.pixel === 'delivered' && row.has_shared_id === 1) ||
        (row.pixel === 'delivered' && row.postback !== 'delivered'),
    );
  }
});

/** Observations by source and order id. */
function byOrder(sourceOf: (row: ObservationRecord) => string): Map<string, ObservationRecord[]> {
  const found = new Map<string, ObservationRecord[]>();
  for (const { record } of observations) {
    const key = `${record.source_id} ${sourceOf(record)}`;
    found.set(key, [...(found.get(key) ?? []), record]);
  }
  return found;
}

test('what the truth calls delivered is among the records, and nothing else is', () => {
  const records = byOrder(({ type, order_id }) => `${type} ${order_id}`);
  const { shops } = lived.world.market;
  let pixels = 0;
  for (const row of lived.truth) {
    const shop = shops.find(({ siteId }) => siteId === row.site_id);
    const ofPixel = records.get(`${shop?.pixelId} ${row.type} ${row.order_id}`) ?? [];
    expect(ofPixel.length > 0).toBe(row.pixel === 'delivered');
    expect(new Set(ofPixel.map(({ send_id }) => send_id))).toEqual(
      new Set(row.pixel === 'delivered' ? row.pixel_send_ids : []),
    );
    pixels += ofPixel.length;
    if (row.postback === 'delivered' && row.postback_order_id !== '') {
      expect(records.get(`${shop?.sourceId} ${row.type} ${row.postback_order_id}`)).toBeDefined();
    }
  }
  const known = new Set(lived.truth.map((row) => `${row.site_id} ${row.type} ${row.postback_order_id}`));
  for (const { record } of observations) {
    // Where a macro stands for the order id, the click id is all there is.
    if (record.batch_id !== undefined || record.order_id === undefined) continue;
    if (!shops.some(({ sourceId }) => sourceId === record.source_id)) continue;
    expect(known).toContain(`${record.site_id} ${record.type} ${record.order_id}`);
  }
  const pixelIds = new Set(shops.map(({ pixelId }) => pixelId));
  expect(observations.filter(({ record }) => pixelIds.has(record.source_id))).toHaveLength(pixels);
});

test.each([
  ['calm', calm],
  ['typical', typical],
  ['hostile', hostile],
])('in the %s world, sides and causes balance', (_, rates) => {
  const { truth } = live({ rates, conversions: 5000 });
  for (const row of truth) {
    if (row.postback_expected === 1) expect(row.postback).not.toBe('never');
    if (row.is_real === 1 && row.type !== 'rebill') expect(row.pixel).not.toBe('never');
    if (row.postback === 'lost' || row.postback === 'refused') expect(row.postback_cause).not.toBe('none');
    expect(row.pixel === 'refused').toBe(row.pixel_cause === 'pixel_refused');
    expect(row.postback === 'refused').toBe(row.postback_cause === 'postback_refused');
    expect(row.differences.length === 0 || (row.pixel === 'delivered' && row.postback === 'delivered')).toBe(
      true,
    );
  }
});

test('holds each fraud of a guilty world, and none in a calm one', () => {
  const kinds = new Set(live({ rates: hostile, conversions: 12_000 }).truth.map(({ fraud }) => fraud));
  expect([...kinds].sort()).toEqual(['', ...Object.keys(hostile.fraud)].sort());
  expect(live({ rates: calm, conversions: 3000 }).truth.every(({ fraud }) => fraud === '')).toBe(true);
});
