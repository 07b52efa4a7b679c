import { Button, EmptyState } from '@mantine/core';
import { IconHourglassEmpty } from '@tabler/icons-react';
import { Link } from 'wouter';
import { scopeOf } from '../../filters/filters.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { words } from '../../words.ts';

/** Either the range holds none, or there are none at all: what helps is not the same. */
export function NoConversions() {
  const { filters, href } = useFilters();
  const isAllTime = 'preset' in filters.range && filters.range.preset === 'all';
  return (
    <EmptyState
      py="xl"
      icon={<IconHourglassEmpty size={40} stroke={1.4} />}
      title={isAllTime ? words.overview.noDataEver : words.overview.noData}
      description={isAllTime ? words.overview.noDataEverHint : words.overview.noDataHint}
    >
      <EmptyState.Actions>
        {isAllTime ? (
          <Button component={Link} href={href('/sources', scopeOf(filters))}>
            {words.overview.connect}
          </Button>
        ) : (
          <Button component={Link} href={href('/', { range: { preset: 'all' } })} variant="default">
            {words.overview.showAll}
          </Button>
        )}
      </EmptyState.Actions>
    </EmptyState>
  );
}
