import type { Dimension, Figures, GroupFigures, Measure, Measured } from '../../wire/breakdown.ts';
import type { Engine } from '../engine/engine.ts';
import { keyText } from './dimensions.ts';
import { groupFigures, largestGroups } from './group-figures.ts';
import type { NameOf } from './names-of.ts';
import type { Selection } from './selection.ts';

/** A report of the user's own: conversions by several dimensions, the largest groups first. */
export async function figures(
  engine: Engine,
  selection: Selection,
  asked: {
    dimensions: readonly Dimension[];
    measures: readonly Measure[];
    limit: number;
    nameOf: NameOf;
  },
): Promise<Figures> {
  const { dimensions, measures, limit, nameOf } = asked;
  const { keys, groups } = await largestGroups(engine, selection, { dimensions, limit, onlyKnown: false });
  const found = await groupFigures(engine, selection, { dimensions, keys });
  return {
    dimensions: [...dimensions],
    measures: [...measures],
    rows: keys.flatMap((stored, index) => {
      const of = found.groups[index] ?? null;
      if (of === null) return [];
      const told = dimensions.map((by, at) => {
        const part = stored[at] ?? null;
        const key = part === null ? null : keyText(by, part);
        return { key, name: key === null ? null : nameOf(by, key) };
      });
      return [
        {
          keys: told.map(({ key }) => key),
          names: told.map(({ name }) => name),
          ...measured(of, measures),
        },
      ];
    }),
    rest: found.rest && { rows: groups - keys.length, ...measured(found.rest, measures) },
  };
}

function measured(
  { conversions, verdicts, gap, at_stake }: GroupFigures,
  measures: readonly Measure[],
): Measured {
  const all: Required<Measured> = { conversions, ...verdicts, gap, at_stake };
  return Object.fromEntries(measures.map((measure) => [measure, all[measure]]));
}
