import type { Verdict } from '../../wire/verdict.ts';
import { words } from '../words.ts';
import { VerdictMark } from './verdict-mark.tsx';

export function VerdictLabel({ verdict }: { verdict: Verdict }) {
  return (
    <span className="verdict-label">
      <VerdictMark verdict={verdict} />
      {words.verdicts[verdict].name}
    </span>
  );
}
