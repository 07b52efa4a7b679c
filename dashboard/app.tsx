import { Suspense, useLayoutEffect } from 'react';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import { useIsConfigThere } from './api/use-config.ts';
import { useSession } from './api/use-session.ts';
import { Contain } from './parts/contain.tsx';
import { Failure } from './parts/failure.tsx';
import { NotFound } from './parts/not-found.tsx';
import { NotYours } from './parts/not-yours.tsx';
import { mayOpen } from './screens/may-open.ts';
import { SCREENS } from './screens/screens.ts';
import { SessionEnded } from './screens/sign-in/session-ended.tsx';
import { Setup } from './screens/sign-in/setup.tsx';
import { SignIn } from './screens/sign-in/sign-in.tsx';
import { useScreen } from './screens/use-screen.ts';
import { OpenShared } from './share/open-shared.tsx';
import { SharedPage } from './share/shared-page.tsx';
import { Shell } from './shell/shell.tsx';
import { ShellSkeleton } from './shell/shell-skeleton.tsx';

export function App() {
  return (
    <Switch>
      <Route path="/setup" component={Setup} />
      <Route path="/sign-in" component={SignIn} />
      <Route path="/shared" component={OpenShared} />
      <Route path="/shared/:id" nest component={SharedPage} />
      <Route component={SignedIn} />
    </Switch>
  );
}

function SignedIn() {
  const [path] = useLocation();
  const search = useSearch();
  const { data: session, error, refetch } = useSession();
  const screen = useScreen();
  // Its file is fetched meanwhile.
  useLayoutEffect(() => screen?.preload(), [screen]);
  const isConfigThere = useIsConfigThere({ isAsked: session != null });
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (session === undefined || (session !== null && !isConfigThere)) return <ShellSkeleton />;
  if (session === null) {
    const to = path + (search && `?${search}`);
    return <Redirect to={to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`} replace />;
  }
  return (
    <Contain>
      <Suspense fallback={<ShellSkeleton />}>
        <Shell session={session}>
          <Switch>
            {SCREENS.map(({ path, name, Screen }) => (
              <Route key={path} path={path}>
                <Contain key={path}>{mayOpen(session, name) ? <Screen /> : <NotYours />}</Contain>
              </Route>
            ))}
            <Route component={NotFound} />
          </Switch>
        </Shell>
        <SessionEnded session={session} />
      </Suspense>
    </Contain>
  );
}
