import type { TagFormat, TagReading } from './tag-format.ts';
import type { TagRequest } from './tag-request.ts';

/**
 * Google Analytics 4, on any host, since many send it through their own. Several events may share one request: what
 * they have in common stands in the query, each event on a line of the body.
 */
export const googleAnalytics: TagFormat = {
  system: 'google_analytics',
  sources: [
    'https://developers.google.com/analytics/devguides/collection/protocol/ga4',
    'https://github.com/MisterPhilip/omnibug',
  ],
  isLibrary: ({ host, path, query }) =>
    host === 'www.googletagmanager.com' && path === '/gtag/js' && /^G-/.test(query('id') ?? ''),
  read: (request) => {
    const isCollect = request.path.endsWith('/g/collect') && request.query('v') === '2';
    if (!isCollect || !/^G-/i.test(request.query('tid') ?? '')) return null;
    const lines = request.body.split(/\r?\n/).filter((line) => line !== '');
    if (lines.length === 0) return [readingOf(request.query, request)];
    return lines.slice(0, EVENTS).map((line) => {
      const own = new URLSearchParams(line);
      return readingOf((name) => own.get(name) ?? request.query(name), request);
    });
  },
};

/** gtag.js sends no more at once. */
const EVENTS = 25;

function readingOf(get: TagRequest['query'], request: TagRequest): TagReading {
  return {
    event: get('en'),
    order_id: get('ep.transaction_id'),
    amount: get('epn.value'),
    currency: get('cu') ?? get('ep.currency'),
    click_id: clickOf(request.query('dl')),
  };
}

/** The page's address, which GA4 reads the click from as well. */
function clickOf(page: string | undefined): string | undefined {
  if (page === undefined || !URL.canParse(page)) return undefined;
  return new URL(page).searchParams.get('gclid') || undefined;
}
