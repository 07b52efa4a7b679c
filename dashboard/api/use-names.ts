import { useConfig } from './use-config.ts';

export type Names = { affiliate(id: string): string; site(id: string): string; source(id: string): string };

/** What ids are called. One that the configuration does not know any more is its own name. */
export function useNames(): Names {
  const { affiliates, sites, sources } = useConfig();
  const lookUp = (list: readonly { id: string; name: string }[]) => {
    const names = new Map(list.map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? id;
  };
  return { affiliate: lookUp(affiliates), site: lookUp(sites), source: lookUp(sources) };
}
