import type { LedgerLine } from '../../../wire/ledger.ts';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { words } from '../../words.ts';

/** Whose line it is: the affiliate, and below it the sub id where these are told apart. */
export function LineName({ line: { name, sub } }: { line: Pick<LedgerLine, 'name' | 'sub'> }) {
  return (
    <>
      <ForeignText text={name} characters={40} />
      {sub !== undefined && (
        <span className="cell-note">
          {sub === 'rest' ? (
            words.money.restOfSubs
          ) : sub.id === null ? (
            words.money.noSub
          ) : (
            <ForeignText text={sub.id} characters={60} />
          )}
        </span>
      )}
    </>
  );
}
