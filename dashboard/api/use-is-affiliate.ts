import { useSharedView } from '../share/shared-view.ts';
import { useSession } from './use-session.ts';

/** Whether whoever is signed in sees their own links alone. In a shared view nobody's session is asked for. */
export function useIsAffiliate(): boolean {
  const isShared = useSharedView() !== null;
  const { data: session } = useSession({ isAsked: !isShared });
  return !isShared && session != null && session.affiliate !== null;
}
