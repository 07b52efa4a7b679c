import { Button, Group, Select, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConversionDetail } from '../../../wire/api.ts';
import type { Progress } from '../../../wire/query.ts';
import type { QueryStepsResult } from '../../../wire/query-api.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { mayWork } from '../../api/may-work.ts';
import { useSession } from '../../api/use-session.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatTime } from '../../format/time.ts';
import { Explain } from '../../parts/explain.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProgressLabel } from '../../parts/progress-label.tsx';
import { PROGRESSES } from '../../progresses.ts';
import { words } from '../../words.ts';
import { StepSaid } from './course-panel.tsx';

/** As much as the desk takes. */
const NOTE_MAX = 2000;

const { panel } = words.work;

/** How far the query has come, everything that was noted, and the next step. */
export function QueryPanel({ detail }: { detail: ConversionDetail }) {
  const { conversion, queries, not_queried } = detail;
  const { query } = conversion;
  const { zone } = useScope();
  const { data: session } = useSession();
  const mayWrite = mayWork(session);
  const isChanged = query?.opened != null && query.opened.verdict !== conversion.verdict;
  return (
    <Panel
      title={
        <span className="title-with-term">
          {panel.title} <Explain term={words.work.queryTerm} />
        </span>
      }
      actions={query?.progress && <ProgressLabel progress={query.progress} />}
    >
      {query === null && <p className="absent">{panel.none}</p>}
      {isChanged && query?.opened && (
        <p className="query-changed">
          {panel.changedSince(
            words.verdicts[query.opened.verdict].name,
            words.verdicts[conversion.verdict].name,
          )}
        </p>
      )}
      {queries.length > 0 && (
        <ol className="query-steps">
          {queries.map((step) => (
            <li key={`${step.at} ${step.progress} ${step.note}`}>
              {step.progress === null ? (
                <strong>{panel.noted}</strong>
              ) : (
                <ProgressLabel progress={step.progress} />
              )}
              <StepSaid step={step} />
              <span className="figure-note">
                <time dateTime={new Date(step.at).toISOString()}>{formatTime(step.at, zone, 'dated')}</time>
                {` · ${panel.heldThen(words.verdicts[step.verdict].name)}`}
              </span>
            </li>
          ))}
        </ol>
      )}
      {not_queried !== null && <p className="figure-note">{panel.cannot[not_queried]}</p>}
      {mayWrite && (
        <StepForm id={conversion.id} now={query?.progress ?? null} mayQuery={not_queried === null} />
      )}
    </Panel>
  );
}

type FormProps = {
  id: string;
  now: Progress | null;
  /** Otherwise only a note can be written. */
  mayQuery: boolean;
};

function StepForm({ id, now, mayQuery }: FormProps) {
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [note, setNote] = useState('');
  const take = useMutation<QueryStepsResult, ApiFailure>({
    mutationFn: () =>
      api.takeQuerySteps({
        of: { conversions: [id] },
        ...(progress !== null && { progress }),
        ...(note.trim() !== '' && { note }),
      }),
    onSuccess: () => {
      setProgress(null);
      setNote('');
      return queries.invalidateQueries({ queryKey: ['conversion', id] });
    },
  });
  const isEmpty = progress === null && note.trim() === '';
  return (
    <form
      className="query-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) take.mutate();
      }}
    >
      {mayQuery && (
        <Select
          label={panel.progress}
          placeholder={now === null ? words.work.noQuery : panel.keep}
          data={PROGRESSES.filter((each) => each !== now).map((value) => ({
            value,
            label: words.work.progress[value],
          }))}
          value={progress}
          // The options are those, so the value is.
          onChange={(chosen) => setProgress(chosen as Progress | null)}
          clearable
        />
      )}
      <Textarea
        label={panel.note}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={NOTE_MAX}
        autosize
        minRows={2}
        maxRows={8}
        error={take.error?.message}
      />
      <Group justify="end">
        <Button type="submit" size="xs" loading={take.isPending} disabled={isEmpty}>
          {panel.save}
        </Button>
      </Group>
    </form>
  );
}
