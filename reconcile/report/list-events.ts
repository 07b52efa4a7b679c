import { z } from 'zod';
import type { DoorEvent, EventsPage, EventsQuery } from '../../wire/events.ts';
import { Endpoint } from '../../wire/events.ts';
import { FLAG_NAMES } from '../../wire/refusal.ts';
import type { Engine, Value } from '../engine/engine.ts';
import { idNumber, idText } from '../short-ids.ts';
import { ofSite } from './of-site.ts';

/** Counting more would be a figure, and this is only to say that there is something. */
const NEWER_MAX = 1000;

/**
 * How far back is looked, one after the other, until a page is full: nearly always the last minutes are enough, and then
 * the history is not read.
 */
const REACH_MS = [10 * 60_000, 6 * 3600_000, 7 * 24 * 3600_000, Number.POSITIVE_INFINITY] as const;

/** A text is compared with every row: over 14 million that took 3.4 s, in which nothing else is read. */
const TEXT_REACH_MS = 7 * 24 * 3600_000;

type Filter = Pick<EventsQuery, 'site' | 'outcome' | 'endpoint' | 'q'>;
type Cursor = { at: number; id: bigint };

/** What came to our door and was read whole, newest first. What was imported did not come there. */
export async function listEvents(
  engine: Engine,
  { limit, cursor, ...filter }: EventsQuery,
  asOf: number,
): Promise<EventsPage> {
  const from = cursor === undefined ? null : cursorOf(cursor);
  const begin = from?.at ?? asOf;
  let rows: EventRow[] = [];
  for (const reach of REACH_MS) {
    if (filter.q !== undefined && reach > TEXT_REACH_MS) break;
    const since = reach === Number.POSITIVE_INFINITY ? 0 : begin - reach;
    rows = await read(engine, filter, { from, since, limit: limit + 1 });
    if (rows.length > limit) break;
  }
  const page = rows.slice(0, limit);
  const [first, next] = [page[0], rows[limit]];
  return {
    as_of: asOf,
    events: page.map(eventOf),
    first: first === undefined ? null : `${first.received_at}.${first.id}`,
    next: next === undefined ? null : `${next.received_at}.${next.id}`,
    newer: from === null ? 0 : await countNewer(engine, filter, from),
  };
}

/** One event by the number of its record; null where there is none. */
export async function findEvent(engine: Engine, id: bigint): Promise<DoorEvent | null> {
  const values: Value[] = [id];
  const [row] = await engine.query(
    EventRow,
    `${everything((part) => `${part.id} = cast($1 as bigint)`)} limit 1`,
    values,
  );
  return row === undefined ? null : eventOf(row);
}

const ConversionKey = z.object({ pair_id: z.coerce.number(), is_main: z.boolean() });

/** The id of the conversion that an observation became part of, as its page takes it; null where it is of none yet. */
export async function conversionOfRecord(engine: Engine, id: bigint): Promise<string | null> {
  const [part] = await engine.query(
    z.object({ claim_id: z.coerce.bigint() }),
    'select claim_id from claim_parts where observation_id = $1',
    [id],
  );
  // A claim of one observation bears its number.
  const claim = part?.claim_id ?? id;
  const [found] = await engine.query(
    ConversionKey,
    `select v.pair_id, p.is_main
     from conversions as v
     join pairs as p on p.site_id = v.site_id and p.pair_id = v.pair_id
     where v.left_claim = $1 or v.right_claim = $1
     order by case when p.is_main then 0 else 1 end, v.pair_id limit 1`,
    [claim],
  );
  if (found === undefined) return null;
  return found.is_main ? String(claim) : `${claim}.${idText(found.pair_id)}`;
}

const N = z.coerce.number();
const Text = z.string().nullable();

const EventRow = z.object({
  id: z.coerce.string(),
  received_at: N,
  endpoint: Endpoint,
  kind: z.enum(['click', 'preview', 'visit', 'conversion', 'refusal']),
  site_id: N.nullable(),
  source_id: N.nullable(),
  link_id: N.nullable(),
  type: Text,
  order_id: Text,
  event_id: Text,
  click_id: Text,
  page: Text,
  flags: N,
  reason: Text,
  detail: Text,
  is_test: z.boolean(),
});
type EventRow = z.infer<typeof EventRow>;

/** One of the tables in which what came to the door lies. */
type Part = {
  table: string;
  id: string;
  endpoint: Endpoint | null;
  searched: readonly string[];
  select: string;
  where: string;
};

const PARTS: readonly Part[] = [
  {
    table: 'observations',
    id: 'e.observation_id',
    endpoint: null,
    searched: ['type', 'order_id', 'event_id', 'click_id', 'page', 'sub1', 'status', 'code'],
    select: `case when s.channel = 'pixel' then 'event' else 'postback' end as endpoint, 'conversion' as kind,
       e.site_id, e.source_id, cast(null as bigint) as link_id, e.type, e.order_id, e.event_id, e.click_id, e.page,
       e.flags, cast(null as text) as reason, cast(null as text) as detail, e.is_test`,
    where: 'e.batch_id is null',
  },
  {
    table: 'visits',
    id: 'e.visit_id',
    endpoint: 'event',
    searched: ['click_id', 'page'],
    select: `'event' as endpoint, 'visit' as kind, e.site_id, e.source_id, cast(null as bigint) as link_id,
       cast(null as text) as type, cast(null as text) as order_id, cast(null as text) as event_id, e.click_id, e.page,
       e.flags, cast(null as text) as reason, cast(null as text) as detail, e.is_test`,
    where: 'true',
  },
  {
    table: 'clicks',
    id: 'e.click_row_id',
    endpoint: 'click',
    searched: ['click_id', 'sub1', 'referrer'],
    select: `'click' as endpoint, case when e.is_preview then 'preview' else 'click' end as kind, e.site_id,
       cast(null as bigint) as source_id, e.link_id, cast(null as text) as type, cast(null as text) as order_id,
       cast(null as text) as event_id, e.click_id, e.referrer as page, e.flags, cast(null as text) as reason,
       cast(null as text) as detail, e.is_test`,
    where: 'true',
  },
  {
    table: 'refusals',
    id: 'e.refusal_id',
    endpoint: null,
    searched: ['reason', 'detail', 'event_id', 'order_id', 'click_id'],
    select: `e.endpoint, 'refusal' as kind, e.site_id, e.source_id, cast(null as bigint) as link_id,
       cast(null as text) as type, e.order_id, e.event_id, e.click_id, cast(null as text) as page, 0 as flags, e.reason,
       e.detail, e.is_test`,
    where: 'true',
  },
];

