import { Button, EmptyState } from '@mantine/core';
import { IconFilterOff, IconHourglassEmpty } from '@tabler/icons-react';
import { Link } from 'wouter';
import { isNarrowed, scopeOf, UNNARROWED } from '../../filters/filters.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { words } from '../../words.ts';

/** The filters match none, or the range holds none, or there are none at all: what helps is not the same. */
export function NoConversions() {
  const { filters, href, setFilters } = useFilters();
  if (isNarrowed(filters)) {
    return (
      <EmptyState
        py="xl"
        icon={<IconFilterOff size={40} stroke={1.4} />}
        title={words.overview.nothingMatches}
        description={words.overview.nothingMatchesHint}
      >
        <EmptyState.Actions>
          <Button variant="default" onClick={() => setFilters(UNNARROWED)}>
            {words.conversions.clear}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    );
  }
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
