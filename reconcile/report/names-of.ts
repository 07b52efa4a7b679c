import type { Dimension } from '../../wire/breakdown.ts';
import type { Config } from '../../wire/config.ts';

/** What the configuration calls something; null where it calls it nothing. */
export type NameOf = (by: Dimension, key: string) => string | null;

/** The names of a configuration: of a link, where it leads. */
export function namesOf({
  sites,
  sources,
  affiliates,
  links,
}: Pick<Config, 'sites' | 'sources' | 'affiliates' | 'links'>): NameOf {
  const names: Partial<Record<Dimension, ReadonlyMap<string, string>>> = {
    site: new Map(sites.map(({ id, name }) => [id, name])),
    source: new Map(sources.map(({ id, name }) => [id, name])),
    affiliate: new Map(affiliates.map(({ id, name }) => [id, name])),
    link: new Map(links.map(({ id, to }) => [id, to])),
  };
  return (by, key) => names[by]?.get(key) ?? null;
}
