import type { ClickRecord } from '../../wire/record.ts';
import type { Door } from './door.ts';
import { isPreview } from './is-preview.ts';
import type { Judgement } from './judgement.ts';
import { readClickQuery } from './read-click-query.ts';
import type { Received } from './received.ts';
import { unknown } from './unknown.ts';

/** Judges a request for an affiliate's link and says where it leads. */
export function judgeClick(received: Received, linkId: string, door: Door): Judgement {
  const entry = door.directory.links.get(linkId.toLowerCase());
  if (!entry) return unknown('link', linkId);
  const { link } = entry;
  const query = readClickQuery(received.query);
  const clickId = door.clickIds.mint(link.id, received.receivedAt);

  const record: ClickRecord = {
    v: 1,
    kind: isPreview(received.method, received.headers) ? 'preview' : 'click',
    received_at: received.receivedAt,
    flags: query.shortened ? ['shortened'] : undefined,
    test: query.test || undefined,
    site_id: link.site_id,
    link_id: link.id,
    affiliate_id: link.affiliate_id,
    click_id: clickId,
    subs: unlessEmpty(query.subs),
    foreign: unlessEmpty(query.foreign),
    referrer: hostOf(received.headers.referer),
    gpc: received.headers['sec-gpc'] === '1' || undefined,
  };
  const location = entry.landing({ clickId, linkId: link.id, affiliateId: link.affiliate_id, ...query });
  return {
    status: 'accepted',
    record,
    answer: {
      status: 302,
      headers: {
        Location: location,
        'Cache-Control': 'no-store',
        // The landing page learns who sent the visitor from the link, not from the address of our redirect.
        'Referrer-Policy': 'no-referrer',
        'Content-Length': 0,
      },
      body: null,
    },
  };
}

function unlessEmpty(values: Record<string, string>): Record<string, string> | undefined {
  for (const _ in values) return values;
  return undefined;
}

function hostOf(referrer: string | undefined): string | undefined {
  const host = referrer === undefined ? null : /^https?:\/\/([^/?#@]{1,255})(?:[/?#]|$)/.exec(referrer);
  return host?.[1]?.toLowerCase();
}
