import { Anchor, Button, EmptyState, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconFileUnknown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import type { EventDetail } from '../../../wire/events.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { words } from '../../words.ts';
import { curlCommand } from './curl-command.ts';
import { EventFacts } from './event-facts.tsx';
import { EventReasons } from './event-reasons.tsx';
import { ParsedPanel } from './parsed-panel.tsx';
import { RawPanel } from './raw-panel.tsx';

const { detail: say } = words.liveLog;

/** One event of the log: what became of it and why, how it was understood, and the request as it was sent. */
export function Event() {
  const { id = '' } = useParams<{ id: string }>();
  const { filters, href } = useFilters();
  // A record never changes. What conversion it became part of does, but that is looked at there.
  const { data, error, refetch } = useQuery<EventDetail, ApiFailure>({
    queryKey: ['event', id],
    queryFn: ({ signal }) => api.event(id, signal),
  });
  return (
    <>
      <Anchor
        component={Link}
        href={href('/live-log', { cursor: filters.cursor })}
        size="sm"
        className="back"
      >
        <IconArrowLeft size={15} aria-hidden="true" /> {say.back}
      </Anchor>
      {content()}
    </>
  );

  function content() {
    if (data !== undefined) return <Found detail={data} />;
    if (error?.status === 404) return <Missing />;
    if (error) return <Failure error={error} onRetry={refetch} />;
    return <Skeleton h={420} aria-busy="true" aria-label={words.text.loading} />;
  }
}

function Found({ detail }: { detail: EventDetail }) {
  const { event } = detail;
  const command = curlCommand(detail);
  return (
    <>
      <ScreenTitle text={say.title(words.liveLog.kinds[event.kind])} />
      <div className="conversion">
        <EventFacts detail={detail} />
        <EventReasons event={event} />
        <ParsedPanel detail={detail} />
        <RawPanel detail={detail} />
        <Panel title={say.curl} actions={command !== null && <CopyButton text={command} what={say.curl} />}>
          <p className="figure-note">{command === null ? say.noCurl : say.curlHint}</p>
          {command !== null && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            <pre className="json curl" dir="ltr" tabIndex={0}>
              {command}
            </pre>
          )}
        </Panel>
      </div>
    </>
  );
}

function Missing() {
  const { href } = useFilters();
  return (
    <>
      <ScreenTitle text={say.missing} />
      <EmptyState py="xl" icon={<IconFileUnknown size={40} stroke={1.4} />} description={say.missingHint}>
        <EmptyState.Actions>
          <Button component={Link} href={href('/live-log')} variant="default">
            {say.back}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </>
  );
}
