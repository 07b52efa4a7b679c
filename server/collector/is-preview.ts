import type { IncomingHttpHeaders } from 'node:http';

/**
 * Programs that follow links on behalf of messengers, social networks, mail gateways and search engines, as they
 * name themselves. None of them is a visitor.
 */
const AGENTS = new RegExp(
  [
    'facebookexternalhit',
    'facebookcatalog',
    'meta-externalagent',
    'twitterbot',
    'linkedinbot',
    'slackbot',
    'slack-imgproxy',
    'discordbot',
    'telegrambot',
    'whatsapp/',
    'skypeuripreview',
    'pinterest(?:bot)?/',
    'redditbot',
    'vkshare',
    'viber/',
    'iframely',
    'embedly',
    'googlebot',
    'google-safety',
    'google-inspectiontool',
    'googleimageproxy',
    'adsbot-google',
    'bingbot',
    'bingpreview',
    'yandexbot',
    'yandex\\.com/bots',
    'duckduckbot',
    'baiduspider',
    'applebot',
    'mail\\.ru_bot',
    'mimecast',
    'proofpoint',
    'barracuda',
    'safelinks',
    'microsoft office (?:existence|protocol) discovery',
  ].join('|'),
  'i',
);

/** Sec-Purpose says `prefetch` or `prefetch;prerender`; the others are older Chrome, Safari and Firefox. */
const PURPOSES = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const;

/** Whether a request for a link is somebody looking at where it leads, and not a visitor on the way there. */
export function isPreview(method: string, headers: IncomingHttpHeaders): boolean {
  if (method === 'HEAD') return true;
  if (PURPOSES.some((name) => /prefetch|prerender|preview/i.test(String(headers[name])))) return true;
  const agent = headers['user-agent'];
  return agent !== undefined && AGENTS.test(agent);
}
