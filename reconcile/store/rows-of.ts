import type {
  CalibrationRecord,
  ClickRecord,
  ImportRecord,
  JournalRecord,
  ObservationRecord,
  PrivatePart,
  QueryRecord,
  RefusalRecord,
  VisitRecord,
} from '../../wire/record.ts';
import { FLAG_NAMES } from '../../wire/refusal.ts';
import type { Value } from '../engine/engine.ts';
import { idNumber } from '../short-ids.ts';
import { systemFamily } from './agent-family.ts';
import { clickIdAsGiven } from './click-id-as-given.ts';
import { idsOfRefusal } from './ids-of-refusal.ts';
import { keyHash } from './key-hash.ts';
import { landingKeys } from './landing-keys.ts';
import { type LoadedTable, loadedRow } from './loaded-tables.ts';
import type { Sender } from './sender.ts';

/** A record as it is loaded: who sent it was read from its sealed part. */
export type LoadedRecord<R = JournalRecord> = {
  id: bigint;
  record: R;
  sender: Sender;
  /** Opened only for what was refused: it says nothing of itself elsewhere. */
  sealed: () => PrivatePart | null;
};

type Rows = [LoadedTable, Value[]][];

/** The rows that one record of a journal becomes, by table. */
export function rowsOf(of: LoadedRecord): Rows {
  const { id, record } = of;
  switch (record.kind) {
    case 'observation':
      return observation({ ...of, record });
    case 'visit':
      return visit({ ...of, record });
    case 'click':
    case 'preview':
      return click({ ...of, record });
    case 'refusal':
      return refusal({ ...of, record });
    case 'calibration':
      return calibration(record);
    case 'import':
      return [importOf(record)];
    case 'undo':
      // It takes rows away: see the loader.
      return [];
    case 'query':
      return [queryStep(id, record)];
    case 'drop':
      return [
        loadedRow('drops', {
          drop_id: id,
          received_at: record.received_at,
          reason: record.reason,
          requests: record.count,
        }),
      ];
  }
}

function observation({ id, record, sender }: LoadedRecord<ObservationRecord>): Rows {
  const site = idNumber(record.site_id);
  const keys = {
    event_key: keyHash(site, 'event', record.event_id),
    order_key: keyHash(site, 'order', record.order_id),
    click_key: keyHash(site, 'click', record.click_id),
  };
  const [foreign] = Object.entries(record.foreign ?? {});
  const { browser } = record;
  return [
    loadedRow('observations', {
      site_id: site,
      source_id: idNumber(record.source_id),
      observation_id: id,
      received_at: record.received_at,
      occurred_at: record.occurred_at,
      occurred_precision: record.precision,
      click_at: record.click_at,
      type: record.type,
      event_id: record.event_id,
      order_id: record.order_id,
      click_id: clickIdAsGiven(record.click_id),
      order_value: record.order_value,
      commission: record.commission,
      network_revenue: record.network_revenue,
      currency: record.currency,
      status: record.status,
      state: record.state,
      reason: record.reason,
      item_id: record.item_id,
      send_id: record.send_id,
      flags: flagBits(record.flags),
      is_test: record.test === true,
      consent: record.consent,
      code: record.code,
      sub1: firstSub(record.subs),
      foreign_name: foreign?.[0],
      foreign_id: foreign?.[1],
      country: record.country,
      memo: record.memo,
      // A server's own agent says nothing of the buyer.
      system: browser ? sender.system : record.system && systemFamily(record.system),
      browser: browser && sender.browser,
      is_bot: browser && sender.isBot,
      page: browser?.page,
      url_click: clickIdAsGiven(browser?.stores.url),
      cookie_click: clickIdAsGiven(browser?.stores.cookie),
      storage_click: clickIdAsGiven(browser?.stores.storage),
      server_click: clickIdAsGiven(browser?.stores.server),
      network_key: sender.networkKey,
      person_key: sender.personKey,
      batch_id: numberOf(record.batch_id),
      network_kind: sender.networkKind,
      ...keys,
    }),
    loadedRow('touched', keys),
  ];
}

function visit({ id, record, sender }: LoadedRecord<VisitRecord>): Rows {
  const site = idNumber(record.site_id);
  const { page, stores, foreign } = record.browser;
  const [other] = Object.entries(foreign ?? {});
  const clickKey = keyHash(site, 'click', record.click_id);
  // What a click led to where its id was lost on the way; a landing that still has it needs no such key.
  const [landingKey] = stores.url === undefined ? landingKeys(site, sender, record.occurred_at) : [null];
  return [
    loadedRow('visits', {
      site_id: site,
      source_id: idNumber(record.source_id),
      visit_id: id,
      received_at: record.received_at,
      occurred_at: record.occurred_at,
      click_id: clickIdAsGiven(record.click_id),
      is_landing: stores.url !== undefined,
      page,
      foreign_name: other?.[0],
      foreign_id: other?.[1],
      flags: flagBits(record.flags),
      is_test: record.test === true,
      url_click: clickIdAsGiven(stores.url),
      cookie_click: clickIdAsGiven(stores.cookie),
      storage_click: clickIdAsGiven(stores.storage),
      server_click: clickIdAsGiven(stores.server),
      system: sender.system,
      browser: sender.browser,
      is_bot: sender.isBot,
      network_key: sender.networkKey,
      person_key: sender.personKey,
      network_kind: sender.networkKind,
      landing_key: landingKey,
      click_key: clickKey,
    }),
    ...(clickKey === null && landingKey === null
      ? []
      : [loadedRow('touched', { click_key: clickKey, landing_key: landingKey })]),
  ];
}

