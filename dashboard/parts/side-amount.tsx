import type { Side } from '../../wire/report.ts';
import { formatAmount } from '../format/amount.ts';
import { words } from '../words.ts';

/** What one side says the conversion is worth; why it says nothing, otherwise. */
export function SideAmount({ side }: { side: Side | null }) {
  if (side === null) return <span className="absent">{words.conversions.absent}</span>;
  if (side.amount === null) return <span className="absent">{words.conversions.noAmount}</span>;
  return <span className="amount">{formatAmount(side.amount, side.currency)}</span>;
}
