import { Button, EmptyState } from '@mantine/core';
import { IconHourglassEmpty } from '@tabler/icons-react';
import { Link } from 'wouter';
import { scopeOf } from '../filters/filters.ts';
import { useFilters } from '../filters/use-filters.ts';
import { useMayOpen } from '../screens/use-may-open.ts';
import { words } from '../words.ts';

type Props = { title: string; hint: string };

/** Either the range holds nothing, or there is nothing at all: what helps is not the same. */
export function NothingInRange({ title, hint }: Props) {
  const { filters, href, setFilters } = useFilters();
  const mayConnect = useMayOpen()('sources');
  const isAllTime = 'preset' in filters.range && filters.range.preset === 'all';
  return (
    <EmptyState
      py="xl"
      icon={<IconHourglassEmpty size={40} stroke={1.4} />}
      title={title}
      description={isAllTime ? hint : words.overview.noDataHint}
    >
      <EmptyState.Actions>
        {isAllTime ? (
          mayConnect && (
            <Button component={Link} href={href('/sources', scopeOf(filters))}>
              {words.overview.connect}
            </Button>
          )
        ) : (
          <Button variant="default" onClick={() => setFilters({ range: { preset: 'all' } })}>
            {words.overview.showAll}
          </Button>
        )}
      </EmptyState.Actions>
    </EmptyState>
  );
}
