import { Button, EmptyState, Group, Skeleton } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import type { ConversionsPage } from '../../../wire/api.ts';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { useSteady } from '../../api/use-steady.ts';
import { isNarrowed, oneOfSorts, UNNARROWED } from '../../filters/filters.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { useSharedView } from '../../share/shared-view.ts';
import { words } from '../../words.ts';
import { ChooseAll } from './choose-all.tsx';
import { conversionColumns } from './conversion-columns.tsx';
import { ConversionFilters } from './conversion-filters.tsx';
import { Pages } from './pages.tsx';
import { useListQuery } from './use-list-query.ts';
import { useSelection } from './use-selection.ts';
import { WorkBar } from './work-bar.tsx';

const PER_PAGE = 50;
const NONE: ConversionsPage = { conversions: [], next: null };

/** Conversions, one line each, both sides' amounts beside each other. */
export function Conversions() {
  const { filters, setFilters } = useFilters();
  const { sort, cursor } = filters;
  const list = useListQuery();
  const question = JSON.stringify([...list.key, sort]);
  const key = ['conversions', ...list.key, sort, cursor];
  const isShared = useSharedView() !== null;
  const { data, dataUpdatedAt, error, isPlaceholderData, refetch } = useLive(key, (signal) =>
    api.conversions({ ...list.query(), sort, cursor, limit: PER_PAGE }, signal),
  );
  const page = data ?? NONE;
  const { rows, hasChanged, showChanged } = useSteady(
    page.conversions,
    // The old page stands in for the new one until that is there.
    isPlaceholderData ? '' : JSON.stringify(key),
    ({ id }) => id,
  );
  const selection = useSelection(question, rows);
  return (
    <>
      <ScreenTitle
        text={words.screens.conversions}
        actions={
          data && (
            <div className="screen-actions">
              <ExportButton
                table={words.screens.conversions}
                path="/conversions"
                query={() => ({ ...list.query(), sort })}
              />
              <Freshness at={dataUpdatedAt} error={error} />
            </div>
          )
        }
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
          // Who only looks on has no part in the work.
          selection={isShared ? undefined : selection.table}
        />
        <Pages next={page.next} />
        {!isShared && (
          <WorkBar selection={selection}>
            {rows.every(selection.table.isChosen) && (page.next !== null || cursor !== undefined) && (
              <ChooseAll selection={selection} />
            )}
          </WorkBar>
        )}
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
