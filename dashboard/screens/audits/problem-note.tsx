import { IconAlertTriangle } from '@tabler/icons-react';
import type { AuditProblem } from '../../../wire/audits.ts';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Notice } from '../../parts/notice.tsx';
import { screenWords } from '../../screen-words.ts';

/** What stands against a file: what is wrong, what to do, and where exactly, as the desk says it. */
export function ProblemNote({ problem: { code, message, hint } }: { problem: AuditProblem }) {
  const known = screenWords.audits.problems[code];
  return (
    <Notice icon={<IconAlertTriangle size={18} />}>
      {known && (
        <>
          <strong>{known.what}</strong> {known.todo}
        </>
      )}
      <span className="audit-detail">
        <ForeignText text={message} characters={400} />
        {!known && <ForeignText text={` ${hint}`} characters={400} />}
      </span>
    </Notice>
  );
}
