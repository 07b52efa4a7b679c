import { Button, CloseButton, Menu } from '@mantine/core';
import { IconChevronUp, IconDownload, IconFlag, IconNote, IconProgress } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Progress } from '../../../wire/query.ts';
import type { QueryStepsResult } from '../../../wire/query-api.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { mayWork } from '../../api/may-work.ts';
import { requestFile } from '../../api/request.ts';
import { saveFile } from '../../api/save-file.ts';
import { useSession } from '../../api/use-session.ts';
import { formatCount } from '../../format/number.ts';
import { ProgressLabel } from '../../parts/progress-label.tsx';
import { PROGRESSES } from '../../progresses.ts';
import { words } from '../../words.ts';
import { NoteDialog } from './note-dialog.tsx';
import type { Selection } from './use-selection.ts';

type Props = {
  selection: Selection;
  /** Beside the number of chosen rows: the offer to choose all that match. */
  children?: ReactNode;
};

type Step = { progress?: Progress; note?: string };

/** What can be done with the chosen conversions. It stays in sight while the list is scrolled. */
export function WorkBar({ selection, children }: Props) {
  const queries = useQueryClient();
  const { data: session } = useSession();
  const [isNoting, setNoting] = useState(false);
  const take = useMutation<QueryStepsResult, ApiFailure, Step>({
    mutationFn: (step) => api.takeQuerySteps({ of: selection.of(), ...step }),
    onSuccess: () => {
      setNoting(false);
      selection.clear();
      return queries.invalidateQueries({ queryKey: ['conversions'] });
    },
  });
  const save = useMutation<{ name: string; leftOut: number }, ApiFailure, string>({
    mutationFn: async (path) => {
      const { blob, name, leftOut } = await requestFile(path, { of: selection.of() });
      saveFile(blob, name);
      return { name, leftOut };
    },
    onMutate: () => take.reset(),
  });
  const { count } = selection;
  const mayWrite = mayWork(session);
  const error = take.error ?? save.error;
  const said = error ? [error.message] : saidOf(take.data, save.data);
  const isIdle = count === 0;
  if (isIdle && said.length === 0) return null;
  const isBusy = take.isPending || save.isPending;
  return (
    <section className="work-bar" aria-label={words.work.actions.label}>
      {said.length > 0 && (
        <p className="work-said" role={error ? 'alert' : 'status'} data-failed={error !== null || undefined}>
          {said.join(' ')}
          <CloseButton
            size="xs"
            aria-label={words.work.done.dismiss}
            onClick={() => {
              take.reset();
              save.reset();
            }}
          />
        </p>
      )}
      {!isIdle && (
        <div className="work-actions">
          <span className="work-count">
            <strong>{words.work.select.chosen(formatCount(count), count !== 1)}</strong>
            {children}
            <Button size="compact-xs" variant="subtle" onClick={selection.clear}>
              {words.work.select.clear}
            </Button>
          </span>
          {mayWrite && (
            <>
              <Button
                size="xs"
                leftSection={<IconFlag size={15} aria-hidden="true" />}
                loading={isBusy}
                onClick={() => take.mutate({ progress: 'open' })}
              >
                {words.work.actions.open}
              </Button>
              <Menu position="top-end">
                <Menu.Target>
                  <Button
                    size="xs"
                    variant="default"
                    disabled={isBusy}
                    leftSection={<IconProgress size={15} aria-hidden="true" />}
                    rightSection={<IconChevronUp size={13} aria-hidden="true" />}
                  >
                    {words.work.actions.setProgress}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {PROGRESSES.map((progress) => (
                    <Menu.Item key={progress} onClick={() => take.mutate({ progress })}>
                      <ProgressLabel progress={progress} />
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
              <Button
                size="xs"
                variant="default"
                disabled={isBusy}
                leftSection={<IconNote size={15} aria-hidden="true" />}
                onClick={() => setNoting(true)}
              >
                {words.work.actions.note}
              </Button>
            </>
          )}
          <Menu position="top-end">
            <Menu.Target>
              <Button
                size="xs"
                variant="default"
                disabled={isBusy}
                leftSection={<IconDownload size={15} aria-hidden="true" />}
                rightSection={<IconChevronUp size={13} aria-hidden="true" />}
              >
                {words.work.actions.export}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => save.mutate('/query-list')} title={words.work.actions.queryListHint}>
                {words.work.actions.queryList}
              </Menu.Item>
              <Menu.Item onClick={() => save.mutate('/conversions/chosen')}>
                {words.work.actions.rows}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
      {isNoting && (
        <NoteDialog
          title={words.work.actions.noteTitle(words.work.select.chosen(formatCount(count), count !== 1))}
          isBusy={take.isPending}
          error={take.error?.message}
          onSave={(note) => take.mutate({ note })}
          onClose={() => setNoting(false)}
        />
      )}
    </section>
  );
}

function saidOf(
  result: QueryStepsResult | undefined,
  saved: { name: string; leftOut: number } | undefined,
): string[] {
  const { done } = words.work;
  const said: string[] = [];
  if (result !== undefined) {
    const { changed, unchanged, left_out, missing } = result;
    if (changed > 0) said.push(done.changed(formatCount(changed), changed !== 1));
    if (unchanged > 0) said.push(done.unchanged(formatCount(unchanged)));
    // The result names those reasons only.
    for (const [why, count] of Object.entries(left_out))
      if (count > 0) said.push(done.leftOut[why as keyof typeof done.leftOut](formatCount(count)));
    if (missing > 0) said.push(done.missing(formatCount(missing)));
    if (changed === 0) said.unshift(done.nothing);
  } else if (saved !== undefined) {
    said.push(done.exported(saved.name));
    if (saved.leftOut > 0) said.push(done.listLeftOut(formatCount(saved.leftOut)));
  }
  return said;
}
