import type { NewTerms } from '../../wire/api.ts';
import type { Config } from '../../wire/config.ts';
import type { Terms } from '../../wire/terms.ts';
import type { Change } from './change.ts';
import { ConfigError } from './config-error.ts';
import { findSite } from './find-site.ts';

/** Puts terms in the place of all that an affiliate was promised before. */
export function setTerms(config: Config, affiliateId: string, { terms }: NewTerms): Change<{ terms: Terms }> {
  const known = config.affiliates.some(({ id }) => id === affiliateId);
  if (!known) {
    const all = config.affiliates.map(({ id, name }) => `${id} (${name})`).join(', ');
    throw new ConfigError(
      'unknown_affiliate',
      `There is no affiliate ${JSON.stringify(affiliateId)}. ${all ? `Affiliates: ${all}.` : 'There are no affiliates yet.'}`,
    );
  }
  checkTerms(config, terms);
  return {
    config: {
      ...config,
      affiliates: config.affiliates.map((affiliate) =>
        affiliate.id === affiliateId ? { ...affiliate, terms } : affiliate,
      ),
    },
    created: { terms },
  };
}

/** Refuses terms of a site that is not there: they would never hold, and nobody would notice. */
export function checkTerms(config: Config, terms: Terms): void {
  for (const { site_id } of terms) if (site_id !== undefined) findSite(config, site_id);
}
