import type { Filter } from '../../../wire/api.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';

/** A figure of a site that does not exist would be 0, which is not true. */
export function checkIds(
  desk: { config: Pick<Desk['config'], 'current'> },
  { site, source, affiliate, link }: Pick<Filter, 'site' | 'source' | 'affiliate' | 'link'>,
): void {
  const { sites, sources, affiliates, links } = desk.config.current;
  if (site !== undefined && !sites.some(({ id }) => id === site)) {
    throw new DeskError('not_found', `There is no site ${JSON.stringify(site)}.`, 'site', {
      reason: 'unknown_site',
      id: site,
    });
  }
  if (source !== undefined && !sources.some(({ id }) => id === source)) {
    throw new DeskError('not_found', `There is no source ${JSON.stringify(source)}.`, 'source', {
      reason: 'unknown_source',
      id: source,
    });
  }
  if (affiliate !== undefined && !affiliates.some(({ id }) => id === affiliate)) {
    throw new DeskError('not_found', `There is no affiliate ${JSON.stringify(affiliate)}.`, 'affiliate', {
      reason: 'unknown_affiliate',
      id: affiliate,
    });
  }
  if (link !== undefined && !links.some(({ id }) => id === link)) {
    throw new DeskError('not_found', `There is no link ${JSON.stringify(link)}.`, 'link', {
      reason: 'unknown_link',
      id: link,
    });
  }
}
