import { Button, EmptyState, Skeleton } from '@mantine/core';
import { IconChevronRight, IconListSearch, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { EventsPage } from '../../../wire/events.ts';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { words } from '../../words.ts';
import { eventColumns } from './event-columns.tsx';
import { LogFilters } from './log-filters.tsx';
import { useHeld } from './use-held.ts';

const PER_PAGE = 100;
const COUNTED_MAX = 1000;

/**
 * What comes to the collector, as it comes. A cursor in the address is a pause: the list begins there whatever comes
 * meanwhile, also for whom the address is sent to.
 */
export function LiveLog() {
  const { filters, setFilters } = useFilters();
  const { site, outcome, endpoint, q, cursor } = filters;
  const key = ['events', site, outcome, endpoint, q, cursor];
  const { data, dataUpdatedAt, error, isPlaceholderData, refetch } = useLive(key, (signal) =>
    api.events({ site, outcome, endpoint, q, cursor, limit: PER_PAGE }, signal),
  );
  return (
    <>
      <ScreenTitle
        text={words.screens.liveLog}
        actions={data && <Freshness at={dataUpdatedAt} error={error} />}
      />
      <section className="panel live-log">
        <LogFilters />
        {content()}
      </section>
    </>
  );

  function content() {
    if (error?.at === 'cursor')
      return (
        <Failure
          error={error}
          onRetry={() => setFilters({ cursor: undefined })}
          retryName={words.liveLog.resume}
        />
      );
    if (error && (data === undefined || error.status >= 400))
      return <Failure error={error} onRetry={refetch} />;
    if (data === undefined) return <Skeleton h={480} />;
    if (data.events.length === 0 && !isPlaceholderData) return <Nothing />;
    // Another question is another list: nothing of the old one is held.
    return <Log key={JSON.stringify(key)} page={data} isOld={isPlaceholderData} />;
  }
}

function Log({ page, isOld }: { page: EventsPage; isOld: boolean }) {
  const { filters, setFilters } = useFilters();
  const { zone } = useScope();
  const { shown, isHeld, holds } = useHeld(page);
  const isPaused = filters.cursor !== undefined;
  const begin = shown.events[0]?.received_at;
  return (
    <>
      <div className="log-bar">
        <Button
          size="compact-sm"
          variant={isPaused ? 'light' : 'default'}
          leftSection={isPaused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
          onClick={() => setFilters({ cursor: isPaused ? undefined : (shown.first ?? undefined) })}
        >
          {isPaused ? words.liveLog.resume : words.liveLog.pause}
        </Button>
        <span className="absent">
          {isPaused && begin !== undefined
            ? words.liveLog.pausedAt(formatTime(begin, zone, 'moment'))
            : isHeld
              ? words.liveLog.heldByPointer
              : words.liveLog.following}
        </span>
        {page.newer > 0 && (
          <span className="state" role="status">
            {words.liveLog.newer(
              page.newer === COUNTED_MAX ? `${formatCount(page.newer)}+` : formatCount(page.newer),
            )}
          </span>
        )}
      </div>
      <div {...holds}>
        <DataTable
          caption={words.liveLog.caption}
          columns={eventColumns}
          rows={shown.events}
          rowId={({ id }) => id}
          isOld={isOld}
        />
      </div>
      {shown.next !== null && (
        <nav className="pages" aria-label={words.liveLog.caption}>
          <Button
            variant="default"
            rightSection={<IconChevronRight size={16} />}
            onClick={() => {
              setFilters({ cursor: shown.next ?? undefined });
              window.scrollTo(0, 0);
            }}
          >
            {words.liveLog.older}
          </Button>
        </nav>
      )}
    </>
  );
}

function Nothing() {
  const { filters, setFilters, href } = useFilters();
  const { outcome, endpoint, q, cursor } = filters;
  const isNarrowed = [outcome, endpoint, q, cursor].some((filter) => filter !== undefined);
  return (
    <EmptyState
      py="xl"
      icon={<IconListSearch size={40} stroke={1.4} />}
      title={isNarrowed ? words.liveLog.nothing : words.liveLog.nothingEver}
      description={isNarrowed ? words.liveLog.nothingHint : words.liveLog.nothingEverHint}
    >
      <EmptyState.Actions>
        {isNarrowed ? (
          <Button
            variant="default"
            onClick={() =>
              setFilters({ outcome: undefined, endpoint: undefined, q: undefined, cursor: undefined })
            }
          >
            {words.liveLog.clear}
          </Button>
        ) : (
          <Button component={Link} href={href('/sources')} variant="default">
            {words.liveLog.connect}
          </Button>
        )}
      </EmptyState.Actions>
    </EmptyState>
  );
}
