import type { Dimension } from '../../wire/breakdown.ts';
import type { Verdict } from '../../wire/verdict.ts';
import { keyText } from '../filters/key-text.ts';
import { ForeignText } from './foreign-text.tsx';
import { VerdictLabel } from './verdict-label.tsx';

type Props = {
  by: Dimension;
  /** As the API names it; null where it is not known. */
  keyOf: string | null;
  /** As the configuration calls it, where it does. */
  name: string | null;
  characters?: number;
};

/** What conversions are told apart by, one of its values. */
export function KeyLabel({ by, keyOf: key, name, characters = 48 }: Props) {
  if (key === null) return <span className="not-known">{keyText({ by, key, name })}</span>;
  if (by === 'verdict') return <VerdictLabel verdict={key as Verdict} />; // keys of verdicts are verdicts
  return <ForeignText text={keyText({ by, key, name })} characters={characters} />;
}
