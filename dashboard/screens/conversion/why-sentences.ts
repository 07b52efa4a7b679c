import type { Conversion } from '../../../wire/report.ts';
import { formatList } from '../../format/list.ts';
import { formatCount } from '../../format/number.ts';
import { formatRelative } from '../../format/relative.ts';
import { formatTime } from '../../format/time.ts';
import { words } from '../../words.ts';

const { why, differing } = words.conversion;

/** Why a conversion has its verdict: first the reason, then what else one must know of it. */
export function whySentences(conversion: Conversion, { zone, now }: { zone: string; now: number }): string[] {
  const { matched_by, candidates, tie_broken_by, not_compared, provisional } = conversion;
  return [
    reasonOf(conversion, { zone, now }),
    matched_by !== null && why.matched(words.matchedBy[matched_by]),
    candidates !== null && candidates > 1 && why.candidates(formatCount(candidates)),
    tie_broken_by !== null && why.tie(words.ties[tie_broken_by] ?? tie_broken_by),
    not_compared !== null && why.notCompared(words.notCompared[not_compared]),
    provisional && why.provisional,
  ].filter((sentence) => sentence !== false);
}

function reasonOf(conversion: Conversion, { zone, now }: { zone: string; now: number }): string {
  const { verdict, differences, pixel, due_at, not_expected } = conversion;
  const [there, missing] = pixel
    ? [words.sides.pixel, words.sides.postback]
    : [words.sides.postback, words.sides.pixel];
  const due = due_at === null ? words.text.none : formatTime(due_at, zone, 'moment');
  switch (verdict) {
    case 'agreed':
      return why.agreed;
    case 'differs':
      return why.differs(formatList(differences.map(({ field }) => differing[field])));
    case 'pixel_only':
    case 'postback_only':
      return why.missing(there, missing, due);
    case 'waiting':
      return why.waiting(there, missing, due, formatRelative(due_at ?? now, now));
    case 'not_expected':
      return why.not_expected(there, not_expected === null ? '' : words.notExpected[not_expected]);
  }
}
