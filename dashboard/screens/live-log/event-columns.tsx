import { Tooltip } from '@mantine/core';
import { Link } from 'wouter';
import type { DoorEvent } from '../../../wire/events.ts';
import type { Flag, RefusalReason } from '../../../wire/refusal.ts';
import { useConfig } from '../../api/use-config.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { useScope } from '../../filters/use-scope.ts';
import { shortId } from '../../format/short-id.ts';
import { formatTime } from '../../format/time.ts';
import { columnsOf } from '../../parts/data-table.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { OutcomeLabel } from '../../parts/outcome-label.tsx';
import { words } from '../../words.ts';

const column = columnsOf<DoorEvent>();

export const eventColumns = column.columns([
  column.accessor('received_at', {
    header: words.liveLog.columns.at,
    cell: ({ getValue }) => <Time at={getValue()} />,
  }),
  column.accessor('outcome', {
    header: words.liveLog.columns.outcome,
    cell: ({ getValue }) => <OutcomeLabel outcome={getValue()} />,
  }),
  column.display({
    id: 'what',
    header: words.liveLog.columns.what,
    cell: ({ row }) => <What event={row.original} />,
  }),
  column.display({
    id: 'from',
    header: words.liveLog.columns.from,
    cell: ({ row }) => <From event={row.original} />,
  }),
  column.display({
    id: 'subject',
    header: words.liveLog.columns.subject,
    cell: ({ row }) => <Subject event={row.original} />,
  }),
  column.display({
    id: 'odd',
    header: words.liveLog.columns.odd,
    cell: ({ row }) => <Odd event={row.original} />,
  }),
]);

function Time({ at }: { at: number }) {
  const { zone } = useScope();
  return <time dateTime={new Date(at).toISOString()}>{formatTime(at, zone, 'moment')}</time>;
}

/** The name of the row: the whole row leads where it does. */
function What({ event: { id, kind, endpoint, type, test } }: { event: DoorEvent }) {
  const { filters, href } = useFilters();
  return (
    <span className="event-what">
      <Link
        // What the log was narrowed by stays in the address, so that the way back leads to the same list.
        href={href(`/live-log/${id}`, { cursor: filters.cursor })}
        className="row-link"
      >
        {words.liveLog.kinds[kind]}
      </Link>
      {kind === 'refusal' && <span className="absent">{words.liveLog.endpoints[endpoint]}</span>}
      {type !== null && type !== 'sale' && <ForeignText text={type} characters={20} />}
      {test && (
        <Tooltip label={words.liveLog.testHint}>
          <span className="state">{words.liveLog.test}</span>
        </Tooltip>
      )}
    </span>
  );
}

function From({ event: { site, source, link, endpoint } }: { event: DoorEvent }) {
  const { sites, sources, links, affiliates } = useConfig();
  const ofSite = sites.find(({ id }) => id === site)?.name ?? site;
  if (ofSite === null) return <span className="absent">{words.liveLog.unknownSender}</span>;
  const affiliate = links.find(({ id }) => id === link)?.affiliate_id;
  const name =
    endpoint === 'event'
      ? words.liveLog.endpoints.event
      : endpoint === 'click'
        ? affiliates.find(({ id }) => id === affiliate)?.name
        : sources.find(({ id }) => id === source)?.name;
  return (
    <>
      <ForeignText text={name ?? words.liveLog.endpoints[endpoint]} characters={28} />
      {sites.length > 1 && (
        <span className="absent event-site">
          <ForeignText text={ofSite} characters={28} />
        </span>
      )}
    </>
  );
}

function Subject({ event: { order_id, event_id, click_id, page } }: { event: DoorEvent }) {
  if (order_id !== null) return <ForeignText text={order_id} characters={36} />;
  if (page !== null && event_id === null) return <ForeignText text={page} characters={48} />;
  if (event_id !== null) return <ForeignText text={event_id} characters={36} />;
  if (click_id !== null)
    return (
      <span className="id">
        <ForeignText text={shortId(click_id)} />
      </span>
    );
  return <span className="absent no-subject">{words.liveLog.noSubject}</span>;
}

function Odd({ event: { reason, detail, flags } }: { event: DoorEvent }) {
  if (reason !== null)
    return (
      <span title={whatOf(reason)}>
        <span className="id">{reason}</span>
        {detail !== null && (
          <>
            {' '}
            <ForeignText text={detail} characters={40} />
          </>
        )}
      </span>
    );
  if (flags.length === 0) return <span className="absent no-flags">{words.text.none}</span>;
  return flags.map((flag) => flagName(flag)).join(words.text.list);
}

/** The desk may know more codes than this page does. */
function whatOf(reason: string): string | undefined {
  return words.refusals[reason as RefusalReason]?.what;
}

function flagName(flag: string): string {
  return words.flagTexts[flag as Flag]?.name ?? flag;
}
