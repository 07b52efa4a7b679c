import { Button, EmptyState, Skeleton } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { scopeOf } from '../../filters/filters.ts';
import { useFilterQuery } from '../../filters/use-filter-query.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatCount } from '../../format/number.ts';
import { ExportButton } from '../../parts/export-button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { NothingInRange } from '../../parts/nothing-in-range.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { words } from '../../words.ts';
import { NoSite } from '../overview/no-site.tsx';
import { CAUSED } from './caused.ts';
import { CausesHeadline } from './causes-headline.tsx';
import { CausesOf } from './causes-of.tsx';

/** Why sides are missing or differ, what that rests on, and what to do about it. */
export function Causes() {
  const { key, query } = useFilterQuery();
  const { sites } = useScope();
  const { filters, href } = useFilters();
  const { data, error, isPlaceholderData, refetch } = useLive(['causes', ...key], (signal) =>
    api.causes(query(), signal),
  );
  return (
    <>
      <ScreenTitle
        text={words.screens.causes}
        actions={
          data && (
            <div className="screen-actions">
              <ExportButton table={words.screens.causes} path="/causes" query={query} />
              <Freshness at={data.as_of} error={error} />
            </div>
          )
        }
      />
      {content()}
    </>
  );

  function content() {
    if (sites.length === 0) return <NoSite />;
    if (data === undefined) return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={480} />;
    if (data.conversions === 0)
      return <NothingInRange title={words.overview.noData} hint={words.whyLost.noConversions} />;
    const groups = CAUSED.filter((verdict) => data.verdicts[verdict] > 0);
    if (groups.length === 0)
      return (
        <EmptyState
          py="xl"
          icon={<IconCircleCheck size={40} stroke={1.4} />}
          title={words.whyLost.nothing}
          description={words.whyLost.nothingHint(formatCount(data.conversions))}
        >
          <EmptyState.Actions>
            <Button component={Link} href={href('/conversions', scopeOf(filters))} variant="default">
              {words.screens.conversions}
            </Button>
          </EmptyState.Actions>
        </EmptyState>
      );
    return (
      <div className="stack" data-old={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
        <CausesHeadline counted={data} />
        {groups.map((verdict) => (
          <CausesOf key={verdict} verdict={verdict} counted={data} />
        ))}
      </div>
    );
  }
}
