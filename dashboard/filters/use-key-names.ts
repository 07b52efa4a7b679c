import { useConfig } from '../api/use-config.ts';
import type { Narrowing } from './narrowing.ts';

/** What the configuration calls sites, sources, affiliates and, by where they lead, links; null where it does not. */
export function useKeyNames(): (narrowing: Narrowing) => string | null {
  const { sites, sources, affiliates, links } = useConfig();
  return ({ by, key }) => {
    switch (by) {
      case 'site':
        return sites.find(({ id }) => id === key)?.name ?? null;
      case 'source':
        return sources.find(({ id }) => id === key)?.name ?? null;
      case 'affiliate':
        return affiliates.find(({ id }) => id === key)?.name ?? null;
      case 'link':
        return links.find(({ id }) => id === key)?.to ?? null;
      default:
        return null;
    }
  };
}
