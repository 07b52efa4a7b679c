import type { TagFormat } from './tag-format.ts';

/** TikTok Pixel: JSON, whose `properties` are what the page gave the event. `context.ad.callback` is the `ttclid`. */
export const tiktok: TagFormat = {
  system: 'tiktok',
  sources: [
    'https://ads.tiktok.com/help/article/about-parameters',
    'https://doc.commandersact.com/features/destinations/destinations-catalog/tiktok/tiktok',
    'https://github.com/MisterPhilip/omnibug',
  ],
  isLibrary: ({ host, path }) => host === 'analytics.tiktok.com' && path.endsWith('/pixel/events.js'),
  read: ({ host, path, json }) => {
    if (host !== 'analytics.tiktok.com' || !/^\/api\/v\d+\/(pixel(\/track)?|track)\/?$/.test(path))
      return null;
    return [
      {
        event: json('event'),
        order_id: json('properties', 'order_id'),
        amount: json('properties', 'value'),
        currency: json('properties', 'currency'),
        click_id: json('context', 'ad', 'callback'),
      },
    ];
  },
};
