import type { Term } from '../../../wire/terms.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatCount, formatPercent } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { words } from '../../words.ts';

type Pay = { kind: 'percent' | 'fixed'; value: string };

/** A term in a line: what is paid, for what, and from when to when. */
export function termText(term: Term, of: { zone: string; siteName(id: string): string }): string {
  const { currency, type, site_id, valid_from, valid_until } = term;
  const pay =
    term.kind === 'tiers'
      ? term.tiers
          .map((tier) => words.money.tier(formatCount(tier.from_conversions), payText(tier, currency)))
          .join('; ')
      : payText(term, currency);
  const parts = [
    pay,
    // A fixed amount has named its currency.
    term.kind === 'fixed' ? null : words.money.inCurrency(currency),
    type === undefined ? null : words.money.ofType(type),
    site_id === undefined ? null : words.money.atSite(of.siteName(site_id)),
    valid_from === undefined ? null : words.money.from(formatTime(valid_from, of.zone, 'day')),
    valid_until === undefined ? null : words.money.until(formatTime(valid_until, of.zone, 'day')),
  ];
  return parts.filter((part) => part !== null).join(words.text.list);
}

function payText({ kind, value }: Pay, currency: string): string {
  return kind === 'percent'
    ? words.money.percent(formatPercent(value))
    : words.money.fixed(formatAmount(value, currency));
}
