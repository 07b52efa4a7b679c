import { amountMicros, formatMicros, parseAmount } from '../../wire/money.ts';
import type { TagFormat } from './tag-format.ts';
import type { TagRequest } from './tag-request.ts';

/** CJ. Its parameters are upper case in one page and mixed in another (`eventTime`, `currency`), so case is ignored here. */
export const cj: TagFormat = {
  system: 'cj',
  sources: [
    'https://docs.cj.com/docs/s2s-implementation',
    'https://docs.cj.com/docs/universal-tag-implementation',
    'https://docs.cj.com/docs/google-tag-manager-implementation',
  ],
  isLibrary: ({ host, path }) => host === 'www.mczbf.com' && /^\/tags\/[\w-]+\/tag\.js$/.test(path),
  read: (request) => {
    if (!/^(www\.)?emjcd\.com$/.test(request.host) || request.path !== '/u') return null;
    const get = (name: string) => request.query(name) ?? request.query(name.toLowerCase());
    return [
      {
        event: get('TYPE'),
        order_id: get('OID'),
        amount: get('AMOUNT') ?? itemsOf(get),
        currency: get('CURRENCY'),
        click_id: get('CJEVENT'),
      },
    ];
  },
};

/** A request has room for no more. */
const ITEMS = 500;

/** Unit price times quantity over all items, less what was taken off each item and the order. */
function itemsOf(get: TagRequest['query']): string | undefined {
  let total = 0n;
  let item = 1;
  for (; item <= ITEMS && get(`AMT${item}`) !== undefined; item++) {
    const price = micros(get(`AMT${item}`));
    const quantity = Number(get(`QTY${item}`) ?? '1');
    const off = micros(get(`DCNT${item}`) ?? '0');
    if (price === null || off === null || !Number.isSafeInteger(quantity)) return undefined;
    total += price * BigInt(quantity) - off;
  }
  const off = micros(get('DISCOUNT') ?? '0');
  return item === 1 || off === null ? undefined : formatMicros(total - off);
}

function micros(text: string | undefined): bigint | null {
  const parsed = parseAmount(text ?? '');
  return parsed.status === 'ok' ? amountMicros(parsed.amount) : null;
}
