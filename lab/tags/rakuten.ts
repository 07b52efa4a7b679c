import { formatMicros } from '../../wire/money.ts';
import type { TagFormat } from './tag-format.ts';

/**
 * Rakuten Advertising. `amtlist` holds one amount per line of the order, in hundredths of the currency's unit except for
 * the yen; what is taken off stands there as a line of its own.
 */
export const rakuten: TagFormat = {
  system: 'rakuten',
  sources: [
    'https://docs.metarouter.io/docs/rakuten-conversions',
    'https://doc.commandersact.com/features/destinations/destinations-catalog/rakuten',
  ],
  isLibrary: ({ host, path }) => host === 'tag.rmp.rakuten.com' && path.endsWith('.js'),
  read: ({ host, path, query }) => {
    if (host !== 'track.linksynergy.com' || !/^\/(ep|eventnvppixel)$/.test(path)) return null;
    const currency = query('cur');
    return [
      {
        order_id: query('ord'),
        amount: total(query('amtlist'), currency),
        currency,
        click_id: query('tr'),
      },
    ];
  },
};

/** Some shops write whole units with a point, against the rule: which is meant can not be told from a request. */
function total(list: string | undefined, currency: string | undefined): string | undefined {
  const lines = list?.split('|') ?? [];
  if (lines.length === 0 || !lines.every((line) => /^-?\d{1,15}$/.test(line))) return undefined;
  const sum = lines.reduce((all, line) => all + BigInt(line), 0n);
  return formatMicros(sum * (currency?.toUpperCase() === 'JPY' ? 1_000_000n : 10_000n));
}
