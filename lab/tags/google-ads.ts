import type { TagFormat } from './tag-format.ts';

/**
 * Google Ads, as image, script or fetch. A page view for remarketing goes the same way, without a label. Google prints
 * `value`, `currency_code` and `label` in the tag without script that it hands out; `oid` and `gclaw` (a `gclid`) are
 * what its tag sends for `transaction_id` and the click, as decoders in public code have them.
 */
export const googleAds: TagFormat = {
  system: 'google_ads',
  sources: [
    'https://support.google.com/google-ads/answer/6095821',
    'https://github.com/MisterPhilip/omnibug',
  ],
  isLibrary: ({ host, path, query }) =>
    host === 'www.googletagmanager.com' && path === '/gtag/js' && /^AW-/.test(query('id') ?? ''),
  read: ({ host, path, query }) => {
    const isOfGoogle =
      /^(www\.)?googleadservices\.com$/.test(host) ||
      host === 'googleads.g.doubleclick.net' ||
      host === 'www.google.com';
    if (!isOfGoogle || !/^\/pagead\/(1p-)?(viewthrough)?conversion\/\d+\/?$/.test(path)) return null;
    const label = query('label');
    if (label === undefined) return [{ event: query('en') }];
    return [
      {
        event: query('en') ?? label,
        order_id: query('oid'),
        amount: query('value'),
        currency: query('currency_code'),
        click_id: query('gclaw'),
      },
    ];
  },
};
