import type { Term } from '../../../wire/terms.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';

type Pay = { kind: 'percent' | 'fixed'; value: string };

type Sites = readonly { id: string; name: string; zone: string }[];

/** What an affiliate is promised by one term, in words. */
export function termText(term: Term, sites: Sites): string {
  const { term: say } = screenWords.settings.affiliates;
  const site = sites.find(({ id }) => id === term.site_id);
  const parts = [
    term.kind === 'tiers'
      ? term.tiers
          .map((tier, index) => {
            const pay = payText(tier, term.currency);
            return index === 0 ? pay : say.from(formatCount(tier.from_conversions), pay);
          })
          .join(words.text.list)
      : payText(term, term.currency),
    term.type !== undefined && say.ofType(term.type),
    term.site_id !== undefined && say.onSite(site?.name ?? term.site_id),
    periodText(term, sites),
  ];
  return parts.filter((part) => part !== false && part !== '').join(words.text.list);
}

/** From when to when a term holds; empty where it always does. */
export function periodText(term: Pick<Term, 'site_id' | 'valid_from' | 'valid_until'>, sites: Sites): string {
  const { term: say } = screenWords.settings.affiliates;
  const zone = sites.find(({ id }) => id === term.site_id)?.zone ?? 'UTC';
  const day = (at: number) => formatTime(at, zone, 'day');
  const parts = [
    term.valid_from !== undefined && say.since(day(term.valid_from)),
    term.valid_until !== undefined && say.until(day(term.valid_until)),
  ];
  return parts.filter((part) => part !== false).join(words.text.list);
}

function payText({ kind, value }: Pay, currency: string): string {
  return kind === 'percent'
    ? screenWords.settings.affiliates.term.percent(value, currency)
    : formatAmount(value, currency);
}
