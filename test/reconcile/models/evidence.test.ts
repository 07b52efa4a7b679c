import { expect, test } from 'vitest';
import { captureRates, unseen } from '../../../reconcile/report/capture-rates.ts';
import { drifts } from '../../../reconcile/report/drift.ts';
import { EVERYTHING } from '../../../reconcile/report/selection.ts';
import { modelWorld, type World } from '../../support/model-world.ts';
import { at } from '../../support/rows.ts';

/** Orders of a day: so many that both told of, that only the pixel did, that only the shop did. */
function days(
  counts: (day: number) => [both: number, pixelOnly: number, shopOnly: number],
  n: number,
): World {
  const pixel: string[] = [];
  const postback: string[] = [];
  for (let day = 0; day < n; day += 1) {
    const [both, pixelOnly, shopOnly] = counts(day);
    for (let order = 0; order < both + pixelOnly + shopOnly; order += 1) {
      const line = `D${day}-${order} +${day}d10:00`;
      if (order < both + pixelOnly) pixel.push(line);
      if (order < both || order >= both + pixelOnly) postback.push(line);
    }
  }
  return { pixel: ['order_id at', pixel], postback: ['order_id at', postback] };
}

test('says of each channel what it catches of what both should have', async () => {
  const { engine, close } = await modelWorld(days(() => [6, 1, 3], 8));
  try {
    const rates = await captureRates(engine, EVERYTHING);
    expect(rates.expected).toBe(80);
    expect(rates.pixel.share).toBeCloseTo(0.7, 10);
    expect(rates.postback.share).toBeCloseTo(0.9, 10);
    expect(rates.pixel.low).toBeLessThan(0.7);
    expect(rates.pixel.high).toBeGreaterThan(0.7);
  } finally {
    await close();
  }
});

test('estimates what both missed as the odds of either missing demand, and says what that assumes', async () => {
  const { engine, close } = await modelWorld(days(() => [6, 1, 3], 8));
  try {
    const { seen, estimate, low, high, dependence, assumption } = await unseen(engine, EVERYTHING);
    expect(seen).toBe(80);
    // Chapman: (56 + 1)(72 + 1) / (48 + 1) - 1.
    expect(estimate).toBeCloseTo((57 * 73) / 49 - 1, 6);
    expect(low).toBeGreaterThanOrEqual(seen);
    expect(high).toBeGreaterThan(estimate ?? 0);
    expect(dependence.find(({ odds_ratio }) => odds_ratio === 1)?.estimate).toBeCloseTo(84, 6);
    expect(assumption).toContain('independently');
  } finally {
    await close();
  }
});

test('says since when a channel loses more, and not that a steady one does', async () => {
  const world = days((day) => (day < 35 ? [19, 1, 0] : [12, 8, 0]), 45);
  const { engine, close } = await modelWorld({ ...world, asOf: '+60d' });
  try {
    const [pixel, postback] = await drifts(engine, EVERYTHING, at('+60d'));
    expect(pixel?.alarm.status).toBe('steady');
    expect(postback?.alarm).toMatchObject({ status: 'drifting', direction: 'up', since_at: at('+35d') });
    expect(postback?.fresh).toBe(null);
  } finally {
    await close();
  }
});

test('does not take conversions that are still arriving for lost', async () => {
  // Every postback is a day late, and of the last day none has come.
  const pixel = Array.from({ length: 200 }, (_, n) => `O${n} +${Math.floor(n / 20)}d12:00`);
  const postback = Array.from({ length: 180 }, (_, n) => `O${n} +${Math.floor(n / 20) + 1}d11:00`);
  const { engine, close } = await modelWorld({
    pixel: ['order_id at', pixel],
    postback: ['order_id at', postback],
    asOf: '+10d10:00',
  });
  try {
    const [, fresh] = await drifts(engine, EVERYTHING, at('+10d10:00'));
    // Nothing of that day is due yet, so nothing can be said of it, least of all that it is lost.
    expect(fresh).toMatchObject({ channel: 'postback', fresh: null });
  } finally {
    await close();
  }
});
