import { words } from '../words.ts';
import { type MarkProps, VerdictMark } from './verdict-mark.tsx';

export function VerdictLabel({ verdict, missing }: Omit<MarkProps, 'size'>) {
  return (
    <span className="verdict-label">
      <VerdictMark verdict={verdict} missing={missing} />
      {words.verdicts[verdict].name}
    </span>
  );
}
