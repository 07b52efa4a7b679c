import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Sends } from '../../../wire/verdict.ts';
import { api } from '../../api/api.ts';
import { useConfig } from '../../api/use-config.ts';
import type { SourceView } from '../../filters/use-scope.ts';
import { formatSpan } from '../../format/relative.ts';
import { formatTime } from '../../format/time.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { Dialog } from './dialog.tsx';
import { EditButton } from './edit-button.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { SaveForm } from './save-form.tsx';

const { sources: say } = screenWords.settings;
const { form } = words.sources;
const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
type Row = SourceView & { site: string; zone: string };

/** Who reports: pixels, postbacks and reports, what each sends and until when. */
export function SourcesSection({ mayChange }: { mayChange: boolean }) {
  const { sites, sources } = useConfig();
  const [editing, setEditing] = useState<Row | null>(null);
  const rows = sources.map((source): Row => {
    const site = sites.find(({ id }) => id === source.site_id);
    return { ...source, site: site?.name ?? source.site_id, zone: site?.zone ?? 'UTC' };
  });
  const columns = column.columns([
    column.accessor('name', {
      header: words.sources.columns.name,
      cell: ({ row: { original } }) => (
        <>
          <ForeignText text={original.name} />
          {original.active_until !== undefined && (
            <span className="settings-mark">
              {say.retiredAt(formatTime(original.active_until, original.zone, 'dated'))}
            </span>
          )}
        </>
      ),
    }),
    column.accessor('site', {
      header: words.bar.site,
      cell: ({ getValue }) => <ForeignText text={getValue()} />,
    }),
    column.accessor('channel', {
      header: say.channel,
      cell: ({ getValue }) => words.channels[getValue()],
    }),
    column.accessor('sends', {
      header: words.sources.columns.sends,
      cell: ({ getValue }) => words.sends[getValue()],
    }),
    column.display({
      id: 'grace',
      header: words.sources.columns.grace,
      cell: ({ row: { original } }) =>
        original.grace_ms === undefined ? words.sources.learned : formatSpan(original.grace_ms),
    }),
    column.display({
      id: 'change',
      header: '',
      cell: ({ row: { original } }) =>
        mayChange && (
          <EditButton what={`${original.name}, ${original.site}`} onClick={() => setEditing(original)} />
        ),
    }),
  ]);
  const add = mayChange && (
    <Button component={Link} href="/sources" size="compact-sm" variant="light">
      {words.sources.addSource}
    </Button>
  );
  return (
    <Panel title={screenWords.settings.sections.sources} actions={rows.length > 0 && add}>
      {rows.length === 0 ? (
        <NothingYet text={words.sources.noSources}>{add}</NothingYet>
      ) : (
        <DataTable
          caption={screenWords.settings.sections.sources}
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
        />
      )}
      <Dialog
        title={editing && <ForeignText text={editing.name} />}
        isOpen={editing !== null}
        onClose={() => setEditing(null)}
      >
        {editing && <SourceForm source={editing} onDone={() => setEditing(null)} />}
      </Dialog>
    </Panel>
  );
}

const column = columnsOf<Row>();

function SourceForm({ source, onDone }: { source: Row; onDone(): void }) {
  const isPixel = source.channel === 'pixel';
  return (
    <SaveForm
      fields={['name', 'sends', 'types', 'grace_ms', 'window_ms', 'active_until']}
      bodyOf={(field) => ({
        name: field('name'),
        // A pixel sees every order on its pages and keeps its click in the browser: there is nothing to say of that.
        ...(!isPixel && {
          sends: field('sends') as Sends, // the options are these
          click_kept: field('server') === 'on' ? ('server' as const) : ('browser' as const),
        }),
        types: field('types')
          .split(',')
          .map((type) => type.trim())
          .filter(Boolean),
        grace_ms: inMs(field('grace'), HOUR_MS),
        window_ms: inMs(field('window'), DAY_MS),
        active_until: field('retired') === 'on' ? (source.active_until ?? Date.now()) : null,
      })}
      save={(body) => api.changeSource(source.id, body)}
      onSaved={onDone}
      onCancel={onDone}
    >
      {(errorAt) => (
        <>
          <TextInput
            name="name"
            label={form.name}
            defaultValue={source.name}
            maxLength={100}
            required
            data-autofocus
            error={errorAt('name')}
          />
          {!isPixel && (
            <NativeSelect
              name="sends"
              label={form.sends}
              defaultValue={source.sends}
              data={SENDS.map((sends) => ({ value: sends, label: words.sends[sends] }))}
              error={errorAt('sends')}
            />
          )}
          <TextInput
            name="types"
            label={form.types}
            description={form.typesHint}
            defaultValue={source.types.join(', ')}
            error={errorAt('types')}
          />
          <NumberInput
            name="grace"
            label={form.grace}
            description={form.graceHint}
            defaultValue={source.grace_ms === undefined ? '' : source.grace_ms / HOUR_MS}
            min={0}
            max={2160}
            decimalScale={4}
            error={errorAt('grace_ms')}
          />
          <NumberInput
            name="window"
            label={say.window}
            description={say.windowHint}
            defaultValue={source.window_ms === undefined ? '' : source.window_ms / DAY_MS}
            min={0}
            max={400}
            decimalScale={4}
            error={errorAt('window_ms')}
          />
          {!isPixel && (
            <Checkbox
              name="server"
              label={say.server}
              description={say.serverHint}
              defaultChecked={source.click_kept === 'server'}
            />
          )}
          <Checkbox
            name="retired"
            label={say.retire}
            description={say.retireHint}
            defaultChecked={source.active_until !== undefined}
            error={errorAt('active_until')}
          />
        </>
      )}
    </SaveForm>
  );
}

/** What was typed of a unit, in milliseconds; null where nothing was. */
function inMs(typed: string, unit: number): number | null {
  return typed === '' ? null : Math.round(Number(typed) * unit);
}

const SENDS = ['all_orders', 'attributed_only'] as const satisfies readonly Sends[];
