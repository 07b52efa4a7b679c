import { type Answer, ask } from './ask.ts';

/** One address on the way, and what it answered. */
export type Hop = { url: string; status: number | null; error: string | null };

/** Where an affiliate's link leads, up to the collector's redirect. */
export type FollowedLink = {
  hops: Hop[];
  /** Where the collector sent us, and with which click id; null where no collector of ours was met. */
  landing: { url: string; clickId: string } | null;
};

/** More is a loop. Browsers allow 20. */
const HOPS = 10;

/** 25 bytes as Crockford base32. */
const CLICK_ID = /^[0-9a-hjkmnp-tv-z]{40}$/;

/**
 * Follows a link by HEAD, which the collector answers like a click and records as a preview: nothing is counted. Ends
 * at the collector's redirect; what comes after it is for a browser to follow.
 */
export async function followLink(link: string, timeoutMs: number): Promise<FollowedLink> {
  const hops: Hop[] = [];
  let url = link;
  for (;;) {
    const answer = await ask(url, timeoutMs, { method: 'HEAD' });
    hops.push({ url, status: answer.status, error: answer.error });
    const next = redirectOf(answer, url);
    if (next === null) return { hops, landing: null };
    const clickId = next.searchParams.get('cid');
    if (/\/c\/[^/]+$/.test(new URL(url).pathname) && clickId !== null && CLICK_ID.test(clickId))
      return { hops, landing: { url: next.href, clickId } };
    if (hops.length === HOPS) return { hops, landing: null };
    url = next.href;
  }
}

function redirectOf(answer: Answer, from: string): URL | null {
  if (answer.status === null || answer.status < 300 || answer.status >= 400) return null;
  const { location } = answer.headers;
  if (location === undefined || !URL.canParse(location, from)) return null;
  const next = new URL(location, from);
  return /^https?:$/.test(next.protocol) ? next : null;
}
