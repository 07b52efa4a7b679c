import type { ConvertMessage } from '../../wire/pixel-message.ts';
import { parse, stringify } from './native.ts';

type Conversion = Pick<
  ConvertMessage,
  'event_id' | 'order_id' | 'type' | 'value' | 'currency' | 'items' | 'code'
>;

/** What a page reported, as it is sent. `id` is the event's where there is no order to name it after. */
export function conversionOf(detail: unknown, id: string): Conversion {
  const conversion: Conversion = { type: 'sale', ...parse(stringify(detail || {}, meant)) };
  conversion.event_id = conversion.order_id ? `${conversion.type}:${conversion.order_id}` : id;
  return conversion;
}

/** Leaves out what says nothing and what a page gave without meaning to: whole orders are passed, with addresses in them. */
function meant(key: string, value: unknown): unknown {
  const kept = typeof value === 'string' ? value.trim() || null : value;
  return kept === null ||
    !/^(\d*|order_id|value|currency|type|items|sku|category|quantity|amount|code)$/.test(key)
    ? undefined
    : kept;
}