/** All parts under one order. Which source a postback is from decides by which door an observation came. */
function everything(condition: (part: Part) => string, parts: readonly Part[] = PARTS): string {
  const selects = parts.map((part) => {
    const join =
      part.table === 'observations'
        ? ' left join sources as s on s.site_id = e.site_id and s.source_id = e.source_id'
        : '';
    return `select ${part.id} as id, e.received_at, ${part.select}
     from ${part.table} as e${join} where ${part.where} and ${condition(part)}`;
  });
  return `select * from (${selects.join(' union all ')}) as events`;
}

type Reach = { from: Cursor | null; since: number; limit: number };

function read(engine: Engine, filter: Filter, { from, since, limit }: Reach): Promise<EventRow[]> {
  const values: Value[] = [];
  const bind = (value: Value) => `$${values.push(value)}`;
  const matches = conditionOf(filter, bind);
  const begins = bind(since);
  const isReached = from === null ? () => 'true' : reachedBy(from, '<', bind);
  const rows = everything(
    (part) => `e.received_at >= cast(${begins} as bigint) and (${isReached(part)}) and ${matches(part)}`,
    partsOf(filter),
  );
  return engine.query(EventRow, `${rows} order by received_at desc, id desc limit ${bind(limit)}`, values);
}

async function countNewer(engine: Engine, filter: Filter, from: Cursor): Promise<number> {
  const values: Value[] = [];
  const bind = (value: Value) => `$${values.push(value)}`;
  const matches = conditionOf(filter, bind);
  const isNewer = reachedBy(from, '>', bind);
  const rows = everything(
    (part) => `(${isNewer(part)}) and ${part.id} <> ${bind(from.id)} and ${matches(part)}`,
    partsOf(filter),
  );
  const [row] = await engine.query(
    z.object({ n: N }),
    `select count(*) as n from (${rows} limit ${NEWER_MAX}) as newer`,
    values,
  );
  return row?.n ?? 0;
}

/** On one side of an event, which is itself on both. */
function reachedBy({ at, id }: Cursor, side: '<' | '>', bind: (value: Value) => string) {
  const [moment, number] = [`cast(${bind(at)} as bigint)`, `cast(${bind(id)} as bigint)`];
  return (part: Part) =>
    `e.received_at ${side} ${moment} or (e.received_at = ${moment} and ${part.id} ${side}= ${number})`;
}

function partsOf({ outcome, endpoint }: Filter): readonly Part[] {
  return PARTS.filter(
    (part) =>
      (outcome === undefined || (outcome === 'refused') === (part.table === 'refusals')) &&
      (endpoint === undefined || part.endpoint === null || part.endpoint === endpoint) &&
      // Clicks have no other door, and pixel and postback share a table.
      !(endpoint === 'click' && part.table === 'observations'),
  );
}

function conditionOf(
  { site, outcome, endpoint, q }: Filter,
  bind: (value: Value) => string,
): (part: Part) => string {
  const ofThatSite = ofSite('e.site_id', bind(site === undefined ? null : idNumber(site)));
  const sought = q === undefined ? null : bind(q.toLowerCase());
  return (part) => {
    const conditions = [ofThatSite];
    if (part.table !== 'refusals' && outcome !== undefined && outcome !== 'refused')
      conditions.push(`e.flags ${outcome === 'flagged' ? '<>' : '='} 0`);
    if (part.table === 'refusals' && endpoint !== undefined) conditions.push(`e.endpoint = '${endpoint}'`);
    if (part.table === 'observations' && endpoint !== undefined)
      conditions.push(`(coalesce(s.channel, '') = 'pixel') = ${endpoint === 'event'}`);
    if (sought !== null)
      conditions.push(
        `(${part.searched.map((column) => `strpos(lower(e.${column}), lower(${sought})) > 0`).join(' or ')})`,
      );
    return conditions.join(' and ');
  };
}

function eventOf(row: EventRow): DoorEvent {
  const { site_id, source_id, link_id, flags, is_test, reason, ...rest } = row;
  const named = FLAG_NAMES.filter((_, bit) => (flags & (1 << bit)) !== 0);
  return {
    ...rest,
    outcome: rest.kind === 'refusal' ? 'refused' : named.length > 0 ? 'flagged' : 'accepted',
    site: site_id === null ? null : idText(site_id),
    source: source_id === null ? null : idText(source_id),
    link: link_id === null ? null : idText(link_id),
    flags: named,
    reason,
    test: is_test,
  };
}

function cursorOf(cursor: string): Cursor {
  const [at = '', id = ''] = cursor.split('.');
  return { at: Number(at), id: BigInt(id) };
}
