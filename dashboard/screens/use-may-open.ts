import { useSession } from '../api/use-session.ts';
import { useSharedView } from '../share/shared-view.ts';
import { mayOpen } from './may-open.ts';

/** Whether a screen may be opened from here: nothing leads where there is only a refusal. */
export function useMayOpen(): (name: Parameters<typeof mayOpen>[1]) => boolean {
  const view = useSharedView();
  // In a shared view nobody's session is asked for.
  const { data: session } = useSession({ isAsked: view === null });
  if (view !== null) return (name) => name === view.screen;
  return (name) => session != null && mayOpen(session, name);
}
