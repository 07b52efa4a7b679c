import type { ReactNode } from 'react';
import type { GroupFigures } from '../../wire/breakdown.ts';
import { formatAmount } from '../format/amount.ts';
import { formatCount, formatShare } from '../format/number.ts';
import { words } from '../words.ts';

type Props = { count: number; of: number; children?: ReactNode };

/** A count in a table, and below it what share of what that is. */
export function CountedCell({ count, of, children }: Props) {
  return (
    <span className="cell-lines">
      <strong>{formatCount(count)}</strong>
      <span className="figure-note">
        {of === 0 ? words.noShare : formatShare(count / of)} {words.of(formatCount(of))}
      </span>
      {children}
    </span>
  );
}

/** A count of a verdict in a table, and below it what share of the row's conversions that is. */
export function PartCell({ count, of }: { count: number; of: number }) {
  return (
    <span className="cell-lines cell-part" data-nothing={count === 0 || undefined}>
      <span>{formatCount(count)}</span>
      {count > 0 && (
        <span className="figure-note" title={words.of(formatCount(of))}>
          {formatShare(count / of)}
        </span>
      )}
    </span>
  );
}

/** A gap rate in a table, and below it of how many. */
export function GapCell({ gap, children }: { gap: GroupFigures['gap']; children?: ReactNode }) {
  return (
    <span className="cell-lines">
      <strong>{gap.share === null ? words.text.none : formatShare(gap.share)}</strong>
      <span className="figure-note">
        {words.overview.breakdown.missingOf(formatCount(gap.missing), formatCount(gap.expected))}
      </span>
      {children}
    </span>
  );
}

/** Sums in a table, each currency on its own line. */
export function SumsCell({ sums }: { sums: GroupFigures['at_stake'] }) {
  const currencies = Object.keys(sums).sort();
  if (currencies.length === 0) return <span data-nothing>{words.text.none}</span>;
  return (
    <span className="cell-lines">
      {currencies.map((currency) => (
        <span key={currency}>{formatAmount(sums[currency] ?? '0', currency)}</span>
      ))}
    </span>
  );
}
