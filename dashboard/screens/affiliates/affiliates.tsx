import { Button, EmptyState, SegmentedControl, Skeleton } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Ledger } from '../../../wire/ledger.ts';
import { api } from '../../api/api.ts';
import { useConfig } from '../../api/use-config.ts';
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
import { words } from '../../words.ts';
import { NoSite } from '../overview/no-site.tsx';
import { ComparedPanel } from './compared-panel.tsx';
import { LedgerPanel } from './ledger-panel.tsx';
import { MoneyHeadline } from './money-headline.tsx';
import { TermsPanel } from './terms-panel.tsx';
import { TrafficPanel } from './traffic-panel.tsx';

/** The ledger reads every conversion of its range. */
const EVERY_MS = 5000;

/** What each affiliate earned, where that money stands, what was reported, and what the clicks brought. */
export function Affiliates() {
  const { key, query } = useApiQuery();
  const { filters, setFilters } = useFilters();
  const { sites } = useScope();
  const { affiliates } = useConfig();
  const { split, affiliate } = filters;
  const asked = () => {
    const { site, from, to } = query();
    return { site, from, to, by: split };
  };
  const { data, error, dataUpdatedAt, isPlaceholderData, refetch } = useLive(
    ['ledger', split, ...key],
    (signal) => api.ledger(asked(), signal),
    EVERY_MS,
  );
  return (
    <>
      <ScreenTitle
        text={words.screens.affiliates}
        actions={
          data && (
            <div className="screen-actions">
              <ExportButton table={words.screens.affiliates} path="/ledger" query={asked} />
              <Freshness at={dataUpdatedAt} error={error} />
            </div>
          )
        }
      />
      {content()}
    </>
  );

  function content() {
    if (sites.length === 0) return <NoSite />;
    if (affiliates.length === 0) return <NoAffiliates />;
    if (data === undefined) return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={480} />;
    if (
      data.lines.length === 0 &&
      data.traffic.every(({ clicks, costs }) => clicks === 0 && costs.length === 0)
    )
      return <NothingInRange title={words.money.nothing} hint={words.money.nothingHint} />;
    const ledger = affiliate === undefined ? data : ofAffiliate(data, affiliate);
    return (
      <div className="stack" data-old={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
        <div className="ledger-controls">
          <AffiliatePicker label={words.money.affiliate} placeholder={words.money.allAffiliates} clearable />
          <SegmentedControl
            size="xs"
            aria-label={words.money.split.label}
            data={[
              { value: 'affiliate', label: words.money.split.affiliate },
              { value: 'sub_id', label: words.money.split.sub_id },
            ]}
            value={split ?? 'affiliate'}
            onChange={(value) => setFilters({ split: value === 'sub_id' ? 'sub_id' : undefined })}
          />
        </div>
        <MoneyHeadline ledger={ledger} isWhole={affiliate === undefined} />
        <LedgerPanel lines={ledger.lines} />
        <ComparedPanel lines={ledger.lines} />
        <TrafficPanel traffic={ledger.traffic} />
        <TermsPanel />
      </div>
    );
  }
}

/** What the ledger says of one affiliate. */
function ofAffiliate(ledger: Ledger, id: string): Ledger {
  const isTheirs = ({ affiliate }: { affiliate: string }) => affiliate === id;
  return { ...ledger, lines: ledger.lines.filter(isTheirs), traffic: ledger.traffic.filter(isTheirs) };
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
