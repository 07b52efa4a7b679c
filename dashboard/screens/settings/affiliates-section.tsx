import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ConfigView } from '../../../wire/api.ts';
import { api } from '../../api/api.ts';
import { useConfig } from '../../api/use-config.ts';
import { formatCount } from '../../format/number.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { Dialog } from './dialog.tsx';
import { EditButton } from './edit-button.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { SaveForm } from './save-form.tsx';
import { termText } from './term-text.ts';
import { TermsForm } from './terms-form.tsx';

const { affiliates: say } = screenWords.settings;
type AffiliateView = ConfigView['affiliates'][number];
type Row = AffiliateView & { links: number };
type Open = { what: 'add' } | { what: 'rename' | 'terms'; affiliate: AffiliateView };

/** Who earns, and what they are promised. */
export function AffiliatesSection({ mayChange }: { mayChange: boolean }) {
  const { affiliates, links, sites } = useConfig();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const rows = affiliates.map(
    (affiliate): Row => ({
      ...affiliate,
      links: links.filter(({ affiliate_id }) => affiliate_id === affiliate.id).length,
    }),
  );
  const columns = column.columns([
    column.accessor('name', {
      header: words.sources.columns.name,
      cell: ({ getValue }) => <ForeignText text={getValue()} />,
    }),
    column.accessor('id', {
      header: words.sources.id,
      cell: ({ getValue }) => <span className="id">{getValue()}</span>,
    }),
    column.accessor('links', {
      header: words.sources.linksTitle,
      meta: { align: 'end' },
      cell: ({ getValue }) => formatCount(getValue()),
    }),
    column.accessor('terms', {
      header: say.terms,
      cell: ({ getValue }) => {
        const terms = getValue();
        if (terms.length === 0) return <span className="absent">{say.noTerms}</span>;
        return (
          <ul className="plain-list">
            {terms.map((term, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: terms have no id, and their order counts
              <li key={index}>
                <ForeignText text={termText(term, sites)} characters={200} />
              </li>
            ))}
          </ul>
        );
      },
    }),
    column.display({
      id: 'change',
      header: '',
      cell: ({ row: { original } }) =>
        mayChange && (
          <span className="settings-buttons">
            <EditButton
              what={original.name}
              name={say.rename}
              onClick={() => setOpen({ what: 'rename', affiliate: original })}
            />
            <EditButton
              what={original.name}
              name={say.setTerms}
              onClick={() => setOpen({ what: 'terms', affiliate: original })}
            />
          </span>
        ),
    }),
  ]);
  const add = mayChange && (
    <Button
      size="compact-sm"
      variant="light"
      leftSection={<IconPlus size={14} />}
      onClick={() => setOpen({ what: 'add' })}
    >
      {say.add}
    </Button>
  );
  return (
    <Panel title={screenWords.settings.sections.affiliates} actions={rows.length > 0 && add}>
      {rows.length === 0 ? (
        <NothingYet text={say.none}>{add}</NothingYet>
      ) : (
        <DataTable
          caption={screenWords.settings.sections.affiliates}
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
        />
      )}
      <p className="figure-note settings-note">{say.retireHint}</p>
      <Dialog
        title={open && titleOf(open)}
        isOpen={open !== null}
        isWide={open?.what === 'terms'}
        onClose={close}
      >
        {open?.what === 'terms' && <TermsForm affiliate={open.affiliate} onDone={close} />}
        {open !== null && open.what !== 'terms' && (
          <SaveForm
            fields={['name']}
            bodyOf={(field) => ({ name: field('name') })}
            save={async (body) => {
              if (open.what === 'add') await api.addAffiliate(body);
              else await api.renameAffiliate(open.affiliate.id, body);
            }}
            onSaved={close}
            onCancel={close}
          >
            {(errorAt) => (
              <TextInput
                name="name"
                label={words.sources.form.name}
                defaultValue={open.what === 'add' ? '' : open.affiliate.name}
                maxLength={100}
                required
                data-autofocus
                error={errorAt('name')}
              />
            )}
          </SaveForm>
        )}
      </Dialog>
    </Panel>
  );
}

const column = columnsOf<Row>();

function titleOf(open: Open) {
  if (open.what === 'add') return say.add;
  return <ForeignText text={say[`${open.what}Of`](open.affiliate.name)} />;
}
