import { useQuery } from '@tanstack/react-query';
import type { Note } from '../../../wire/notes.ts';
import { api } from '../../api/api.ts';
import { useIsAffiliate } from '../../api/use-is-affiliate.ts';
import { useScope } from '../../filters/use-scope.ts';
import { useSharedView } from '../../share/shared-view.ts';

export const NOTES_KEY = ['notes'];
const EVERY_MS = 60_000;

/** What was noted on days of the sites that are looked at; nothing where the caller may not see notes. */
export function useNotes(): readonly Note[] {
  const { site } = useScope();
  const isShared = useSharedView() !== null;
  const isAffiliate = useIsAffiliate();
  const { data } = useQuery({
    enabled: !isShared && !isAffiliate,
    queryKey: [...NOTES_KEY, site?.id],
    queryFn: ({ signal }) => api.notes({ site: site?.id }, signal),
    refetchInterval: EVERY_MS,
  });
  return data?.notes ?? [];
}
