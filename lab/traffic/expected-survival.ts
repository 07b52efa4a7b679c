import { BROWSERS, type Browser } from './browsers.ts';
import type { Market } from './market.ts';
import type { Rates } from './rates.ts';

/** Share of browsers of a family in which a store still has the click id so many days after it was last written. */
export type Survival = { browser: string; store: string; days: number; share: number };

/** Just before and just after the cliffs of 1 and of 7 days, and between them. */
const DAYS = [0.5, 0.99, 1.01, 3, 6.99, 7.01, 14, 29.99];

/** The curves that a world is made by. `server_own` and `server_cname` by how the site sets its cookie. */
export function expectedSurvival(rates: Rates, market: Market): Survival[] {
  const total = market.affiliates.reduce((sum, { share }) => sum + share, 0);
  const classified =
    market.affiliates.reduce((sum, { share, isClassified }) => sum + (isClassified ? share : 0), 0) / total;
  const families = [...new Set(BROWSERS.map(({ browser }) => browser))];
  const stores: Record<string, (browser: Browser, days: number) => number> = {
    cookie: ({ cookieDays, decoratedDays }, days) =>
      (days < cookieDays ? 1 - classified : 0) + (days < decoratedDays ? classified : 0),
    storage: ({ storageDays }, days) => (days < storageDays ? 1 : 0),
    server_own: ({ serverDays }, days) => (days < serverDays ? 1 : 0),
    server_cname: ({ cnameDays }, days) => (days < cnameDays ? 1 : 0),
  };
  return families.flatMap((family) =>
    Object.entries(stores).flatMap(([store, share]) =>
      DAYS.map((days) => {
        const kept = mean(family, rates, (browser) => share(browser, days));
        return { browser: family, store, days, share: round(kept * notCleared(rates, days)) };
      }),
    ),
  );
}

/** Over the browsers that call themselves alike, weighted by how common each is. */
function mean(family: string, { browser: { mobile } }: Rates, value: (browser: Browser) => number): number {
  let sum = 0;
  let weights = 0;
  for (const browser of BROWSERS) {
    if (browser.browser !== family) continue;
    const kind = BROWSERS.filter((other) => other.mobile === browser.mobile);
    const total = kind.reduce((all, { weight }) => all + weight, 0);
    const weight = ((browser.mobile ? mobile : 1 - mobile) * browser.weight) / total;
    sum += weight * value(browser);
    weights += weight;
  }
  return sum / weights;
}

function notCleared({ browser: { clearing } }: Rates, days: number): number {
  return clearing.reduce((sum, { share, meanDays }) => sum + share * Math.exp(-days / meanDays), 0);
}

function round(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}
