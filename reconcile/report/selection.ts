import type { Value } from '../engine/engine.ts';

/** Which conversions a figure is about: a condition on `conversions as v`, with what is bound to it. */
export type Selection = { where: string; values: readonly Value[] };

export const EVERYTHING: Selection = { where: 'true', values: [] };
