import type { AtStake } from '../../wire/breakdown.ts';
import { amountMicros, formatAmount, formatMicros } from '../../wire/money.ts';
import type { ValueByVerdict } from '../../wire/report.ts';

/** What conversions were worth of which one side never told. */
export function atStakeOf(value: ValueByVerdict): AtStake {
  const lost = [
    ...Object.entries(value.pixel_only).map(([currency, { pixel }]) => [currency, pixel] as const),
    ...Object.entries(value.postback_only).map(([currency, { postback }]) => [currency, postback] as const),
  ];
  const sums = new Map<string, bigint>();
  for (const [currency, amount] of lost)
    sums.set(currency, (sums.get(currency) ?? 0n) + amountMicros(amount));
  return Object.fromEntries(
    [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, sum]) => [currency, formatAmount(formatMicros(sum))]),
  );
}
