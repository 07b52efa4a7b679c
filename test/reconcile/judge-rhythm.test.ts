import { expect, test } from 'vitest';
import { isQuiet, judgeRhythm } from '../../reconcile/report/judge-rhythm.ts';

/** Events of each hour before now, `n` of them in the last `width` hours and `usual` an hour before. */
function hours({ usual, now = usual, width = 3 }: { usual: number; now?: number; width?: number }): number[] {
  return Array.from({ length: 192 }, (_, hour) => (hour < width ? now : usual));
}

test('compares the last three hours where enough is usual in them', () => {
  expect(judgeRhythm(hours({ usual: 10 }), 30)).toEqual({
    hours: 3,
    seen: 30,
    before: [30, 30, 30, 30, 30, 30, 30],
    expected: 30,
  });
});

test('looks at a longer window where three hours hold too little, and judges nothing where a day does', () => {
  expect(judgeRhythm(hours({ usual: 1 }), 30)).toMatchObject({ hours: 12, expected: 12 });
  const sparse = Array.from({ length: 192 }, (_, hour) => (hour % 24 < 6 ? 1 : 0));
  expect(judgeRhythm(sparse, 30)).toBeNull();
});

test('does not compare with days on which the source was not there, and needs three', () => {
  expect(judgeRhythm(hours({ usual: 10 }), 4.5)?.before).toHaveLength(4);
  expect(judgeRhythm(hours({ usual: 10 }), 2.9)).toBeNull();
});

test('calls quiet what chance would hardly bring, and not what is only less', () => {
  const judged = (now: number) => {
    const rhythm = judgeRhythm(hours({ usual: 3, now }), 30);
    return rhythm !== null && isQuiet(rhythm);
  };
  expect(judged(0)).toBe(true);
  // 3 of 9: chance brings that twice in a hundred.
  expect(judged(1)).toBe(false);
  expect(judged(3)).toBe(false);
});

test('does not call quiet what has been as low on one of the days before', () => {
  const withSunday = hours({ usual: 10, now: 0 });
  for (let hour = 48; hour < 72; hour++) withSunday[hour] = 0;
  const rhythm = judgeRhythm(withSunday, 30);
  expect(rhythm?.seen).toBe(0);
  expect(rhythm !== null && isQuiet(rhythm)).toBe(false);
});

test('holds at its boundary: 7 to be expected are enough, a little less is not', () => {
  const seven: number[] = Array.from({ length: 192 }, (_, hour) => (hour % 24 === 0 && hour > 0 ? 7 : 0));
  const rhythm = judgeRhythm(seven, 30);
  expect(rhythm).toMatchObject({ hours: 3, seen: 0, expected: 7 });
  expect(rhythm !== null && isQuiet(rhythm)).toBe(true);
  seven[24] = 6;
  expect(judgeRhythm(seven, 30)).toBeNull();
});
