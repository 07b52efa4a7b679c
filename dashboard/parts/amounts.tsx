import { formatAmount } from '../format/amount.ts';
import { words } from '../words.ts';

type Props = {
  /** By currency, never added to each other. */
  value: Readonly<Record<string, string>>;
};

/** Sums, one line to each currency. */
export function Amounts({ value }: Props) {
  const sums = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  if (sums.length === 0) return <span className="absent">{words.survival.cost.noValue}</span>;
  return (
    <>
      {sums.map(([currency, amount]) => (
        <span key={currency} className="amount-line">
          {formatAmount(amount, currency)}
        </span>
      ))}
    </>
  );
}
