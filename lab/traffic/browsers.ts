import type { Random } from './random.ts';
import { weighted } from './weighted.ts';

/** A browser on a system, and for how long it keeps what a page stores. Days. */
export type Browser = {
  /** Families, as a user agent tells them: Brave says Chrome. */
  browser: string;
  system: string;
  agents: readonly string[];
  mobile: boolean;
  /** A cookie set by script, and one set by script on a landing from a domain that the browser calls a tracker. */
  cookieDays: number;
  decoratedDays: number;
  storageDays: number;
  /** A cookie set by a server of the same network, and by one behind a CNAME. */
  serverDays: number;
  cnameDays: number;
  weight: number;
};

/** The pixel asks for 90 days; where the browser would allow 400, that is what counts. */
const ASKED = 90;
const LONG = { cookieDays: ASKED, decoratedDays: ASKED, storageDays: 400, serverDays: 400, cnameDays: 400 };
/** WebKit's tracking prevention: 7 days for what a script stores, 24 hours after a decorated link, CNAMEs as scripts. */
const SAFARI = { cookieDays: 7, decoratedDays: 1, storageDays: 7, serverDays: 400, cnameDays: 7 };
/** brave.com/privacy-updates/7; behind a CNAME it blocks. */
const BRAVE = { cookieDays: 7, decoratedDays: 7, storageDays: 400, serverDays: 180, cnameDays: 0 };

const chrome = (system: string, versions: readonly number[], tail = '') =>
  versions.map(
    (version) =>
      `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0${tail.startsWith(' Mobile') ? ' Mobile' : ''} Safari/537.36${tail.replace(' Mobile', '')}`,
  );
const WINDOWS = 'Windows NT 10.0; Win64; x64';
const MAC = 'Macintosh; Intel Mac OS X 10_15_7';
const ANDROID = 'Linux; Android 10; K';
const RECENT = [146, 147, 148];

/** Weights within mobile and desktop: StatCounter 2025 by way of gagadget.com; iPhones by their share of phones in Europe. */
export const BROWSERS: readonly Browser[] = [
  {
    browser: 'chrome',
    system: 'android',
    mobile: true,
    weight: 62,
    agents: chrome(ANDROID, RECENT, ' Mobile'),
    ...LONG,
  },
  {
    browser: 'safari',
    system: 'ios',
    mobile: true,
    weight: 30,
    agents: ['18.6', '26.0', '26.1'].map(
      (version) =>
        `Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Mobile/15E148 Safari/604.1`,
    ),
    ...SAFARI,
  },
  {
    browser: 'samsung',
    system: 'android',
    mobile: true,
    weight: 4,
    agents: [28, 29].map(
      (version) =>
        `Mozilla/5.0 (${ANDROID}) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/${version}.0 Chrome/136.0.0.0 Mobile Safari/537.36`,
    ),
    ...LONG,
  },
  {
    browser: 'firefox',
    system: 'android',
    mobile: true,
    weight: 2,
    agents: [144, 145].map(
      (version) =>
        `Mozilla/5.0 (Android 15; Mobile; rv:${version}.0) Gecko/${version}.0 Firefox/${version}.0`,
    ),
    ...LONG,
  },
  {
    browser: 'chrome',
    system: 'windows',
    mobile: false,
    weight: 55,
    agents: chrome(WINDOWS, RECENT),
    ...LONG,
  },
  { browser: 'chrome', system: 'macos', mobile: false, weight: 13, agents: chrome(MAC, RECENT), ...LONG },
  {
    browser: 'chrome',
    system: 'linux',
    mobile: false,
    weight: 2,
    agents: chrome('X11; Linux x86_64', RECENT),
    ...LONG,
  },
  {
    browser: 'chrome',
    system: 'windows',
    mobile: false,
    weight: 2,
    agents: chrome(WINDOWS, RECENT),
    ...BRAVE,
  },
  {
    browser: 'edge',
    system: 'windows',
    mobile: false,
    weight: 12,
    agents: chrome(WINDOWS, [147, 148], ' Edg/147.0.0.0'),
    ...LONG,
  },
  {
    browser: 'safari',
    system: 'macos',
    mobile: false,
    weight: 7,
    agents: ['18.6', '26.0', '26.1'].map(
      (version) =>
        `Mozilla/5.0 (${MAC}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Safari/605.1.15`,
    ),
    ...SAFARI,
  },
  {
    browser: 'firefox',
    system: 'windows',
    mobile: false,
    weight: 6,
    agents: [140, 144, 145].map(
      (version) => `Mozilla/5.0 (${WINDOWS}; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`,
    ),
    ...LONG,
  },
  {
    browser: 'opera',
    system: 'windows',
    mobile: false,
    weight: 2,
    agents: chrome(WINDOWS, [146], ' OPR/124.0.0.0'),
    ...LONG,
  },
];

const phones = BROWSERS.filter(({ mobile }) => mobile);
const desks = BROWSERS.filter(({ mobile }) => !mobile);
const weight = (browser: Browser) => browser.weight;
const pickPhone = weighted(phones, phones.map(weight));
const pickDesk = weighted(desks, desks.map(weight));

export function pickBrowser(random: Random, mobile: number): Browser {
  return random.chance(mobile) ? pickPhone(random) : pickDesk(random);
}

/** One of another system than this: what the same person holds in the other hand. */
export function otherBrowser(random: Random, { mobile }: Browser): Browser {
  return mobile ? pickDesk(random) : pickPhone(random);
}
