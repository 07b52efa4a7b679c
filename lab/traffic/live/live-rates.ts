import type { Rates, SiteRates } from '../rates.ts';

/**
 * The rates of a world that is sent to a real collector. What would have to happen to the installation itself, or to be
 * imported, is left out, or the truth would tell of what never was: outages of our own door, the shops' own reports, and
 * windows of days, which no run of minutes reaches.
 */
export function liveRates(rates: Rates, { hasServerCookie }: { hasServerCookie: boolean }): Rates {
  return {
    ...rates,
    outages: { ...rates.outages, ours: 0 },
    sites: rates.sites.map((site) => liveSite(site, hasServerCookie)),
  };
}

function liveSite({ windowDays, ...site }: SiteRates, hasServerCookie: boolean): SiteRates {
  return { ...site, report: false, ...(!hasServerCookie && { serverCookie: 'none' }) };
}
