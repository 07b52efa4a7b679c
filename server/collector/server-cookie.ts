/** Browsers cut every longer life to this (RFC 6265bis, 5.5). */
const MAX_AGE_S = 400 * 24 * 3600;

/** One per site: several sites may share a collector and a domain. */
export function cookieName(siteId: string): string {
  return `tally_${siteId}`;
}

/** The value of a cookie among those of a `Cookie` header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  const start = `; ${header}`.indexOf(`; ${name}=`);
  if (start === -1) return undefined;
  const value = header.slice(start + name.length + 1);
  const end = value.indexOf(';');
  return (end === -1 ? value : value.slice(0, end)).trim() || undefined;
}

/** No `Domain`: only the collector's own host gets it back. A page of https reaches no collector but one of https. */
export function setCookie(name: string, value: string, pageOrigin: string): string {
  const secure = pageOrigin.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Max-Age=${MAX_AGE_S}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/**
 * Whether a cookie of the collector is a first-party one on the page: both are one host, or both are below the host
 * that is left when the collector's first label is taken away (`t.shop.example` and `www.shop.example`). Without the
 * Public Suffix List this can not tell `shop.co.uk` from `other.co.uk`; there the browser refuses the cookie itself,
 * since it is a third-party one.
 */
export function isFirstParty(pageOrigin: string, collectorHost: string | undefined): boolean {
  if (collectorHost === undefined) return false;
  const page = hostOf(pageOrigin.slice(pageOrigin.indexOf('//') + 2));
  const collector = hostOf(collectorHost);
  if (isAddress(page) || isAddress(collector)) return false;
  if (!page.includes('.') || !collector.includes('.')) return false;
  if (page === collector) return true;
  const parent = collector.slice(collector.indexOf('.') + 1);
  return parent.includes('.') && (page === parent || page.endsWith(`.${parent}`));
}

/** Without the port, in lower case. */
function hostOf(authority: string): string {
  const colon = authority.lastIndexOf(':');
  return (colon === -1 || authority.endsWith(']') ? authority : authority.slice(0, colon)).toLowerCase();
}

/** No top-level domain ends with a digit (RFC 3696, 2), and nothing but an IPv6 address with a bracket. */
function isAddress(host: string): boolean {
  const last = host.charCodeAt(host.length - 1);
  return last === CLOSING_BRACKET || (last >= DIGIT_0 && last <= DIGIT_9);
}

const CLOSING_BRACKET = 0x5d;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
