import type { Matcher } from './matcher.ts';
import { sameField } from './same-field.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Where nothing was learned. Shares of `m` are where the search begins: most postbacks follow within minutes, and most
 * amounts are told to the last digit.
 */
export const USUAL_MATCHER: Matcher = {
  version: 1,
  blocks: [
    { name: 'amount_hour', on: ['type', 'amount', 'hour'] },
    { name: 'amount_six_hours', on: ['type', 'amount', 'six_hours'] },
    { name: 'amount_day', on: ['type', 'amount', 'day'] },
    { name: 'near_amount_hour', on: ['type', 'near_amount', 'hour'] },
    { name: 'click_start', on: ['click_start'] },
    { name: 'click_end', on: ['click_end'] },
    { name: 'sub1_amount', on: ['type', 'sub1', 'amount'] },
    { name: 'order_digits', on: ['type', 'order_digits'] },
    { name: 'memo', on: ['memo'] },
  ],
  pairs_max: 2_000_000,
  comparisons: [
    {
      kind: 'amount',
      field: 'amount',
      learn: true,
      rarity: { minimum: 0.0001, strength: 1 },
      levels: [
        { name: 'exact', within: 0, m: 0.9, u: null },
        { name: 'within 1 %', within: 0.01, m: 0.04, u: null },
        { name: 'within 3 %', within: 0.03, m: 0.03, u: null },
        { name: 'within 10 %', within: 0.1, m: 0.02, u: null },
        { name: 'further apart', within: null, m: 0.01, u: null },
      ],
    },
    {
      kind: 'lag',
      field: 'lag',
      learn: true,
      levels: [
        { name: 'within 5 s', from_ms: -5 * SECOND, until_ms: 5 * SECOND, m: 0.24, u: null },
        { name: 'after 5 to 15 s', from_ms: 5 * SECOND, until_ms: 15 * SECOND, m: 0.15, u: null },
        { name: 'after 15 s to 1 min', from_ms: 15 * SECOND, until_ms: MINUTE, m: 0.15, u: null },
        { name: 'after 1 to 3 min', from_ms: MINUTE, until_ms: 3 * MINUTE, m: 0.1, u: null },
        { name: 'after 3 to 10 min', from_ms: 3 * MINUTE, until_ms: 10 * MINUTE, m: 0.1, u: null },
        { name: 'after 10 to 30 min', from_ms: 10 * MINUTE, until_ms: 30 * MINUTE, m: 0.07, u: null },
        { name: 'after 30 min to 1 h', from_ms: 30 * MINUTE, until_ms: HOUR, m: 0.05, u: null },
        { name: 'after 1 to 6 h', from_ms: HOUR, until_ms: 6 * HOUR, m: 0.05, u: null },
        { name: 'after 6 to 24 h', from_ms: 6 * HOUR, until_ms: DAY, m: 0.03, u: null },
        { name: 'after 1 to 7 d', from_ms: DAY, until_ms: 7 * DAY, m: 0.02, u: null },
        { name: 'up to 1 min before', from_ms: -MINUTE, until_ms: -5 * SECOND, m: 0.01, u: null },
        // A side that tells days only stands at midnight, before all that happened that day.
        { name: 'up to 24 h before', from_ms: -DAY, until_ms: -MINUTE, m: 0.02, u: null },
        { name: 'further apart', from_ms: null, until_ms: null, m: 0.01, u: null },
      ],
    },
    sameField('currency', 0.99),
    sameField('click_at', 0.9),
    id('click_id'),
    id('order_id'),
    {
      kind: 'memo',
      field: 'memo',
      learn: true,
      levels: [
        { name: 'holds the order id', m: 0.5, u: null },
        { name: 'does not', m: 0.5, u: null },
      ],
    },
    sameField('sub1', 0.9),
    sameField('country', 0.95),
    sameField('system', 0.9),
    sameField('consent', 0.95),
  ],
  lambda: null,
  floor_bits: -4,
  threshold: 0.75,
  threshold_uncalibrated: 0.8,
  lambda_min_uncalibrated: 0.05,
  calibration: null,
  sample: { claims: 1000, pairs: 20_000, seed: 'tallystick' },
};

function id(field: 'click_id' | 'order_id'): Matcher['comparisons'][number] {
  return {
    kind: 'id',
    field,
    learn: true,
    levels: [
      { name: 'same but for case and signs', m: 0.3, u: null },
      { name: 'part of the other', m: 0.2, u: null },
      { name: 'another', m: 0.5, u: null },
    ],
  };
}
