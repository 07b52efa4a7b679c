import type { Preset } from '../wire/preset.ts';

/**
 * Everflow. Trap: its `transaction_id` is the click id (32 characters, cookie `_ef_transaction_id`); the order's
 * number is `order_id`. Amounts come with a decimal comma too: `12,34` is 12.34.
 */
export const everflow: Preset = {
  id: 'everflow',
  name: 'Everflow',
  documentation: 'https://developers.everflow.io/api-reference',
  sends: 'attributed_only',
  parameters: {
    click_id: ['transaction_id'],
    order_id: ['order_id'],
    order_value: ['amount', 'sale_amount'],
    commission: ['payout'],
    network_revenue: ['revenue'],
    currency: ['currency', 'currency_id'],
    type: ['event', 'event_id'],
    status: ['status'],
    code: ['coupon_code'],
  },
  macros: {
    click_id: '{transaction_id}',
    order_id: '{order_id}',
    order_value: '{sale_amount}',
    commission: '{payout_amount}',
    currency: '{currency}',
    type: '{event_name}',
    status: '{status}',
  },
  subIds: ['sub1', 'sub2', 'sub3', 'sub4', 'sub5', 'source_id', 'adv1', 'adv2', 'adv3', 'adv4', 'adv5'],
  defaultType: 'sale',
  defaultState: 'approved',
  statuses: { approved: 'approved', pending: 'pending', rejected: 'declined', invalid: 'declined' },
  dedupe: 'order_in_click',
  update: 'replace',
  decimalComma: true,
  unixTime: 'seconds',
  columns: {
    click_id: ['transaction_id', 'Transaction ID'],
    order_id: ['order_id', 'Order ID'],
    order_value: ['sale_amount', 'Sale Amount'],
    commission: ['payout', 'Payout'],
    network_revenue: ['revenue', 'Revenue'],
    currency: ['currency_id', 'Currency'],
    type: ['event', 'Event'],
    status: ['status', 'Status'],
    code: ['coupon_code', 'Coupon Code'],
    occurred_at: ['conversion_unix_timestamp', 'Date', 'conversion_timestamp'],
    click_at: ['click_unix_timestamp'],
  },
  signature: ['conversion_id', 'conversion_unix_timestamp', 'transaction_id'],
};
