import { findPreset } from '../../presets/registry.ts';
import type { CanonicalField, Preset } from '../../wire/preset.ts';
import type { Stage, StageShop } from '../installation/stage.ts';
import type { PostbackAnswer, PostbackChange } from './lab.ts';
import type { Order } from './order.ts';

/** Sends what the shop's server says of an order: the truth, but for the change. */
export function sendPostback(
  { stage, shop }: { stage: Stage; shop: StageShop },
  order: Order,
  change: PostbackChange = {},
): Promise<PostbackAnswer> {
  const preset = presetOf(shop);
  const query = new URLSearchParams(valuesOf(preset, order, change));
  const { proof = 'token', method = 'GET' } = change;
  const headers: Record<string, string> = {};
  let path = '/pb/{source}';
  if (proof === 'token') query.set('token', shop.source.token);
  if (proof === 'wrong') query.set('token', `${shop.source.token.slice(1)}x`);
  if (proof === 'path') path += '/{token}';
  if (proof === 'bearer') headers['authorization'] = `Bearer ${shop.source.token}`;
  if (method === 'GET') return stage.call({ path: `${path}?${query}`, headers });
  const isJson = method === 'POST json';
  // A token in a JSON body is no proof, so it goes where every sender may put it.
  const token = query.get('token');
  if (isJson && token !== null) {
    query.delete('token');
    path += `?token=${encodeURIComponent(token)}`;
  }
  return stage.call({
    method: 'POST',
    path,
    headers: {
      ...headers,
      'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
    },
    body: isJson ? JSON.stringify(Object.fromEntries(query)) : query.toString(),
  });
}

function presetOf({ source }: StageShop): Preset {
  const preset = findPreset(source.preset);
  if (!preset) throw new Error(`there is no preset ${source.preset}`);
  return preset;
}

function valuesOf(preset: Preset, order: Order, change: PostbackChange): Record<string, string> {
  const amountField = preset.parameters.order_value ? 'order_value' : 'commission';
  const truth: [CanonicalField, string | null][] = [
    ['click_id', order.clickId],
    ['order_id', order.id],
    ['type', order.type],
    [amountField, order.amount],
    ['currency', order.currency],
    ['status', 'approved'],
    ['occurred_at', new Date(order.placedAt).toISOString()],
    ['consent', order.consent],
  ];
  const short: Partial<Record<CanonicalField, string | null | undefined>> = {
    click_id: change.clickId,
    order_id: change.orderId,
    type: change.type,
    [amountField]: change.amount,
    currency: change.currency,
    status: change.status,
  };
  const values = new Map<string, string | null>();
  for (const [field, value] of truth) {
    const name = preset.parameters[field]?.[0];
    const said = short[field];
    if (name !== undefined) values.set(name, said === undefined ? value : said);
  }
  for (const [name, value] of Object.entries(change.fields ?? {})) values.set(name, value);
  return Object.fromEntries([...values].filter((entry): entry is [string, string] => entry[1] !== null));
}
