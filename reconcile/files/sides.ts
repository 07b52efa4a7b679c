import { generic } from '../../presets/generic.ts';
import { pixel } from '../../presets/pixel.ts';
import type { Preset } from '../../wire/preset.ts';
import { SIDE_NAMES, type SideName } from '../../wire/side-name.ts';
import type { Channel } from '../../wire/verdict.ts';

/** What is known of a side by its name alone: the channel it stands for, and the format of a file that shows none. */
export const SIDES: Record<SideName, { channel: Channel; fallback: Preset }> = {
  pixel: { channel: 'pixel', fallback: pixel },
  postback: { channel: 'postback', fallback: generic },
  report: { channel: 'report', fallback: generic },
  // An affiliate's log is a tracker's: clicks, and the postbacks that came for them.
  ours: { channel: 'postback', fallback: generic },
  theirs: { channel: 'report', fallback: generic },
};

/** Two sides that are set beside each other. The engine calls the first one left and the second one right. */
export type SidePair = {
  /** Its number in the store. */
  pair: number;
  left: SideName;
  right: SideName;
};

/** All files stand for one site, and each for one source of it. */
export const SITE = 1;

/** The number of a side's source: its place among the files. */
export function sourceOf(sides: readonly SideName[], side: SideName): number {
  return sides.indexOf(side) + 1;
}

/**
 * Every pair of the files, the main one first. That one bears the number of its right source, as in a live store; the
 * others have numbers that no source has.
 */
export function pairsOf(sides: readonly SideName[]): [SidePair, ...SidePair[]] {
  const [left, right, ...more] = sides;
  if (left === undefined || right === undefined) throw new Error('two files at least are set side by side');
  const others = more.flatMap((third) => [
    { pair: 10 + sourceOf(sides, third), left, right: third },
    { pair: 20 + sourceOf(sides, third), left: right, right: third },
  ]);
  return [{ pair: sourceOf(sides, right), left, right }, ...others];
}

/** The sides in the order in which they are always shown. */
export function inOrder(given: Partial<Record<SideName, unknown>>): SideName[] {
  return SIDE_NAMES.filter((side) => given[side] !== undefined);
}
