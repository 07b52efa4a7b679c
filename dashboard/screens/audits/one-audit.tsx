import { Button, EmptyState, Loader, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconFileDiff, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditFile } from '../../../wire/audits.ts';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatTime } from '../../format/time.ts';
import { Failure } from '../../parts/failure.tsx';
import { screenWords } from '../../screen-words.ts';
import { Confirm } from '../settings/confirm.tsx';
import { AuditState } from './audit-state.tsx';
import { FilePanel } from './file-panel.tsx';
import { ProblemNote } from './problem-note.tsx';
import { ReadingForm } from './reading-form.tsx';
import { ReportPanel } from './report-panel.tsx';
import { SIDES } from './sides.ts';
import { TrialPanel } from './trial-panel.tsx';

const { audits: say } = screenWords;
/** Whether there is anything to say of a file: how it was read, or, of a workbook, which sheet is meant. */
function isToSay({ read, sheets }: AuditFile): boolean {
  return read !== null || sheets.length > 1;
}

type Props = { id: string; mayMake: boolean; onClose(): void };

/** One audit, from its two files to what it came to. */
export function OneAudit({ id, mayMake, onClose }: Props) {
  const { zone } = useScope();
  const queries = useQueryClient();
  const [isRemoving, setRemoving] = useState(false);
  const { data: audit, error, refetch } = useLive(['audits', id], (signal) => api.audit(id, signal));
  const back = (
    <Button variant="subtle" size="compact-sm" leftSection={<IconArrowLeft size={14} />} onClick={onClose}>
      {say.back}
    </Button>
  );
  if (audit === undefined && error?.status === 404)
    return (
      <EmptyState py="xl" icon={<IconFileDiff size={40} stroke={1.4} />} title={say.gone}>
        <EmptyState.Actions>{back}</EmptyState.Actions>
      </EmptyState>
    );
  if (audit === undefined) return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={320} />;
  const isBusy = audit.ahead !== null;
  const { ours, theirs } = audit.files;
  return (
    <div className="audit">
      <div className="audit-bar">
        {back}
        <strong>{say.open(formatTime(audit.created_at, zone, 'dated'))}</strong>
        <span role="status" className="audit-state">
          {isBusy && <Loader size={14} />}
          <AuditState audit={audit} />
        </span>
        {mayMake && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconTrash size={14} />}
            onClick={() => setRemoving(true)}
          >
            {say.remove}
          </Button>
        )}
      </div>
      {audit.problem && <ProblemNote problem={audit.problem} />}
      <div className="audit-sides">
        {SIDES.map((side) => (
          <FilePanel key={side} audit={audit} side={side} mayChange={mayMake && !isBusy} />
        ))}
      </div>
      {ours && theirs && isToSay(ours) && isToSay(theirs) && (
        <ReadingForm
          // What came of the last reading is what there is to correct.
          key={JSON.stringify([ours, theirs])}
          id={id}
          files={{ ours, theirs }}
          mayChange={mayMake && !isBusy}
        />
      )}
      {audit.trial && <TrialPanel audit={audit} trial={audit.trial} mayRun={mayMake && !isBusy} />}
      {audit.state === 'done' && <ReportPanel audit={audit} />}
      {isRemoving && (
        <Confirm
          title={say.removeTitle}
          text={say.removeText}
          doName={say.remove}
          changes={['audits']}
          act={() => api.removeAudit(id)}
          onDone={() => {
            queries.removeQueries({ queryKey: ['audits', id] });
            onClose();
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </div>
  );
}
