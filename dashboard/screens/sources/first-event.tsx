import { Anchor, Loader } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { EventsPage } from '../../../wire/events.ts';
import type { Health, SourceHealth } from '../../../wire/health.ts';
import type { RefusalReason } from '../../../wire/refusal.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { useConfig } from '../../api/use-config.ts';
import { useFilters } from '../../filters/use-filters.ts';
import type { SiteView } from '../../filters/use-scope.ts';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';

const { first: say } = screenWords.health;

/** After so long a wait, causes are named; after the second, how to look from outside. */
const CAUSES_AFTER_MS = 30_000;
const CHECK_AFTER_MS = 90_000;

type Props = { site: SiteView; health: SourceHealth; strangers: Health['strangers'] };

/** Waits for the first event of a source that has never been heard, and turns into it. */
export function FirstEvent({ site, health, strangers }: Props) {
  const [begunAt] = useState(Date.now);
  const [now, setNow] = useState(begunAt);
  useInterval(() => setNow(Date.now()), 1000, { autoInvoke: true });
  const hasNone = health.last_at === null && health.last_test_at === null;
  // What was there when the page opened is no news.
  const [hasWaited, setWaited] = useState(false);
  if (hasNone && !hasWaited) setWaited(true);
  if (!hasNone) return hasWaited ? <Arrived site={site} health={health} /> : null;

  const isPixel = health.channel === 'pixel';
  const waitedMs = now - begunAt;
  const refused = [
    ...health.troubles.map(({ code, requests }) => ({ code, requests, detail: null })),
    ...strangers
      .filter(({ endpoint }) => endpoint === (isPixel ? 'event' : 'postback'))
      .map(({ reason, requests, detail }) => ({ code: reason, requests, detail })),
  ];
  return (
    <div className="first-event" role="status">
      <p className="first-title">
        <Loader size={15} />
        <strong>{isPixel ? say.waitingPixel : say.waitingPostback}</strong>
        <span className="absent" aria-hidden="true">
          {say.elapsed(formatCount(Math.floor(waitedMs / 1000)))}
        </span>
      </p>
      <p className="figure-note">{isPixel ? say.hint : say.hintPostback}</p>
      {refused.length > 0 && <Refused refused={refused} />}
      {waitedMs >= CAUSES_AFTER_MS && <Causes site={site} isPixel={isPixel} />}
      {waitedMs >= CHECK_AFTER_MS && isPixel && (
        <>
          <CodeBlock title={say.check} hint={say.more} code={checkCommand(site)} />
          <p className="figure-note">
            <span className="id">tallystick check</span> {say.moreHint}
          </p>
        </>
      )}
    </div>
  );
}

/** The one that visits a page from outside. An origin is scheme, host and port, so nothing in it needs quotes. */
export function checkCommand({ origins }: SiteView): string {
  return `npx tallystick check ${origins[0] ?? ''}/`;
}

type RefusedProps = { refused: readonly { code: string; requests: number; detail: string | null }[] };

/** What came and was turned away meanwhile is no guess, so it stands before all guesses. */
function Refused({ refused }: RefusedProps) {
  return (
    <>
      <p>{say.refused}</p>
      <ul>
        {refused.map(({ code, requests, detail }) => {
          const text = words.refusals[code as RefusalReason];
          return (
            <li key={`${code} ${detail}`}>
              {say.stranger(formatCount(requests), text?.what ?? code)}{' '}
              {detail !== null && (
                <span className="id">
                  <ForeignText text={detail} />
                </span>
              )}{' '}
              {text?.todo}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Causes({ site, isPixel }: { site: SiteView; isPixel: boolean }) {
  const { settings } = useConfig();
  const collector = <span className="id">{settings.collector_url}</span>;
  const causes: [string, ReactNode][] = isPixel
    ? [
        ['deployed', say.pixel.deployed],
        ...(site.consent === 'required' ? [['consent', say.pixel.consent] as [string, ReactNode]] : []),
        ...(site.gpc === 'honour' ? [['gpc', say.pixel.gpc] as [string, ReactNode]] : []),
        ['blocked', say.pixel.blocked],
        ['csp', say.pixel.csp],
        [
          'reach',
          <>
            {say.pixel.reach} {collector}
          </>,
        ],
      ]
    : [
        ['settings', say.postback.settings],
        ['orders', say.postback.orders],
        ['token', say.postback.token],
        [
          'reach',
          <>
            {say.postback.reach} {collector}
          </>,
        ],
      ];
  return (
    <>
      <p>{say.causes}</p>
      <ul className="first-causes">
        {causes.map(([name, cause]) => (
          <li key={name}>{cause}</li>
        ))}
      </ul>
    </>
  );
}

function Arrived({ site, health }: Omit<Props, 'strangers'>) {
  const { href } = useFilters();
  const endpoint = health.channel === 'pixel' ? 'event' : 'postback';
  const { data } = useQuery<EventsPage, ApiFailure>({
    queryKey: ['first-event', site.id, endpoint],
    queryFn: ({ signal }) => api.events({ site: site.id, endpoint, limit: 20 }, signal),
  });
  const event = data?.events.find(({ source, outcome }) => source === health.source && outcome !== 'refused');
  return (
    <div className="first-event" role="status">
      <p className="first-title">
        <IconCircleCheck size={18} aria-hidden="true" />
        <strong>{event?.test ? say.arrivedTest : say.arrived}</strong>
      </p>
      {event && (
        <p>
          {words.liveLog.kinds[event.kind]}{' '}
          {(event.order_id ?? event.page) !== null && (
            <ForeignText text={event.order_id ?? event.page ?? ''} characters={120} />
          )}{' '}
          <time dateTime={new Date(event.received_at).toISOString()}>
            {formatTime(event.received_at, site.zone, 'moment')}
          </time>{' '}
          <Anchor component={Link} href={href(`/live-log/${event.id}`)} size="sm">
            {say.see}
          </Anchor>
        </p>
      )}
    </div>
  );
}
