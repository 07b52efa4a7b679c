import type { TagFormat } from './tag-format.ts';

/**
 * Awin. The conversion pixel and the server's call have the same parameters; the call adds `cks`, which is the landing
 * page's `awc`. `sread.js`, by which the MasterTag reports, is recognised; its short names are in no document that we
 * know, so only what it shares with the others is read.
 */
export const awin: TagFormat = {
  system: 'awin',
  sources: [
    'https://help.awin.com/developers/docs/fall-back-conversion-pixel',
    'https://help.awin.com/docs/advertiser-mastertag',
    'https://wiki.awin.com/index.php/Advertiser_Tracking_Guide/Conversion_Pixel_Only_Tracking',
  ],
  isLibrary: ({ host, path }) => host === 'www.dwin1.com' && /^\/\d+\.js$/.test(path),
  read: ({ host, path, query }) => {
    if (!/^(www\.)?awin1\.com$/.test(host) || !/^\/sread\.(img|php|js)$/.test(path)) return null;
    return [
      {
        order_id: query('ref'),
        amount: query('amount'),
        currency: query('cr'),
        click_id: query('cks'),
      },
    ];
  },
};
