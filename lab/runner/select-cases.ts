import type { QaRun } from '../../wire/qa.ts';
import type { QaCase } from './qa-case.ts';

export type Selection = {
  /** A part of the id, or a regular expression; case does not matter. */
  grep?: string | undefined;
  shard?: { index: number; of: number } | undefined;
  /** The run whose failed cases are to be run again. */
  lastRun?: QaRun | undefined;
};

/** The cases that are asked for, in their order. Shards are dealt like cards, so that each gets its share of the slow ones. */
export function selectCases(cases: readonly QaCase[], { grep, shard, lastRun }: Selection): QaCase[] {
  const failed =
    lastRun && new Set(lastRun.cases.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id));
  const pattern = grep === undefined ? null : new RegExp(grep, 'i');
  return cases
    .filter(({ id }) => failed === undefined || failed.has(id))
    .filter(({ id }) => pattern === null || pattern.test(id))
    .filter((_, at) => shard === undefined || at % shard.of === shard.index - 1);
}
