import { Button, EmptyState, SegmentedControl, Skeleton } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '../../api/api.ts';
import { useConfig } from '../../api/use-config.ts';
import { useIsAffiliate } from '../../api/use-is-affiliate.ts';
import { useLive } from '../../api/use-live.ts';
import { scopeOf } from '../../filters/filters.ts';
import { useApiQuery } from '../../filters/use-api-query.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { useScope } from '../../filters/use-scope.ts';
import { AffiliatePicker } from '../../parts/affiliate-picker.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { NothingInRange } from '../../parts/nothing-in-range.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { useSharedView } from '../../share/shared-view.ts';
import { words } from '../../words.ts';
import { NoSite } from '../overview/no-site.tsx';
import { screenName } from '../screen-name.ts';
import { ComparedPanel } from './compared-panel.tsx';
import { LedgerPanel } from './ledger-panel.tsx';
import { MoneyHeadline } from './money-headline.tsx';
import { TermsPanel } from './terms-panel.tsx';
import { TrafficPanel } from './traffic-panel.tsx';

/** The ledger reads every conversion of its range. */
const EVERY_MS = 5000;

/**
 * What each affiliate earned, where that money stands, what was reported, and what the clicks brought. An affiliate's
 * user sees their own: the desk puts their affiliate into each request.
 */
export function Affiliates() {
  const { key, query } = useApiQuery();
  const { filters, setFilters } = useFilters();
  const { sites } = useScope();
  const { affiliates } = useConfig();
  const isAffiliate = useIsAffiliate();
  const view = useSharedView();
  const { split } = filters;
  const affiliate = isAffiliate ? undefined : filters.affiliate;
  const title = screenName('affiliates', isAffiliate);
  const asked = () => {
    const { site, from, to } = query();
    return { site, affiliate, from, to, by: split };
  };
  const { data, error, dataUpdatedAt, isPlaceholderData, refetch } = useLive(
    ['ledger', split, affiliate, ...key],
    (signal) => api.ledger(asked(), signal),
    EVERY_MS,
  );
  return (
    <>
      <ScreenTitle
        text={title}
        actions={
          data && (
            <div className="screen-actions">
              <ExportButton table={title} path="/ledger" query={asked} />
              <Freshness at={dataUpdatedAt} error={error} />
            </div>
          )
        }
      />
      {content()}
    </>
  );

  function content() {
    if (sites.length === 0 && !isAffiliate) return <NoSite />;
    if (affiliates.length === 0) return <NoAffiliates />;
    if (data === undefined) return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={480} />;
    if (
      affiliate === undefined &&
      data.lines.length === 0 &&
      data.traffic.every(({ clicks, costs }) => clicks === 0 && costs.length === 0)
    )
      return (
        <NothingInRange
          title={isAffiliate ? words.money.nothingOfYours : words.money.nothing}
          hint={isAffiliate ? words.money.nothingOfYoursHint : words.money.nothingHint}
        />
      );
    return (
      <div className="stack" data-old={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
        <div className="ledger-controls">
          {!isAffiliate && view?.filter['affiliate'] === undefined && (
            <AffiliatePicker
              label={words.money.affiliate}
              placeholder={words.money.allAffiliates}
              clearable
            />
          )}
          <SegmentedControl
            size="xs"
            aria-label={words.money.split.label}
            data={[
              { value: 'affiliate', label: isAffiliate ? words.money.together : words.money.split.affiliate },
              { value: 'sub_id', label: words.money.split.sub_id },
            ]}
            value={split ?? 'affiliate'}
            onChange={(value) => setFilters({ split: value === 'sub_id' ? 'sub_id' : undefined })}
          />
        </div>
        <MoneyHeadline
          ledger={data}
          isWhole={affiliate === undefined && !isAffiliate}
          isOwn={isAffiliate}
          title={title}
        />
        <LedgerPanel lines={data.lines} />
        <ComparedPanel lines={data.lines} />
        <TrafficPanel traffic={data.traffic} hasSpend={!isAffiliate} />
        {/* What is promised is between the two who agreed on it. */}
        {view === null && <TermsPanel mayChange={!isAffiliate} />}
      </div>
    );
  }
}

function NoAffiliates() {
  const { filters, href } = useFilters();
  return (
    <EmptyState
      py="xl"
      icon={<IconLink size={40} stroke={1.4} />}
      title={words.money.nothing}
      description={words.money.nothingHint}
    >
      <EmptyState.Actions>
        <Button component={Link} href={href('/sources', scopeOf(filters))}>
          {words.sources.addLink}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
