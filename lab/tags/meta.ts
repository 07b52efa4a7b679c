import type { TagFormat } from './tag-format.ts';

/**
 * Meta Pixel, as image, as fetch or as form. What the page gives an event as data travels as `cd[name]`. `eid` is the
 * event's id, which many shops make of the order's number; it is not taken for one.
 */
export const meta: TagFormat = {
  system: 'meta',
  sources: [
    'https://developers.facebook.com/documentation/ads-commerce/conversions-api/deduplicate-pixel-and-server-events',
    'https://developers.facebook.com/documentation/ads-commerce/conversions-api/parameters/fbp-and-fbc',
    'https://github.com/MisterPhilip/omnibug',
  ],
  isLibrary: ({ host, path }) => host === 'connect.facebook.net' && path.endsWith('/fbevents.js'),
  read: ({ host, path, parameter }) => {
    if (!/^(www\.)?facebook\.com$/.test(host) || !/^\/tr\/?$/.test(path)) return null;
    return [
      {
        event: parameter('ev'),
        order_id: parameter('cd[order_id]'),
        amount: parameter('cd[value]'),
        currency: parameter('cd[currency]'),
        click_id: clickOf(parameter('fbc')),
      },
    ];
  },
};

/** `fb.1.<milliseconds>.<fbclid>`. */
function clickOf(fbc: string | undefined): string | undefined {
  return /^fb\.\d+\.\d+\.(.+)$/.exec(fbc ?? '')?.[1];
}
