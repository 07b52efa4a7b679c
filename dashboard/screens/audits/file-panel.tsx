import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useId, useRef, useState } from 'react';
import type { AuditFile, AuditSide, AuditView } from '../../../wire/audits.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { formatCount } from '../../format/number.ts';
import { Explain } from '../../parts/explain.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { ProblemNote } from './problem-note.tsx';

const { audits: say } = screenWords;
type Props = { audit: AuditView; side: AuditSide; mayChange: boolean };

/** The file of a side: a place to drop it, what was read of it, and which of its rows can not be used. */
export function FilePanel({ audit, side, mayChange }: Props) {
  const file = audit.files[side];
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const [isOver, setOver] = useState(false);
  const { mutate, error, isPending } = useMutation<AuditView, ApiFailure, File>({
    mutationFn: (chosen) => api.addAuditFile(audit.id, side, chosen),
    onSuccess: (view) => queries.setQueryData(['audits', audit.id], view),
    onSettled: () => queries.invalidateQueries({ queryKey: ['audits'] }),
  });
  const drops = {
    'data-over': isOver || undefined,
    onDragOver(event: DragEvent) {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      event.preventDefault();
      setOver(false);
      const [dropped] = event.dataTransfer.files;
      if (dropped && mayChange && !isPending) mutate(dropped);
    },
  };
  return (
    <Panel title={say.sides[side]} className="audit-file">
      <p className="figure-note" id={hint}>
        {say.sideHints[side]}
      </p>
      {error && (
        <p role="alert" className="audit-refused">
          <ForeignText text={error.message} characters={400} />
        </p>
      )}
      {file && <Facts file={file} />}
      {mayChange && (
        <div className="drop-zone" data-small={file !== null || undefined} {...drops}>
          <Button
            variant={file ? 'default' : 'light'}
            size={file ? 'compact-sm' : 'sm'}
            leftSection={<IconUpload size={16} />}
            loading={isPending}
            aria-label={`${file ? say.replace : say.drop}${words.text.colon}${say.sides[side]}`}
            aria-describedby={hint}
            onClick={() => input.current?.click()}
          >
            {isPending ? say.sending : file ? say.replace : say.drop}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            name={side}
            accept=".csv,.tsv,.txt,.xlsx"
            onChange={({ currentTarget }) => {
              const [chosen] = currentTarget.files ?? [];
              if (chosen) mutate(chosen);
              // The same file, mended, may be chosen again.
              currentTarget.value = '';
            }}
          />
        </div>
      )}
      {!mayChange && file === null && <p className="absent">{say.noFile}</p>}
    </Panel>
  );
}

function Facts({ file: { name, read, problem } }: { file: AuditFile }) {
  const refused = read?.refused ?? [];
  const refusedRows = refused.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <>
      <p className="audit-name">
        <ForeignText text={name} characters={100} />
      </p>
      {problem && <ProblemNote problem={problem} />}
      {read && (
        <dl className="audit-facts">
          {read.rows !== null && (
            <div>
              <dt>{say.facts.rows}</dt>
              <dd>{formatCount(read.rows)}</dd>
            </div>
          )}
          <div>
            <dt>
              {say.facts.encoding}{' '}
              <Explain term={{ name: say.facts.encoding, meaning: say.facts.encodingHint }} />
            </dt>
            <dd className="id">{read.encoding}</dd>
          </div>
          {read.rows !== null && (
            <div>
              <dt>{say.facts.refused}</dt>
              <dd>{say.refusedOf(formatCount(refusedRows), formatCount(read.rows))}</dd>
            </div>
          )}
        </dl>
      )}
      {refused.length > 0 && (
        <ul className="plain-list audit-refusals">
          {refused.map(({ reason, rows, first }) => (
            <li key={reason}>
              <strong>{formatCount(rows)}</strong> {reasonText(reason)}{' '}
              <span className="absent">({rowsText(rows, first)})</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function rowsText(rows: number, first: readonly number[]): string {
  const list = first.map(formatCount).join(words.text.list);
  return rows === 1 ? say.inRows(list) : say.inRowsAmong(list);
}

/** The desk may know more reasons than this page does. */
function reasonText(reason: string): string {
  const texts: Readonly<Record<string, { what: string }>> = words.refusals;
  return texts[reason]?.what ?? reason;
}
