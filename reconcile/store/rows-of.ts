import type { JournalRecord, ObservationRecord, VisitRecord } from '../../wire/record.ts';
import { FLAG_NAMES } from '../../wire/refusal.ts';
import type { ColumnType, Value } from '../engine/engine.ts';
import { idNumber } from '../short-ids.ts';
import { keyHash } from './key-hash.ts';

/** A table that journals are loaded into, and the types of its columns in order. */
export const LOADED = {
  observations: columns(
    'site_id bigint, source_id bigint, observation_id bigint, received_at bigint, occurred_at bigint, occurred_precision text, click_at bigint, type text, event_id text, order_id text, click_id text, order_value decimal, commission decimal, network_revenue decimal, currency text, status text, state text, reason text, item_id text, send_id text, flags integer, is_test boolean, event_key bigint, order_key bigint, click_key bigint',
  ),
  visits: columns(
    'site_id bigint, source_id bigint, visit_id bigint, received_at bigint, occurred_at bigint, click_id text, is_landing boolean, page text, foreign_name text, foreign_id text, flags integer, is_test boolean, click_key bigint',
  ),
  clicks: columns(
    'site_id bigint, link_id bigint, affiliate_id bigint, click_id text, click_row_id bigint, received_at bigint, is_preview boolean, flags integer, is_test boolean, click_key bigint',
  ),
  refusals: columns(
    'refusal_id bigint, received_at bigint, endpoint text, reason text, detail text, site_id text, source_id text',
  ),
  calibration: columns(
    'site_id bigint, subject bigint, type text, name text, value bigint, support bigint, fitted_at bigint',
  ),
  drops: columns('drop_id bigint, received_at bigint, reason text, requests integer'),
  touched: columns('event_key bigint, order_key bigint, click_key bigint'),
} as const;
export type LoadedTable = keyof typeof LOADED;

function columns(text: string): ColumnType[] {
  return text.split(', ').map((column) => column.split(' ')[1] as ColumnType); // the literals above name no other type
}

/** The rows that one record of a journal becomes, by table. */
export function rowsOf(id: bigint, record: JournalRecord): [LoadedTable, Value[]][] {
  switch (record.kind) {
    case 'observation':
      return observation(id, record);
    case 'visit':
      return visit(id, record);
    case 'click':
    case 'preview': {
      const site = idNumber(record.site_id);
      return [
        [
          'clicks',
          [
            site,
            idNumber(record.link_id),
            idNumber(record.affiliate_id),
            record.click_id,
            id,
            record.received_at,
            record.kind === 'preview',
            flagBits(record.flags),
            record.test === true,
            keyHash(site, 'click', record.click_id),
          ],
        ],
      ];
    }
    case 'refusal':
      return [
        [
          'refusals',
          [
            id,
            record.received_at,
            record.endpoint,
            record.reason,
            record.detail ?? null,
            record.site_id ?? null,
            record.source_id ?? null,
          ],
        ],
      ];
    case 'calibration':
      return record.facts.map(({ site_id, subject_id, type, name, value, support }) => [
        'calibration',
        [idNumber(site_id), idNumber(subject_id), type ?? null, name, value, support, record.received_at],
      ]);
    case 'drop':
      return [['drops', [id, record.received_at, record.reason, record.count]]];
  }
}

function observation(id: bigint, record: ObservationRecord): [LoadedTable, Value[]][] {
  const site = idNumber(record.site_id);
  const keys = [
    keyHash(site, 'event', record.event_id),
    keyHash(site, 'order', record.order_id),
    keyHash(site, 'click', record.click_id),
  ];
  return [
    [
      'observations',
      [
        site,
        idNumber(record.source_id),
        id,
        record.received_at,
        record.occurred_at ?? null,
        record.precision ?? null,
        record.click_at ?? null,
        record.type,
        record.event_id ?? null,
        record.order_id ?? null,
        record.click_id ?? null,
        record.order_value ?? null,
        record.commission ?? null,
        record.network_revenue ?? null,
        record.currency ?? null,
        record.status ?? null,
        record.state ?? null,
        record.reason ?? null,
        record.item_id ?? null,
        record.send_id ?? null,
        flagBits(record.flags),
        record.test === true,
        ...keys,
      ],
    ],
    ['touched', keys],
  ];
}

function visit(id: bigint, record: VisitRecord): [LoadedTable, Value[]][] {
  const site = idNumber(record.site_id);
  const [foreign] = Object.entries(record.browser.foreign ?? {});
  const clickKey = keyHash(site, 'click', record.click_id);
  const row: [LoadedTable, Value[]] = [
    'visits',
    [
      site,
      idNumber(record.source_id),
      id,
      record.received_at,
      record.occurred_at,
      record.click_id ?? null,
      record.browser.stores.url !== undefined,
      record.browser.page,
      foreign?.[0] ?? null,
      foreign?.[1] ?? null,
      flagBits(record.flags),
      record.test === true,
      clickKey,
    ],
  ];
  // A visit says something of a conversion only where another channel's click came with it.
  const touches = foreign !== undefined && clickKey !== null;
  return touches ? [row, ['touched', [null, null, clickKey]]] : [row];
}

/** Codes of flags as a bit set in the order of `FLAGS`. A flag of a later version is not known here and is left out. */
function flagBits(flags: readonly string[] | undefined): number {
  if (flags === undefined) return 0;
  return FLAG_NAMES.reduce((bits, name, bit) => (flags.includes(name) ? bits | (1 << bit) : bits), 0);
}
