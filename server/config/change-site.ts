import type { Config } from '../../wire/config.ts';
import type { SiteChange } from '../../wire/settings.ts';
import { applyChange } from './apply-change.ts';
import type { Change } from './change.ts';
import { checkZone } from './check-zone.ts';
import { findSite } from './find-site.ts';

/** Changes what is said of a site. */
export function changeSite(config: Config, id: string, change: SiteChange): Change<null> {
  const site = findSite(config, id);
  if (change.zone !== undefined) checkZone(change.zone);
  const changed = applyChange(site, change);
  // A site is a test or it says nothing of it.
  if (changed.test !== true) delete changed.test;
  const sites = config.sites.map((other) => (other.id === site.id ? changed : other));
  return { config: { ...config, sites }, created: null };
}
