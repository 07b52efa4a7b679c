import type { TagFormat } from './tag-format.ts';

/** Everflow. Hosts are each customer's own, so the path tells it. Its `transaction_id` is the click. */
export const everflow: TagFormat = {
  system: 'everflow',
  sources: [
    'https://developers.everflow.io/sdk/conversion-tracking',
    'https://developers.everflow.io/docs/everflow-sdk/domains_configuration',
    'https://github.com/everflow-io/everflow-sdk',
  ],
  isLibrary: ({ path }) => path === '/scripts/sdk/everflow.js',
  read: ({ path, query }) => {
    if (path !== '/sdk/conversion' || (query('event_id') ?? query('adv_event_id')) === undefined) return null;
    const event = query('event_id');
    return [
      {
        // 0 is the conversion itself; the others are events after it.
        event: event === '0' ? undefined : (event ?? query('adv_event_id')),
        order_id: query('order_id'),
        amount: query('amount'),
        click_id: query('transaction_id'),
      },
    ];
  },
};
