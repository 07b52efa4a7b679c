import { Button, EmptyState, Group, Skeleton } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import type { ConversionsPage } from '../../../wire/api.ts';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { useSteady } from '../../api/use-steady.ts';
import { isNarrowed, oneOfSorts, UNNARROWED } from '../../filters/filters.ts';
import { useFilterQuery } from '../../filters/use-filter-query.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { useSharedView } from '../../share/shared-view.ts';
import { words } from '../../words.ts';
import { conversionColumns } from './conversion-columns.tsx';
import { ConversionFilters } from './conversion-filters.tsx';
import { Pages } from './pages.tsx';

const PER_PAGE = 50;
const NONE: ConversionsPage = { conversions: [], next: null };

/** Conversions, one line each, both sides' amounts beside each other. */
export function Conversions() {
  const { filters, setFilters } = useFilters();
  const isShared = useSharedView() !== null;
  const { q, sort, cursor } = filters;
  const scope = useFilterQuery();
  const key = ['conversions', ...scope.key, q, sort, cursor];
  const { data, dataUpdatedAt, error, isPlaceholderData, refetch } = useLive(key, (signal) =>
    api.conversions({ ...scope.query(), q, sort, cursor, limit: PER_PAGE }, signal),
  );
  const page = data ?? NONE;
  const { rows, hasChanged, showChanged } = useSteady(
    page.conversions,
    // The old page stands in for the new one until that is there.
    isPlaceholderData ? '' : JSON.stringify(key),
    ({ id }) => id,
  );
  return (
    <>
      <ScreenTitle
        text={words.screens.conversions}
        actions={data && <Freshness at={dataUpdatedAt} error={error} />}
      />
      <section className="panel conversions">
        {!isShared && <ConversionFilters />}
        {hasChanged && !isPlaceholderData && (
          <Group justify="center" className="list-changed" role="status">
            {words.conversions.newer}
            <Button size="compact-xs" variant="light" onClick={showChanged}>
              {words.conversions.showNewer}
            </Button>
          </Group>
        )}
        {content()}
      </section>
    </>
  );

  function content() {
    if (error?.at === 'cursor') {
      return <Failure error={error} onRetry={() => setFilters({})} retryName={words.conversions.first} />;
    }
    if (error && (data === undefined || error.status >= 400))
      return <Failure error={error} onRetry={refetch} />;
    if (data === undefined) return <Skeleton h={480} />;
    if (rows.length === 0 && !isPlaceholderData) return <NothingMatches />;
    return (
      <>
        <DataTable
          caption={words.conversions.caption}
          columns={conversionColumns}
          rows={rows}
          rowId={({ id }) => id}
          isOld={isPlaceholderData}
          sort={sort}
          onSort={(chosen) => setFilters({ sort: oneOfSorts(chosen) })}
        />
        <Pages next={page.next} />
      </>
    );
  }
}

function NothingMatches() {
  const { filters, setFilters } = useFilters();
  const isFiltered = isNarrowed(filters);
  return (
    <EmptyState
      py="xl"
      icon={<IconListSearch size={40} stroke={1.4} />}
      title={isFiltered ? words.conversions.nothing : words.overview.noData}
      description={isFiltered ? words.conversions.nothingHint : words.overview.noDataHint}
    >
      <EmptyState.Actions>
        {isFiltered ? (
          <Button variant="default" onClick={() => setFilters(UNNARROWED)}>
            {words.conversions.clear}
          </Button>
        ) : (
          <Button variant="default" onClick={() => setFilters({ range: { preset: 'all' } })}>
            {words.overview.showAll}
          </Button>
        )}
      </EmptyState.Actions>
    </EmptyState>
  );
}
