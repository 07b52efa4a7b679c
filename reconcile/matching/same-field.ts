import type { Comparison } from './matcher.ts';

type Same = Extract<Comparison, { kind: 'same' }>;

/** A field that pairs tell alike: `m` is the share of pairs that do, before anything was learned. */
export function sameField(field: Same['field'], m: number): Same {
  return {
    kind: 'same',
    field,
    learn: true,
    levels: [
      { name: 'same', m, u: null },
      { name: 'another', m: Math.round((1 - m) * 1e6) / 1e6, u: null },
    ],
  };
}
