import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { generic } from '../../presets/generic.ts';
import { pixel } from '../../presets/pixel.ts';
import { findPreset } from '../../presets/registry.ts';
import type { CanonicalField, Preset } from '../../wire/preset.ts';
import type { ObservationRecord } from '../../wire/record.ts';
import { LineFile } from './line-file.ts';
import type { Market, Shop } from './market.ts';
import { COMMISSION } from './send-postback.ts';
import type { TrafficEvent } from './sink.ts';

/**
 * Writes what each side would export: a folder for each site with `pixel.csv`, `postback.csv` in the columns of a
 * preset, and `report.csv` where the shop's own orders come in. Clicks, visits and refusals are in none of them.
 */
export function writeCsv(
  out: string,
  from: {
    market: Market;
    hours: Iterable<readonly TrafficEvent[]>;
    /** In whose columns; the site's own source decides unless said. */
    preset?: Preset;
    /** `none`: the source numbers its rows itself and tells neither event, order nor click. */
    ids: 'all' | 'none';
  },
): number {
  const files = new Map<string, Table>();
  for (const shop of from.market.shops) {
    const folder = join(out, shop.rates.name);
    mkdirSync(folder);
    const preset = from.preset ?? findPreset(shop.rates.preset) ?? generic;
    const columns = columnsOf(preset, shop, from.ids);
    files.set(shop.pixelId, new Table(join(folder, 'pixel.csv'), columnsFor(pixel, PIXEL)));
    files.set(shop.sourceId, new Table(join(folder, 'postback.csv'), columns));
    if (shop.reportId)
      files.set(shop.reportId, new Table(join(folder, 'report.csv'), columnsFor(generic, REPORT)));
  }
  let rows = 0;
  for (const hour of from.hours) {
    for (const { record } of hour) {
      if (record.kind !== 'observation') continue;
      files.get(record.source_id)?.add(record);
      rows++;
    }
  }
  for (const file of files.values()) file.close();
  return rows;
}

/** A header, and what stands below it. */
type Column = { header: string; value: (record: ObservationRecord) => string | undefined };

const PIXEL = [
  'event_id',
  'order_id',
  'click_id',
  'type',
  'order_value',
  'currency',
  'occurred_at',
  'send_id',
  'consent',
] as const satisfies readonly CanonicalField[];

const REPORT = [
  'order_id',
  'type',
  'order_value',
  'currency',
  'status',
  'occurred_at',
] as const satisfies readonly CanonicalField[];

/** In the order in which the preset lists them. `consent`, `system` and the like only where the shop's server tells them. */
function columnsOf(preset: Preset, shop: Shop, ids: 'all' | 'none'): Column[] {
  const { rates } = shop;
  const isGeneric = rates.preset === 'generic';
  const told = new Set<CanonicalField>(['order_id', 'type', 'currency', 'status', 'occurred_at']);
  const tell = (field: CanonicalField, isTold: boolean) => isTold && told.add(field);
  tell('event_id', isGeneric && rates.ids === 'event' && ids === 'all');
  tell('click_id', ids === 'all');
  tell('send_id', isGeneric && ids === 'all');
  tell('country', isGeneric);
  tell('consent', isGeneric && rates.saysConsent > 0);
  tell('system', isGeneric && rates.sendsSystem);
  const hasValue = preset.columns.order_value !== undefined && rates.preset !== 'voluum';
  tell(hasValue ? 'order_value' : 'commission', true);
  const fields = Object.keys(preset.columns).filter((field) => told.has(field as CanonicalField)); // a preset's keys
  const columns = fields.map((field) => readerOf(preset, field as CanonicalField, ids)); // as above
  return [...columns, ...signatureOf(preset, columns)];
}

function readerOf(preset: Preset, field: CanonicalField, ids: 'all' | 'none'): Column {
  const found = column(preset, field);
  if (field === 'occurred_at' && preset.unixTime === 'seconds') return { ...found, value: unixSeconds };
  return field === 'order_id' && ids === 'none' ? { ...found, value: ownNumber() } : found;
}

/** The headers by which a preset's exports are recognised, where none of the above is one: the system's own numbers and times. */
function signatureOf({ signature = [], columns: named }: Preset, columns: readonly Column[]): Column[] {
  const missing = signature.filter((header) => !columns.some((column) => column.header === header));
  const times = new Set<string>(named.click_at);
  return missing.map((header) => ({ header, value: times.has(header) ? () => '' : ownNumber() }));
}

function unixSeconds({ occurred_at, received_at }: ObservationRecord): string {
  return String(Math.floor((occurred_at ?? received_at) / 1000));
}

function columnsFor(preset: Preset, fields: readonly CanonicalField[]): Column[] {
  return fields.map((field) => column(preset, field));
}

function ownNumber(): Column['value'] {
  let number = 700_000;
  return () => String(number++);
}

function column(preset: Preset, field: CanonicalField): Column {
  return { header: preset.columns[field]?.[0] ?? field, value: READERS[field] ?? (() => undefined) };
}

const READERS: Partial<Record<CanonicalField, Column['value']>> = {
  event_id: (record) => record.event_id,
  order_id: (record) => record.order_id,
  click_id: (record) => record.click_id,
  type: (record) => record.type,
  order_value: (record) => record.order_value,
  commission: ({ commission, order_value }) =>
    commission ?? (order_value && (Number(order_value) * COMMISSION).toFixed(2)),
  currency: (record) => record.currency,
  status: (record) => record.status,
  // A system that was told no time writes down when the postback came.
  occurred_at: ({ occurred_at, received_at }) => new Date(occurred_at ?? received_at).toISOString(),
  send_id: (record) => record.send_id,
  consent: (record) => record.consent,
  system: (record) => record.system,
  country: (record) => record.country,
};

class Table {
  readonly #file: LineFile;
  readonly #columns: readonly Column[];

  constructor(path: string, columns: readonly Column[]) {
    this.#file = new LineFile(path);
    this.#columns = columns;
    this.#file.add(columns.map(({ header }) => header).join(','));
  }

  add(record: ObservationRecord): void {
    let line = '';
    for (let index = 0; index < this.#columns.length; index++) {
      if (index > 0) line += ',';
      line += this.#columns[index]?.value(record) ?? '';
    }
    this.#file.add(line);
  }

  close(): void {
    this.#file.close();
  }
}
