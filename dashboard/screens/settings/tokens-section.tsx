import { Button, Checkbox, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Scope } from '../../../wire/config.ts';
import type { CreatedToken, Tokens, TokenView } from '../../../wire/people.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { Failure } from '../../parts/failure.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { Confirm } from './confirm.tsx';
import { Dialog } from './dialog.tsx';
import { EditButton } from './edit-button.tsx';
import { SaveForm } from './save-form.tsx';
import { SecretOnce } from './secret-once.tsx';

const { tokens: say } = screenWords.settings;
const KEY = ['tokens'];
const DAYS = [30, 90, 365];
const SCOPES = ['read', 'write', 'admin'] as const satisfies readonly Scope[];
type Open = { what: 'add' } | { what: 'made'; token: CreatedToken } | { what: 'remove'; token: TokenView };

/** Tokens of the API: for programs, each with what it may do and until when. */
export function TokensSection() {
  const { zone } = useScope();
  const { data, error, refetch } = useQuery<Tokens, ApiFailure>({
    queryKey: KEY,
    queryFn: ({ signal }) => api.tokens(signal),
  });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const columns = column.columns([
    column.accessor('name', {
      header: words.sources.columns.name,
      cell: ({ getValue }) => <ForeignText text={getValue()} />,
    }),
    column.accessor('id', {
      header: words.sources.id,
      cell: ({ getValue }) => <span className="id">{getValue()}</span>,
    }),
    column.accessor('scopes', {
      header: say.scopes,
      cell: ({ getValue }) =>
        getValue()
          .map((scope) => say.scopeNames[scope])
          .join(words.text.list),
    }),
    column.accessor('created_at', {
      header: say.since,
      cell: ({ getValue }) => formatTime(getValue(), zone, 'day'),
    }),
    column.accessor('expires_at', {
      header: say.expires,
      cell: ({ getValue }) => {
        const at = getValue();
        if (at === undefined) return say.never;
        const day = formatTime(at, zone, 'day');
        return at <= Date.now() ? say.expired(day) : day;
      },
    }),
    column.display({
      id: 'change',
      header: '',
      cell: ({ row: { original } }) => (
        <EditButton
          what={original.name}
          name={say.revoke}
          onClick={() => setOpen({ what: 'remove', token: original })}
        />
      ),
    }),
  ]);
  return (
    <Panel
      title={screenWords.settings.sections.tokens}
      actions={
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={14} />}
          onClick={() => setOpen({ what: 'add' })}
        >
          {say.add}
        </Button>
      }
    >
      {error && data === undefined && <Failure error={error} onRetry={refetch} />}
      {!error && data === undefined && <Skeleton h={120} />}
      {data !== undefined && data.tokens.length === 0 && <p className="absent">{say.none}</p>}
      {data !== undefined && data.tokens.length > 0 && (
        <DataTable
          caption={screenWords.settings.sections.tokens}
          columns={columns}
          rows={data.tokens}
          rowId={({ id }) => id}
        />
      )}
      {open?.what === 'remove' && (
        <Confirm
          title={<ForeignText text={say.revokeOf(open.token.name)} />}
          text={say.revokeHint}
          doName={say.revoke}
          changes={KEY}
          act={() => api.removeToken(open.token.id)}
          onDone={close}
          onClose={close}
        />
      )}
      <Dialog
        title={open?.what === 'made' ? say.made : say.add}
        isOpen={open?.what === 'add' || open?.what === 'made'}
        onClose={close}
      >
        {open?.what === 'made' && (
          <SecretOnce
            title={say.token}
            hint={words.sources.created.once}
            secret={open.token.token}
            onDone={close}
          />
        )}
        {open?.what === 'add' && (
          <TokenForm onMade={(token) => setOpen({ what: 'made', token })} onCancel={close} />
        )}
      </Dialog>
    </Panel>
  );
}

const column = columnsOf<TokenView>();

function TokenForm({ onMade, onCancel }: { onMade(token: CreatedToken): void; onCancel(): void }) {
  return (
    <SaveForm
      fields={['name', 'scopes', 'days']}
      bodyOf={(field) => ({
        name: field('name'),
        scopes: SCOPES.filter((scope) => field(scope) !== ''),
        ...(field('days') !== '' && { days: Number(field('days')) }),
      })}
      save={api.addToken}
      onSaved={onMade}
      onCancel={onCancel}
      changes={KEY}
      saveName={say.add}
    >
      {(errorAt) => (
        <>
          <TextInput
            name="name"
            label={words.sources.form.name}
            description={say.nameHint}
            maxLength={100}
            required
            data-autofocus
            error={errorAt('name')}
          />
          <Checkbox.Group label={say.scopes} error={errorAt('scopes')} defaultValue={['read']}>
            <div className="settings-choices">
              {SCOPES.map((scope) => (
                <Checkbox
                  key={scope}
                  name={scope}
                  value={scope}
                  label={say.scopeNames[scope]}
                  description={say.scopeMeanings[scope]}
                />
              ))}
            </div>
          </Checkbox.Group>
          <NativeSelect
            name="days"
            label={say.expires}
            defaultValue="90"
            data={[
              ...DAYS.map((days) => ({
                value: String(days),
                label: words.share.daysOf(days, formatCount(days)),
              })),
              { value: '', label: say.never },
            ]}
            error={errorAt('days')}
          />
        </>
      )}
    </SaveForm>
  );
}
