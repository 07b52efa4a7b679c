import { type Preset, SUB_FIELDS } from '../wire/preset.ts';

/**
 * Voluum's postback, as networks and advertisers send it. Its amount is a payout, that is, a commission; `txid` is
 * whatever the sender calls a transaction and is unique only within one click.
 */
export const voluum: Preset = {
  id: 'voluum',
  name: 'Voluum',
  documentation: 'https://doc.voluum.com/article/parameters-in-postback-urls',
  sends: 'attributed_only',
  parameters: {
    click_id: ['cid', 'c'],
    order_id: ['txid'],
    commission: ['payout', 'p'],
    currency: ['currency'],
    type: ['et'],
  },
  macros: {
    click_id: '{clickid}',
    commission: '{payout}',
    order_id: '{transaction_id}',
    currency: '{currency}',
    type: '{event_type}',
  },
  subIds: ['param1', 'param2', 'param3', 'param4', 'param5'],
  defaultType: 'sale',
  // Voluum knows no status: what it lists, it counts.
  defaultState: 'approved',
  statuses: {},
  dedupe: 'order_in_click',
  update: 'replace',
  columns: {
    click_id: ['clickId', 'Click ID'],
    order_id: ['transactionId', 'Transaction ID'],
    commission: ['revenue', 'payout'],
    type: ['conversionType', 'Conversion type'],
    occurred_at: ['postbackTimestamp', 'Postback timestamp'],
    click_at: ['visitTimestamp', 'Visit timestamp'],
    currency: ['currency'],
    offer: ['offerName', 'offerId'],
    campaign: ['campaignName', 'campaignId'],
    ...Object.fromEntries(
      SUB_FIELDS.slice(0, 10).map((field, index) => [
        field,
        [`customVariable${index + 1}`, `param${index + 1}`],
      ]),
    ),
  },
  signature: ['postbackTimestamp', 'visitTimestamp', 'clickId'],
};
