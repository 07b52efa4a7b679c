import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  AuditFile,
  AuditSettings,
  AuditSide,
  AuditView,
  ReadFile,
  StatedFile,
} from '../../../wire/audits.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { useConfig } from '../../api/use-config.ts';
import { visibleText } from '../../format/visible-text.ts';
import { Failure } from '../../parts/failure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { ColumnMapping } from './column-mapping.tsx';
import { SIDES } from './sides.ts';

const { audits: say } = screenWords;
type Props = { id: string; files: Record<AuditSide, AuditFile>; mayChange: boolean };

/** How both files were read, each point of it open to be said otherwise. */
export function ReadingForm({ id, files, mayChange }: Props) {
  const queries = useQueryClient();
  const [stated, setStated] = useState<AuditSettings>({
    ours: files.ours.stated,
    theirs: files.theirs.stated,
  });
  const isChanged = SIDES.some((side) => JSON.stringify(stated[side]) !== JSON.stringify(files[side].stated));
  const { mutate, error, isPending } = useMutation<AuditView, ApiFailure>({
    mutationFn: () => api.checkAudit(id, stated),
    onSuccess: (view) => queries.setQueryData(['audits', id], view),
    onSettled: () => queries.invalidateQueries({ queryKey: ['audits'] }),
  });
  return (
    <Panel
      title={say.reading}
      actions={
        mayChange && (
          <Button
            size="compact-sm"
            variant={isChanged ? 'filled' : 'default'}
            loading={isPending}
            onClick={() => mutate()}
          >
            {say.retry}
          </Button>
        )
      }
    >
      <p role="status" className="figure-note">
        {isChanged && say.changed}
      </p>
      {error && <Failure error={error} onRetry={() => mutate()} />}
      <div className="audit-sides">
        {SIDES.map((side) => (
          <SideFields
            key={side}
            side={side}
            file={files[side]}
            stated={stated[side]}
            isReadOnly={!mayChange}
            onChange={(more) => setStated({ ...stated, [side]: { ...stated[side], ...more } })}
          />
        ))}
      </div>
    </Panel>
  );
}

type SideProps = {
  side: AuditSide;
  file: AuditFile;
  stated: StatedFile;
  isReadOnly: boolean;
  onChange(more: Partial<StatedFile>): void;
};

function SideFields({ side, file, stated, isReadOnly, onChange }: SideProps) {
  const { read, sheets } = file;
  return (
    <fieldset className="audit-fields" disabled={isReadOnly}>
      <legend>{say.sides[side]}</legend>
      {sheets.length > 1 && (
        <NativeSelect
          className="audit-sheet"
          label={say.settings.sheet}
          value={stated.sheet ?? sheets[0] ?? ''}
          data={sheets.map((value) => ({ value, label: visibleText(value) }))}
          // Another sheet has other columns.
          onChange={({ currentTarget: { value } }) =>
            onChange({ sheet: value === sheets[0] ? null : value, columns: {} })
          }
        />
      )}
      {read && <ReadFields {...{ side, file, read, stated, onChange }} />}
    </fieldset>
  );
}

type ReadProps = Omit<SideProps, 'isReadOnly'> & { read: ReadFile };

/** How a file was read, point by point. */
function ReadFields({ side, file: { stated: before, name }, read, stated, onChange }: ReadProps) {
  const { presets } = useConfig();
  const presetName = (id: string) => presets.find((preset) => preset.id === id)?.name ?? id;
  /** What is chosen where the user says nothing: what was found out, unless it was found out from what they said. */
  const found = (wasStated: unknown, text: string | null | undefined) => ({
    value: '',
    label: wasStated === null && text != null ? say.readAs(text) : say.unknown,
  });
  const isWorkbook = /\.xlsx$/i.test(name);
  return (
    <>
      <div className="audit-settings">
        <NativeSelect
          label={say.settings.preset}
          value={stated.preset ?? ''}
          data={[
            found(before.preset, read.preset && presetName(read.preset)),
            ...presets.map(({ id, name: label }) => ({ value: id, label })),
          ]}
          // Another format has other names for everything.
          onChange={({ currentTarget: { value } }) => onChange({ preset: value || null, columns: {} })}
        />
        {!isWorkbook && (
          <NativeSelect
            label={say.settings.delimiter}
            value={stated.delimiter ?? ''}
            data={[
              found(before.delimiter, say.delimiters[read.delimiter] ?? read.delimiter),
              ...DELIMITERS.map((value) => ({ value, label: say.delimiters[value] ?? value })),
            ]}
            onChange={({ currentTarget: { value } }) =>
              onChange({ delimiter: DELIMITERS.find((each) => each === value) ?? null, columns: {} })
            }
          />
        )}
        <NativeSelect
          label={say.settings.decimal}
          value={stated.decimal ?? ''}
          data={[
            found(before.decimal, read.decimal && say.decimals[read.decimal]),
            { value: '.', label: say.decimals['.'] },
            { value: ',', label: say.decimals[','] },
          ]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ decimal: value === '.' || value === ',' ? value : null })
          }
        />
        <NativeSelect
          label={say.settings.date_order}
          value={stated.date_order ?? ''}
          data={[
            found(before.date_order, read.date_order && say.dates[read.date_order]),
            { value: 'dmy', label: say.dates.dmy },
            { value: 'mdy', label: say.dates.mdy },
          ]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ date_order: value === 'dmy' || value === 'mdy' ? value : null })
          }
        />
        <TextInput
          label={say.settings.zone}
          placeholder={read.zone ?? 'UTC'}
          description={say.settings.zoneHint}
          value={stated.zone ?? ''}
          maxLength={64}
          onChange={({ currentTarget: { value } }) => onChange({ zone: value.trim() || null })}
        />
      </div>
      <ColumnMapping
        caption={say.mappingOf(say.sides[side])}
        read={read}
        stated={stated}
        onChange={(columns) => onChange({ columns })}
      />
    </>
  );
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
