import { Button, Checkbox, NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../../api/api.ts';
import { useConfig } from '../../api/use-config.ts';
import type { SiteView } from '../../filters/use-scope.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { Dialog } from './dialog.tsx';
import { EditButton } from './edit-button.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { SaveForm } from './save-form.tsx';

/** The sites: what they are called, their pages, their zone, consent. */
export function SitesSection({ mayChange }: { mayChange: boolean }) {
  const { sites } = useConfig();
  const [editing, setEditing] = useState<SiteView | null>(null);
  const columns = column.columns([
    column.accessor('name', {
      header: words.sources.columns.name,
      cell: ({ row: { original } }) => (
        <>
          <ForeignText text={original.name} />
          {original.test && <span className="settings-mark">{screenWords.settings.sites.test}</span>}
        </>
      ),
    }),
    column.accessor('id', {
      header: words.sources.id,
      cell: ({ getValue }) => <span className="id">{getValue()}</span>,
    }),
    column.accessor('origins', {
      header: words.sources.origins,
      cell: ({ getValue }) => <ForeignText text={getValue().join('  ')} characters={120} />,
    }),
    column.accessor('zone', { header: words.sources.zone }),
    column.accessor('consent', {
      header: words.sources.consent,
      cell: ({ getValue }) => words.sources.consents[getValue()],
    }),
    column.display({
      id: 'change',
      header: '',
      cell: ({ row: { original } }) =>
        mayChange && <EditButton what={original.name} onClick={() => setEditing(original)} />,
    }),
  ]);
  const add = mayChange && (
    <Button component={Link} href="/sources?add=site" size="compact-sm" variant="light">
      {words.sources.addSite}
    </Button>
  );
  return (
    <Panel title={screenWords.settings.sections.sites} actions={sites.length > 0 && add}>
      {sites.length === 0 ? (
        <NothingYet text={words.sources.noneHint}>{add}</NothingYet>
      ) : (
        <DataTable
          caption={screenWords.settings.sections.sites}
          columns={columns}
          rows={sites}
          rowId={({ id }) => id}
        />
      )}
      <Dialog
        title={editing && <ForeignText text={editing.name} />}
        isOpen={editing !== null}
        onClose={() => setEditing(null)}
      >
        {editing && <SiteForm site={editing} onDone={() => setEditing(null)} />}
      </Dialog>
    </Panel>
  );
}

const column = columnsOf<SiteView>();
const { form } = words.sources;

function SiteForm({ site, onDone }: { site: SiteView; onDone(): void }) {
  return (
    <SaveForm
      fields={['name', 'origins', 'zone']}
      bodyOf={(field) => ({
        name: field('name'),
        origins: field('origins')
          .split(/[\s,]+/)
          .filter(Boolean),
        zone: field('zone'),
        consent: field('consent') === 'on' ? ('required' as const) : ('not_required' as const),
        gpc: field('gpc') as SiteView['gpc'], // the options are these
        test: field('test') === 'on',
      })}
      save={(body) => api.changeSite(site.id, body)}
      onSaved={onDone}
      onCancel={onDone}
    >
      {(errorAt) => (
        <>
          <TextInput
            name="name"
            label={form.name}
            defaultValue={site.name}
            maxLength={100}
            required
            data-autofocus
            error={errorAt('name')}
          />
          <Textarea
            name="origins"
            label={form.origins}
            description={form.originsHint}
            defaultValue={site.origins.join('\n')}
            autosize
            minRows={2}
            required
            error={errorAt('origins')}
          />
          <Select
            name="zone"
            label={form.zone}
            description={screenWords.settings.sites.zoneHint}
            data={[...new Set(['UTC', site.zone, ...Intl.supportedValuesOf('timeZone')])]}
            defaultValue={site.zone}
            searchable
            limit={60}
            allowDeselect={false}
            error={errorAt('zone')}
          />
          <Checkbox
            name="consent"
            label={form.consent}
            description={form.consentHint}
            defaultChecked={site.consent === 'required'}
          />
          <NativeSelect
            name="gpc"
            label={screenWords.settings.sites.gpc}
            description={screenWords.settings.sites.gpcHint}
            defaultValue={site.gpc}
            data={[
              { value: 'honour', label: screenWords.settings.sites.gpcs.honour },
              { value: 'ignore', label: screenWords.settings.sites.gpcs.ignore },
            ]}
          />
          <Checkbox
            name="test"
            label={screenWords.settings.sites.isTest}
            description={screenWords.settings.sites.testHint}
            defaultChecked={site.test === true}
          />
        </>
      )}
    </SaveForm>
  );
}
