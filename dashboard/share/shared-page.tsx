import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { useParams } from 'wouter';
import type { SharedView } from '../../wire/share.ts';
import { api } from '../api/api.ts';
import type { ApiFailure } from '../api/api-failure.ts';
import { newQueryClient } from '../api/query-client.ts';
import { setShownShare } from '../api/shown-share.ts';
import { Contain } from '../parts/contain.tsx';
import { Failure } from '../parts/failure.tsx';
import { useScreen } from '../screens/use-screen.ts';
import { ShellSkeleton } from '../shell/shell-skeleton.tsx';
import { NotShared } from './not-shared.tsx';
import { Closed } from './open-shared.tsx';
import { SharedShell } from './shared-shell.tsx';
import { SharedViewContext } from './shared-view.ts';

/** The page of a share link: one view, without the way to any other, and nothing of what else this browser knows. */
export function SharedPage() {
  const { id = '' } = useParams<{ id: string }>();
  const [queries] = useState(() => {
    // Before anything below asks for anything.
    setShownShare(id);
    return newQueryClient();
  });
  useEffect(() => {
    setShownShare(id);
    return () => setShownShare(null);
  }, [id]);
  return (
    <QueryClientProvider client={queries}>
      <Opened id={id} />
    </QueryClientProvider>
  );
}

function Opened({ id }: { id: string }) {
  const { data, error, refetch } = useQuery<SharedView, ApiFailure>({
    queryKey: ['shared', id],
    queryFn: ({ signal }) => api.sharedView(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error?.status === 401) return <Closed hint={error.message} />;
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (data === undefined) return <ShellSkeleton />;
  return (
    <SharedViewContext value={data}>
      <Contain>
        <Suspense fallback={<ShellSkeleton />}>
          <SharedShell view={data}>
            <SharedScreen view={data} />
          </SharedShell>
        </Suspense>
      </Contain>
    </SharedViewContext>
  );
}

function SharedScreen({ view }: { view: SharedView }) {
  const screen = useScreen();
  if (screen?.name !== view.screen) return <NotShared view={view} />;
  const { Screen } = screen;
  return (
    <Contain>
      <Screen />
    </Contain>
  );
}
