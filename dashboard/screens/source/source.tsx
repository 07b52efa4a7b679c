import { Anchor, Button, EmptyState, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconFileUnknown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import type { PresetView } from '../../../wire/preset-view.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { useConfig } from '../../api/use-config.ts';
import { scopeOf } from '../../filters/filters.ts';
import { useFilters } from '../../filters/use-filters.ts';
import type { SiteView, SourceView } from '../../filters/use-scope.ts';
import { Failure } from '../../parts/failure.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { screenWords } from '../../screen-words.ts';
import { FirstEvent } from '../sources/first-event.tsx';
import { StatusChip } from '../sources/status-chip.tsx';
import { useHealth } from '../sources/use-health.ts';
import { PostbackPanel } from './postback-panel.tsx';

const { postback: say } = screenWords;

/** One source of postbacks: the address for its sender, how it is doing, and a test. */
export function Source() {
  const { id = '' } = useParams<{ id: string }>();
  const { filters, href } = useFilters();
  const { sources, sites } = useConfig();
  const source = sources.find((each) => each.id === id);
  const site = sites.find((each) => each.id === source?.site_id);
  return (
    <>
      <Anchor component={Link} href={href('/sources', scopeOf(filters))} size="sm" className="back">
        <IconArrowLeft size={15} aria-hidden="true" /> {say.back}
      </Anchor>
      {source && site ? <Found source={source} site={site} /> : <Missing />}
    </>
  );
}

function Found({ source, site }: { source: SourceView; site: SiteView }) {
  const { health, source: healthOf } = useHealth();
  const mine = healthOf(source.id);
  return (
    <>
      <ScreenTitle
        text={source.name.slice(0, 60)}
        actions={mine && <StatusChip health={mine} zone={site.zone} />}
      >
        <ForeignText text={source.name} />
      </ScreenTitle>
      {source.channel === 'postback' ? (
        <div className="conversion">
          {mine && health && <FirstEvent site={site} health={mine} strangers={health.strangers} />}
          <Postback source={source} />
        </div>
      ) : (
        <p className="figure-note">{source.channel === 'pixel' ? say.pixelIsOther : say.notCalled}</p>
      )}
    </>
  );
}

function Postback({ source }: { source: SourceView }) {
  const { data, error, refetch } = useQuery<PresetView, ApiFailure>({
    queryKey: ['preset', source.preset],
    queryFn: ({ signal }) => api.preset(source.preset, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data !== undefined) return <PostbackPanel source={source} preset={data} />;
  return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={320} />;
}

function Missing() {
  const { href } = useFilters();
  return (
    <>
      <ScreenTitle text={say.missing} />
      <EmptyState py="xl" icon={<IconFileUnknown size={40} stroke={1.4} />} description={say.missingHint}>
        <EmptyState.Actions>
          <Button component={Link} href={href('/sources')} variant="default">
            {say.back}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </>
  );
}
