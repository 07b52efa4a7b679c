import { useId } from 'react';
import type { Verdict } from '../../wire/verdict.ts';
import { VerdictPatterns, verdictFill } from './verdict-patterns.tsx';

type Props = {
  verdicts: readonly Verdict[];
  /** What each verdict is called. */
  names: Record<Verdict, string>;
};

/** What the textures of a chart stand for. */
export function Legend({ verdicts, names }: Props) {
  const id = useId().replaceAll(/[^\w-]/g, '');
  return (
    <ul className="legend">
      {verdicts.map((verdict) => (
        <li key={verdict}>
          <svg width="18" height="12" aria-hidden="true">
            <VerdictPatterns prefix={`${id}-${verdict}`} />
            <rect width="18" height="12" rx="2" fill={verdictFill(`${id}-${verdict}`, verdict)} />
          </svg>
          {names[verdict]}
        </li>
      ))}
    </ul>
  );
}
