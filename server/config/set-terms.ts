import type { NewTerms } from '../../wire/api.ts';
import type { Config } from '../../wire/config.ts';
import type { Terms } from '../../wire/terms.ts';
import type { Change } from './change.ts';
import { findAffiliate } from './find-affiliate.ts';
import { findSite } from './find-site.ts';

/** Puts terms in the place of all that an affiliate was promised before. */
export function setTerms(config: Config, affiliateId: string, { terms }: NewTerms): Change<{ terms: Terms }> {
  findAffiliate(config, affiliateId);
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