function click({ id, record, sender }: LoadedRecord<ClickRecord>): Rows {
  const site = idNumber(record.site_id);
  const [landingKey, nextLandingKey] = landingKeys(site, sender, record.received_at);
  const clickKey = keyHash(site, 'click', record.click_id);
  return [
    loadedRow('clicks', {
      site_id: site,
      link_id: idNumber(record.link_id),
      affiliate_id: idNumber(record.affiliate_id),
      click_id: record.click_id,
      click_row_id: id,
      received_at: record.received_at,
      is_preview: record.kind === 'preview',
      flags: flagBits(record.flags),
      is_test: record.test === true,
      sub1: firstSub(record.subs),
      referrer: record.referrer,
      system: sender.system,
      browser: sender.browser,
      is_bot: sender.isBot,
      has_gpc: record.gpc === true,
      network_key: sender.networkKey,
      person_key: sender.personKey,
      network_kind: sender.networkKind,
      landing_key: landingKey,
      next_landing_key: nextLandingKey,
      click_key: clickKey,
    }),
    // A click is recorded before it redirects, but several collectors write apart: a conversion may be loaded first.
    loadedRow('touched', { click_key: clickKey }),
  ];
}

/** Refused before anybody knew who sends. */
const UNPROVED: ReadonlySet<string> = new Set(['missing_token', 'wrong_token']);

function refusal({ id, record, sender, sealed }: LoadedRecord<RefusalRecord>): Rows {
  const site = numberOf(record.site_id);
  const { is_test, ...ids } = idsOfRefusal(sealed());
  const keys = {
    event_key: site === null ? null : keyHash(site, 'event', ids.event_id ?? undefined),
    order_key: site === null ? null : keyHash(site, 'order', ids.order_id ?? undefined),
    click_key: site === null ? null : keyHash(site, 'click', ids.click_id ?? undefined),
  };
  const isNamed = Object.values(keys).some((key) => key !== null);
  return [
    loadedRow('refusals', {
      refusal_id: id,
      received_at: record.received_at,
      endpoint: record.endpoint,
      reason: record.reason,
      detail: record.detail,
      site_id: site,
      source_id: numberOf(record.source_id),
      ...ids,
      // Who proves nothing may say anything: a wrong key stays one, whatever stands beside it.
      is_test: is_test && !UNPROVED.has(record.reason),
      network_key: sender.networkKey,
      ...keys,
    }),
    ...(isNamed ? [loadedRow('touched', keys)] : []),
  ];
}

function calibration({ facts, spans = [], matchers = [], received_at }: CalibrationRecord): Rows {
  return [
    ...facts.map(({ site_id, subject_id, type, page, name, value, support }) =>
      loadedRow('calibration', {
        site_id: idNumber(site_id),
        subject: idNumber(subject_id),
        type,
        page,
        name,
        value,
        support,
        fitted_at: received_at,
      }),
    ),
    ...spans.map(({ site_id, subject_id, type, name, from_at, until_at, expected, seen }) =>
      loadedRow('spans', {
        site_id: numberOf(site_id),
        subject: numberOf(subject_id),
        type,
        name,
        from_at,
        until_at,
        expected: Math.round(expected),
        seen,
        fitted_at: received_at,
      }),
    ),
    ...matchers.map(({ site_id, subject_id, matcher }) =>
      loadedRow('matchers', {
        site_id: idNumber(site_id),
        pair_id: idNumber(subject_id),
        settings: JSON.stringify(matcher),
        fitted_at: received_at,
      }),
    ),
  ];
}

function importOf(record: ImportRecord): Rows[number] {
  return loadedRow('imports', {
    site_id: idNumber(record.site_id),
    source_id: idNumber(record.source_id),
    batch_id: idNumber(record.batch_id),
    imported_at: record.received_at,
    name: record.name,
    sha256: record.sha256,
    file_rows: record.rows,
    accepted: record.accepted,
    refused: JSON.stringify(record.refused),
    from_at: record.from_at,
    until_at: record.until_at,
    preset: record.preset,
  });
}

function queryStep(id: bigint, record: QueryRecord): Rows[number] {
  return loadedRow('query_steps', {
    site_id: idNumber(record.site_id),
    pair_id: idNumber(record.source_id),
    claim_id: BigInt(record.claim_id),
    step_id: id,
    made_at: record.received_at,
    progress: record.progress,
    note: record.note,
    made_by: record.by,
    verdict: record.verdict,
    cause: record.cause,
  });
}

/** The sub id that comes first by name: `sub1` where they are numbered. */
function firstSub(subs: Record<string, string> | undefined): string | undefined {
  if (subs === undefined) return undefined;
  // Everflow's `adv1` is the advertiser's own and comes first in the alphabet.
  const [first] = Object.keys(subs).sort();
  return subs['sub1'] ?? (first === undefined ? undefined : subs[first]);
}

function numberOf(id: string | undefined): number | null {
  if (id === undefined) return null;
  try {
    return idNumber(id);
  } catch {
    return null; // A refused request may name anything.
  }
}

/** Codes of flags as a bit set in the order of `FLAGS`. A flag of a later version is not known here and is left out. */
function flagBits(flags: readonly string[] | undefined): number {
  if (flags === undefined) return 0;
  return FLAG_NAMES.reduce((bits, name, bit) => (flags.includes(name) ? bits | (1 << bit) : bits), 0);
}
