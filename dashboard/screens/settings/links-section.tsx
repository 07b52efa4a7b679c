import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ConfigView } from '../../../wire/api.ts';
import { api } from '../../api/api.ts';
import { useConfig } from '../../api/use-config.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { Dialog } from './dialog.tsx';
import { EditButton } from './edit-button.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { SaveForm } from './save-form.tsx';

type Row = ConfigView['links'][number] & { affiliate: string; site: string };

/** The redirects that affiliates spread, and where each leads. */
export function LinksSection({ mayChange }: { mayChange: boolean }) {
  const { sites, affiliates, links } = useConfig();
  const [editing, setEditing] = useState<Row | null>(null);
  const rows = links.map(
    (link): Row => ({
      ...link,
      affiliate: affiliates.find(({ id }) => id === link.affiliate_id)?.name ?? link.affiliate_id,
      site: sites.find(({ id }) => id === link.site_id)?.name ?? link.site_id,
    }),
  );
  const columns = column.columns([
    column.accessor('affiliate', {
      header: words.sources.columns.affiliate,
      cell: ({ getValue }) => <ForeignText text={getValue()} />,
    }),
    column.accessor('site', {
      header: words.bar.site,
      cell: ({ getValue }) => <ForeignText text={getValue()} />,
    }),
    column.accessor('to', {
      header: words.sources.columns.to,
      cell: ({ getValue }) => <ForeignText text={getValue()} />,
    }),
    column.accessor('url', {
      header: words.sources.columns.url,
      cell: ({ getValue }) => (
        <span className="copyable">
          <span className="id">{getValue()}</span>
          <CopyButton text={getValue()} what={words.sources.columns.url} />
        </span>
      ),
    }),
    column.display({
      id: 'change',
      header: '',
      cell: ({ row: { original } }) =>
        mayChange && <EditButton what={original.url} onClick={() => setEditing(original)} />,
    }),
  ]);
  const add = mayChange && (
    <Button component={Link} href="/sources" size="compact-sm" variant="light">
      {words.sources.addLink}
    </Button>
  );
  return (
    <Panel title={screenWords.settings.sections.links} actions={rows.length > 0 && add}>
      {rows.length === 0 ? (
        <NothingYet text={words.sources.noLinks}>{add}</NothingYet>
      ) : (
        <DataTable
          caption={screenWords.settings.sections.links}
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
        />
      )}
      <Dialog
        title={editing && <ForeignText text={editing.affiliate} />}
        isOpen={editing !== null}
        onClose={() => setEditing(null)}
      >
        {editing && (
          <SaveForm
            fields={['to']}
            bodyOf={(field) => ({ to: field('to') })}
            save={(body) => api.changeLink(editing.id, body)}
            onSaved={() => setEditing(null)}
            onCancel={() => setEditing(null)}
          >
            {(errorAt) => (
              <TextInput
                name="to"
                label={words.sources.form.to}
                description={screenWords.settings.links.toHint}
                defaultValue={editing.to}
                maxLength={2048}
                type="url"
                required
                data-autofocus
                error={errorAt('to')}
              />
            )}
          </SaveForm>
        )}
      </Dialog>
    </Panel>
  );
}

const column = columnsOf<Row>();
