import type { Trait } from '../../wire/api.ts';

/** What may be told of where a conversion came from, each a filter of that name. Each may also not be known. */
export const TRAITS = [
  'affiliate',
  'link',
  'sub_id',
  'browser',
  'system',
  'country',
  'product',
] as const satisfies readonly Trait[];

export function isTrait(name: string): name is Trait {
  return TRAITS.some((trait) => trait === name);
}
