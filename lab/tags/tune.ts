import type { TagFormat } from './tag-format.ts';

/**
 * TUNE, formerly HasOffers, under `NETWORK.go2cloud.org` or a host of the network's own. Its `transaction_id` is the
 * click; the order's number travels in `adv_sub`, which is what its help page names for it.
 */
export const tune: TagFormat = {
  system: 'tune',
  sources: [
    'https://support.tune.com/hc/en-us/articles/1500008231142-Advertiser-Sub-Ids',
    'https://support.tune.com/hc/en-us/articles/1500005236742-Customizing-a-Conversion-URL',
    'https://support.tune.com/hc/en-us/articles/4413247665431-Receiving-Conversions-via-Postback-URL',
  ],
  isLibrary: () => false,
  read: ({ path, query }) => {
    const isOffer = path === '/aff_l' && /^\d+$/.test(query('offer_id') ?? '');
    const isGoal = path === '/aff_goal' && query('a') === 'l' && query('goal_id') !== undefined;
    if (!isOffer && !isGoal) return null;
    return [
      {
        event: query('goal_id'),
        order_id: query('adv_sub'),
        amount: query('amount'),
        click_id: query('transaction_id'),
      },
    ];
  },
};
