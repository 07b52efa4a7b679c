import { findRecords } from '../../../journal/find-records.ts';
import { conversionOfRecord, findEvent, listEvents } from '../../../reconcile/report/list-events.ts';
import { EventDetail, EventsPage, EventsQuery } from '../../../wire/events.ts';
import type { JournalRecord, PrivatePart } from '../../../wire/record.ts';
import { DeskError } from '../desk-error.ts';
import { checkIds } from './check-ids.ts';
import { type Route, route } from './route.ts';

/** A record's number has 63 bits. */
const ID_MAX = 2n ** 63n - 1n;

export const eventRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/events',
    scope: 'read',
    summary: 'What came to the collector, accepted, flagged or refused, newest first.',
    query: EventsQuery,
    response: EventsPage,
    handle: ({ desk, query }) => {
      checkIds(desk, query);
      return listEvents(desk.store.reader, query, desk.world.now());
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/events/:id',
    scope: 'read',
    summary: 'One event: the record, and the request as it was sent while the key of its day exists.',
    response: EventDetail,
    handle: async ({ desk, params }) => {
      const written = params['id'] ?? '';
      const id = /^\d{1,19}$/.test(written) ? BigInt(written) : null;
      const event = id === null || id > ID_MAX ? null : await findEvent(desk.store.reader, id);
      if (id === null || event === null)
        throw new DeskError('not_found', 'There is no event with this id.', undefined, {
          reason: 'unknown_event',
        });
      const entry = (await findRecords({ data: desk.folder.root, secret: desk.secret, ids: [id] })).get(id);
      if (entry === undefined)
        throw new DeskError('not_found', 'The journal segment of this event is no longer here.', undefined, {
          reason: 'event_gone',
        });
      const { record, private: sealed } = entry;
      const path = pathOf(record, sealed);
      return {
        event,
        record: { ...record },
        private: sealed && { ...sealed },
        url: path === null ? null : `${desk.config.current.settings.collector_url}${path}`,
        conversion: record.kind === 'observation' ? await conversionOfRecord(desk.store.reader, id) : null,
      };
    },
  }),
];

/** Paths are not recorded; they follow from what the record is about. Null where that is not known. */
function pathOf(record: JournalRecord, sealed: PrivatePart | null): string | null {
  switch (record.kind) {
    case 'click':
    case 'preview':
      return `/c/${record.link_id}`;
    case 'visit':
      return '/e';
    case 'observation':
      return record.browser === undefined ? `/pb/${record.source_id}` : '/e';
    case 'refusal':
      return refusedPath(record.endpoint, record.source_id ?? askedFor(record.detail), sealed);
    default:
      return null;
  }
}

function refusedPath(endpoint: string, id: string | undefined, sealed: PrivatePart | null): string | null {
  if (endpoint === 'event') return '/e';
  if (id === undefined || sealed === null) return null;
  return endpoint === 'click' ? `/c/${id}` : `/pb/${id}`;
}

/** `source abc1234` of a refusal of what does not exist. */
function askedFor(detail: string | undefined): string | undefined {
  return /^(?:source|link) ([\w-]{1,64})$/.exec(detail ?? '')?.[1];
}
