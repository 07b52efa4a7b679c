import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ConversionCount } from '../../../wire/query-api.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { formatCount } from '../../format/number.ts';
import { words } from '../../words.ts';
import { useListQuery } from './use-list-query.ts';
import type { Selection } from './use-selection.ts';

/** Offers all that match, once all of the page are chosen and there is more: counted first, and within what can be handled. */
export function ChooseAll({ selection }: { selection: Selection }) {
  const { key, query } = useListQuery();
  const { data, isPending } = useQuery<ConversionCount, ApiFailure>({
    queryKey: ['conversions', 'count', ...key],
    queryFn: ({ signal }) => api.countConversions(query(), signal),
  });
  if (selection.isAll) return null;
  if (isPending) return <span className="figure-note">{words.work.select.counting}</span>;
  if (data === undefined || data.conversions <= selection.count) return null;
  const { conversions, limit } = data;
  if (conversions > limit)
    return (
      <span className="figure-note">
        {words.work.select.tooMany(formatCount(conversions), formatCount(limit))}
      </span>
    );
  return (
    <Button
      size="compact-xs"
      variant="light"
      onClick={() => selection.chooseAll({ count: conversions, query: query(), now: Date.now() })}
    >
      {words.work.select.all(formatCount(conversions))}
    </Button>
  );
}
