import type { ConvertMessage, VisitMessage } from '../../wire/pixel-message.ts';

/** A page load as the pixel reports it. */
export function visitMessage(site: string, more: Partial<VisitMessage> = {}): VisitMessage {
  return {
    v: 1,
    kind: 'visit',
    site,
    send_id: 'send-1',
    page: 'https://shop.example/shoes',
    click: {},
    age_ms: 0,
    attempt: 1,
    transport: 'fetch',
    visibility: 'visible',
    ...more,
  };
}

/** An order as the pixel reports it. */
export function convertMessage(site: string, more: Partial<ConvertMessage> = {}): ConvertMessage {
  return {
    ...visitMessage(site),
    kind: 'convert',
    page: 'https://shop.example/thanks',
    event_id: 'sale:1042',
    order_id: '1042',
    type: 'sale',
    value: '99.90',
    currency: 'EUR',
    ...more,
  };
}
