import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Shares, ShareView } from '../../../wire/share.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatTime } from '../../format/time.ts';
import { columnsOf, DataTable } from '../../parts/data-table.tsx';
import { Failure } from '../../parts/failure.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { LockedFilters } from '../../share/locked-filters.tsx';
import { words } from '../../words.ts';
import { Confirm } from './confirm.tsx';
import { EditButton } from './edit-button.tsx';

const { shares: say } = screenWords.settings;
const KEY = ['shares'];

/** The links that show a view to whoever has them. */
export function SharesSection() {
  const { zone } = useScope();
  const { data, error, refetch } = useQuery<Shares, ApiFailure>({
    queryKey: KEY,
    queryFn: ({ signal }) => api.shares(signal),
  });
  const [removing, setRemoving] = useState<ShareView | null>(null);
  const columns = column.columns([
    column.accessor('name', {
      header: words.sources.columns.name,
      cell: ({ row: { original } }) => (
        <>
          <ForeignText text={original.name} />
          {original.is_expired && <span className="settings-mark">{say.expired}</span>}
        </>
      ),
    }),
    column.display({
      id: 'shows',
      header: say.shows,
      cell: ({ row: { original } }) => (
        <LockedFilters screen={original.screen} filter={original.filter} zone={zone} />
      ),
    }),
    column.accessor('has_password', {
      header: words.signIn.password,
      cell: ({ getValue }) => (getValue() ? say.withPassword : say.withoutPassword),
    }),
    column.accessor('created_by', {
      header: say.madeBy,
      cell: ({ getValue }) => <ForeignText text={getValue()} />,
    }),
    column.accessor('expires_at', {
      header: screenWords.settings.tokens.expires,
      cell: ({ getValue }) => formatTime(getValue(), zone, 'day'),
    }),
    column.display({
      id: 'change',
      header: '',
      cell: ({ row: { original } }) => (
        <EditButton
          what={original.name}
          name={screenWords.settings.tokens.revoke}
          onClick={() => setRemoving(original)}
        />
      ),
    }),
  ]);
  return (
    <Panel title={screenWords.settings.sections.shares}>
      {error && data === undefined && <Failure error={error} onRetry={refetch} />}
      {!error && data === undefined && <Skeleton h={120} />}
      {data !== undefined && data.shares.length === 0 && <p className="absent">{say.none}</p>}
      {data !== undefined && data.shares.length > 0 && (
        <DataTable
          caption={screenWords.settings.sections.shares}
          columns={columns}
          rows={data.shares}
          rowId={({ id }) => id}
        />
      )}
      {removing && (
        <Confirm
          title={<ForeignText text={say.revokeOf(removing.name)} />}
          text={say.revokeHint}
          doName={screenWords.settings.tokens.revoke}
          changes={KEY}
          act={() => api.removeShare(removing.id)}
          onDone={() => setRemoving(null)}
          onClose={() => setRemoving(null)}
        />
      )}
    </Panel>
  );
}

const column = columnsOf<ShareView>();
