import type { Dimension } from '../../wire/breakdown.ts';
import type { Cause } from '../../wire/causes.ts';
import type { Verdict } from '../../wire/verdict.ts';
import { DIMENSIONS, type Filters } from './filters.ts';
import { isTrait, TRAITS } from './traits.ts';

/** One thing that figures are narrowed by. `key` is null where it must not be known. */
export type Narrowing = { by: Dimension; key: string | null };

/** What figures and lists are narrowed by, as the API takes it; site, source and range are apart. */
export function narrowingQuery(filters: Filters): Record<string, string | undefined> {
  const { verdicts, cause, type, unknown } = filters;
  return {
    ...Object.fromEntries(TRAITS.map((trait) => [trait, filters[trait]])),
    unknown: unknown.join(',') || undefined,
    type,
    verdict: verdicts.join(',') || undefined,
    cause,
  };
}

/** The same, one by one, in the order in which screens name dimensions. */
export function narrowingsOf(filters: Filters): Narrowing[] {
  return DIMENSIONS.flatMap((by): Narrowing[] => {
    if (by === 'site' || by === 'source') return [];
    if (by === 'verdict') return filters.verdicts.map((key) => ({ by, key }));
    const key = filters[by];
    const told: Narrowing[] = key === undefined ? [] : [{ by, key }];
    return isTrait(by) && filters.unknown.includes(by) ? [...told, { by, key: null }] : told;
  });
}

/** The change of the address that narrows to this; null where nothing can be asked that would. */
export function narrowTo(filters: Filters, { by, key }: Narrowing): Partial<Filters> | null {
  if (key === null) {
    if (!isTrait(by)) return null;
    return { [by]: undefined, unknown: [...filters.unknown.filter((trait) => trait !== by), by] };
  }
  if (key === '') return null; // an empty parameter is none
  // A key of these dimensions is one of theirs.
  if (by === 'verdict') return { verdicts: [key as Verdict] };
  if (by === 'cause') return { cause: key as Cause };
  if (by === 'site') return { site: key, source: undefined };
  return { [by]: key, ...(isTrait(by) && { unknown: filters.unknown.filter((trait) => trait !== by) }) };
}

/** The same beside what it is narrowed to already: of verdicts there may be several. */
export function addNarrowing(filters: Filters, narrowing: Narrowing): Partial<Filters> | null {
  const change = narrowTo(filters, narrowing);
  if (narrowing.by !== 'verdict' || change?.verdicts === undefined) return change;
  return { verdicts: [...filters.verdicts, ...change.verdicts] };
}

/** The change of the address that takes it away again. */
export function widenFrom(filters: Filters, { by, key }: Narrowing): Partial<Filters> {
  if (key === null) return { unknown: filters.unknown.filter((trait) => trait !== by) };
  if (by === 'verdict') return { verdicts: filters.verdicts.filter((verdict) => verdict !== key) };
  return { [by]: undefined };
}

/** Whether figures are narrowed to this already. */
export function isNarrowedTo(filters: Filters, { by, key }: Narrowing): boolean {
  if (by === 'site' || by === 'source') return filters[by] === key;
  return narrowingsOf(filters).some((narrowing) => narrowing.by === by && narrowing.key === key);
}
