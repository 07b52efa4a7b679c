import { Button, EmptyState, Skeleton } from '@mantine/core';
import { IconFileDiff, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import type { AuditView } from '../../../wire/audits.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { useLive } from '../../api/use-live.ts';
import { useSession } from '../../api/use-session.ts';
import { Failure } from '../../parts/failure.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { AuditList } from './audit-list.tsx';
import { OneAudit } from './one-audit.tsx';

const { audits: say } = screenWords;

/** Two files beside each other, without connecting anything. Which audit is open is in the address. */
export function Audits() {
  const [query, setQuery] = useSearchParams();
  const queries = useQueryClient();
  const open = query.get('audit');
  const { data, error, refetch } = useLive(['audits'], (signal) => api.audits(signal));
  const { data: session } = useSession();
  const mayMake = session?.scopes.some((scope) => scope === 'write' || scope === 'admin') ?? false;
  const begin = useMutation<AuditView, ApiFailure>({
    mutationFn: api.addAudit,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['audits'] });
      setQuery({ audit: id });
    },
  });
  const button = (variant: 'filled' | 'light') =>
    mayMake && (
      <Button
        variant={variant}
        leftSection={<IconPlus size={16} />}
        loading={begin.isPending}
        onClick={() => begin.mutate()}
      >
        {say.begin}
      </Button>
    );
  return (
    <>
      <ScreenTitle text={words.screens.audits} actions={data && data.audits.length > 0 && button('light')} />
      {begin.error && <Failure error={begin.error} onRetry={() => begin.mutate()} />}
      {content()}
    </>
  );

  function content() {
    if (data === undefined) return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={320} />;
    if (open !== null)
      return <OneAudit key={open} id={open} mayMake={mayMake} onClose={() => setQuery({})} />;
    if (data.audits.length > 0) return <AuditList audits={data.audits} />;
    return (
      <section className="panel">
        <EmptyState
          py="xl"
          icon={<IconFileDiff size={40} stroke={1.4} />}
          title={say.none}
          description={mayMake ? `${say.noneHint} ${say.what}` : say.readOnly}
        >
          <EmptyState.Actions>
            {mayMake ? (
              button('filled')
            ) : (
              <Button variant="default" onClick={() => refetch()}>
                {words.failure.retry}
              </Button>
            )}
          </EmptyState.Actions>
        </EmptyState>
      </section>
    );
  }
}
