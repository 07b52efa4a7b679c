/** The click id that the first-party cookie holds. */
export function readCookie(): string | undefined {
  return (/\btally_cid=([^;]+)/.exec(document.cookie) || [])[1];
}

/**
 * Writes it for as much of the site as the browser lets us: it refuses a public suffix, and so the first domain that it
 * takes is the registrable one. A life of 0 s with no value deletes it, whichever domain has it.
 */
export function writeCookie(clickId: string, maxAge_s: number): void {
  const labels = location.hostname.split('.');
  for (let at = labels.length; at-- && readCookie() !== clickId; ) {
    // An attribute `false` is no attribute and is ignored (RFC 6265, 5.2).
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API answers later, and on https only.
    document.cookie = `tally_cid=${clickId};path=/;max-age=${maxAge_s};samesite=lax;${
      location.protocol === 'https:' && 'secure'
    };domain=${labels.slice(at).join('.')}`;
  }
}
