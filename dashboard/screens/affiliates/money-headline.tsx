import type { ReactNode } from 'react';
import type { Ledger, LedgerLine } from '../../../wire/ledger.ts';
import { formatCount } from '../../format/number.ts';
import { sumAmounts } from '../../format/sum-amounts.ts';
import { Amounts } from '../../parts/amounts.tsx';
import { Figure } from '../../parts/figure.tsx';
import { words } from '../../words.ts';

type Props = {
  ledger: Ledger;
  /** Of all affiliates: then what is of none can be said beside it. */
  isWhole: boolean;
  /** Of whoever looks at it. */
  isOwn: boolean;
  /** What the screen is called. */
  title: string;
};

/** What is owed, taken back, and paid wrongly, by currency. */
export function MoneyHeadline({ ledger, isWhole, isOwn, title }: Props) {
  const { lines, conversions, unattributed } = ledger;
  const attributed = lines.reduce((sum, line) => sum + line.conversions, 0);
  const compared = lines.reduce((sum, line) => sum + line.compared.conversions, 0);
  const inCompared = words.money.inCompared(formatCount(compared));
  return (
    <section className="panel figures money-figures" aria-label={title}>
      <Figure
        name="attributed"
        term={isOwn ? words.money.ofYours : words.money.conversions}
        note={
          isWhole &&
          words.money.ofConversions(
            formatCount(attributed),
            formatCount(conversions),
            formatCount(unattributed),
          )
        }
      >
        {formatCount(attributed)}
      </Figure>
      <Figure name="owed" term={words.money.owed} note={standing(lines, 'approved')}>
        {sums(lines, ({ standings }) => standings.approved.expected)}
      </Figure>
      <Figure name="underpaid" term={words.money.underpaid} note={inCompared}>
        {sums(lines, (line) => line.compared.underpaid)}
      </Figure>
      <Figure name="overpaid" term={words.money.overpaid} note={inCompared}>
        {sums(lines, (line) => line.compared.overpaid)}
      </Figure>
      <Figure name="reversed" term={words.money.reversed} note={standing(lines, 'reversed')}>
        {sums(lines, ({ standings }) => standings.reversed.expected)}
      </Figure>
    </section>
  );
}

function standing(lines: readonly LedgerLine[], of: 'approved' | 'reversed'): string {
  const total = (count: (standing: LedgerLine['standings']['approved']) => number) =>
    lines.reduce((sum, { standings }) => sum + count(standings[of]), 0);
  const unknown = total((one) => one.unknown);
  const counted = words.money.counted(formatCount(total(({ conversions }) => conversions)));
  return unknown === 0 ? counted : `${counted} · ${words.money.unknown(formatCount(unknown))}`;
}

/** By currency; lines without terms have none. */
function sums(lines: readonly LedgerLine[], of: (line: LedgerLine) => string): ReactNode {
  const byCurrency = Map.groupBy(
    lines.filter(({ currency }) => currency !== null),
    ({ currency }) => currency ?? '',
  );
  if (byCurrency.size === 0) return <span className="absent money-none">{words.money.noSum}</span>;
  return (
    <Amounts
      value={Object.fromEntries(
        [...byCurrency].map(([currency, own]) => [currency, sumAmounts(own.map(of))]),
      )}
    />
  );
}
