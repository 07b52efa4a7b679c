import { FOREIGN_CLICK_IDS } from '../wire/ids.ts';
import { LIMITS } from '../wire/limits.ts';
import { parseAmount, parseCurrency } from '../wire/money.ts';
import { type CanonicalField, MONEY_FIELDS, type Preset } from '../wire/preset.ts';
import type { ObservationRecord } from '../wire/record.ts';
import type { Flag, RefusalReason } from '../wire/refusal.ts';
import { cut } from './cut.ts';
import { readTime } from './read-time.ts';
import { isUnreplacedMacro } from './unreplaced-macro.ts';

/** What a postback says, in our words. */
export type PostbackFields = Pick<
  ObservationRecord,
  | 'type'
  | 'event_id'
  | 'order_id'
  | 'click_id'
  | 'order_value'
  | 'commission'
  | 'network_revenue'
  | 'currency'
  | 'status'
  | 'state'
  | 'reason'
  | 'item_id'
  | 'code'
  | 'consent'
  | 'system'
  | 'country'
  | 'memo'
  | 'send_id'
  | 'occurred_at'
  | 'precision'
  | 'click_at'
  | 'subs'
  | 'foreign'
  | 'test'
>;

export type Interpreted =
  | { status: 'ok'; fields: PostbackFields; flags: Flag[] }
  | { status: 'refused'; reason: RefusalReason; detail: string };

/** Names to values, as they were sent, nesting flattened into brackets: `leads[status][0][id]`. */
export type Parameters = ReadonlyMap<string, string>;

/** Fields that are kept as their sender wrote them. */
const TEXT_FIELDS = [
  'event_id',
  'order_id',
  'click_id',
  'status',
  'item_id',
  'code',
  'consent',
  'system',
  'country',
  'send_id',
] as const satisfies readonly CanonicalField[];

/**
 * Reads a postback by its sender's preset. What is absent stays absent, an unreplaced macro counts as absent and is
 * flagged, and only what would make the observation untrue or unmatchable is refused.
 */
export function interpretPostback(
  preset: Preset,
  parameters: Parameters,
  basis: { receivedAt: number },
): Interpreted {
  const reader = new Reader(preset, parameters);
  const fields: PostbackFields = { type: reader.text('type') ?? preset.defaultType };
  for (const field of TEXT_FIELDS) {
    const text = reader.text(field);
    if (text !== undefined) fields[field] = text;
  }
  const reason = reader.find('reason');
  if (reason) fields.reason = reader.cut(reason.value);
  const memo = reader.find('memo');
  if (memo) fields.memo = reader.cut(memo.value);
  readMoney(reader, preset, fields);
  readTimes(reader, { ...basis, unixTime: preset.unixTime }, fields);
  readState(reader, preset, fields);
  readSubs(reader, preset, fields);
  if (isTest(parameters)) fields.test = true;

  if (reader.refusal) return reader.refusal;
  if (!fields.event_id && !fields.order_id && !fields.click_id) {
    return { status: 'refused', reason: 'missing_identity', detail: namesOfIdentity(preset) };
  }
  return { status: 'ok', fields, flags: [...reader.flags] };
}

type Refusal = Extract<Interpreted, { status: 'refused' }>;

/** Looks values up by canonical field and gathers what is odd. The first refusal stands. */
class Reader {
  readonly flags = new Set<Flag>();
  refusal: Refusal | undefined;
  readonly #preset: Preset;
  readonly #parameters: Parameters;

  constructor(preset: Preset, parameters: Parameters) {
    this.#preset = preset;
    this.#parameters = parameters;
  }

  refuse(reason: RefusalReason, detail: string): void {
    this.refusal ??= { status: 'refused', reason, detail };
  }

  /** The value of a field and the parameter that held it: the first of its names that is there and filled in. */
  find(field: CanonicalField): { name: string; value: string } | undefined {
    for (const name of this.#preset.parameters[field] ?? []) {
      const value = this.value(name);
      if (value !== undefined) return { name, value };
    }
    return undefined;
  }

  /** Trimmed; undefined where it is absent, empty or a macro that nobody replaced. */
  value(name: string): string | undefined {
    const value = this.#parameters.get(name)?.trim();
    if (!value) return undefined;
    if (!isUnreplacedMacro(value)) return value;
    this.flags.add('unreplaced_macro');
    return undefined;
  }

  /** A short text without control characters. */
  text(field: CanonicalField): string | undefined {
    const found = this.find(field);
    if (!found) return undefined;
    if (found.value.length > LIMITS.idLength) this.refuse('value_too_long', found.name);
    if (/\p{Cc}/u.test(found.value)) this.refuse('invalid_field', found.name);
    return found.value;
  }

  /** A text that is worth keeping and not worth refusing anything for. */
  cut(text: string): string {
    if (text.length > LIMITS.subIdLength) this.flags.add('shortened');
    return cut(text, LIMITS.subIdLength);
  }
}

function readMoney(reader: Reader, preset: Preset, fields: PostbackFields): void {
  for (const role of MONEY_FIELDS) {
    const found = reader.find(role);
    if (!found) continue;
    const parsed = parseAmount(preset.decimalComma ? withDot(found.value) : found.value);
    if (parsed.status === 'refused') {
      reader.refuse(parsed.reason, found.name);
      continue;
    }
    fields[role] = parsed.amount;
    if (parsed.rounded) reader.flags.add('float_amount');
  }
  const currency = reader.find('currency');
  if (!currency) return;
  const code = parseCurrency(currency.value);
  if (code) fields.currency = code;
  else reader.flags.add('unknown_currency');
}

/** Only a lone comma is a decimal one: in `1,234.56` and `1.234,56` nobody can know what was meant. */
function withDot(value: string): string {
  return /^[+-]?\d+,\d+$/.test(value) ? value.replace(',', '.') : value;
}

type TimeBasis = { receivedAt: number; unixTime: Preset['unixTime'] };

function readTimes(reader: Reader, basis: TimeBasis, fields: PostbackFields): void {
  for (const field of ['occurred_at', 'click_at'] as const) {
    const found = reader.find(field);
    if (!found) continue;
    const time = readTime(found.value, basis);
    if (time.status === 'refused') {
      reader.refuse(time.reason, found.name);
      continue;
    }
    fields[field] = time.at;
    if (field === 'occurred_at') fields.precision = time.precision;
  }
}

function readState(reader: Reader, preset: Preset, fields: PostbackFields): void {
  if (fields.status === undefined) {
    if (preset.defaultState) fields.state = preset.defaultState;
    return;
  }
  const word = fields.status.toLowerCase();
  // hasOwn: a status of `constructor` must not find Object's.
  const state = Object.hasOwn(preset.statuses, word) ? preset.statuses[word] : undefined;
  if (state) fields.state = state;
  else reader.flags.add('unknown_status');
}

function readSubs(reader: Reader, preset: Preset, fields: PostbackFields): void {
  const { subIds, foreign } = extraNamesOf(preset);
  const subs = collect(reader, subIds);
  if (subs) fields.subs = subs;
  const foreignIds = collect(reader, foreign);
  if (foreignIds) fields.foreign = foreignIds;
}

function collect(reader: Reader, names: readonly string[]): Record<string, string> | undefined {
  let found: Record<string, string> | undefined;
  for (const name of names) {
    const value = reader.value(name);
    if (value === undefined) continue;
    found ??= {};
    found[name] = reader.cut(value);
  }
  return found;
}

type ExtraNames = { subIds: readonly string[]; foreign: readonly string[] };
const EXTRA_NAMES = new WeakMap<Preset, ExtraNames>();

/** The parameters that are sub ids and foreign click ids, and mean nothing else to the preset. Found out once. */
function extraNamesOf(preset: Preset): ExtraNames {
  const known = EXTRA_NAMES.get(preset);
  if (known) return known;
  const taken = new Set<string>(Object.values(preset.parameters).flat());
  const isFree = (name: string) => !taken.has(name);
  const names = {
    subIds: preset.subIds.filter(isFree).slice(0, LIMITS.subIds),
    foreign: FOREIGN_CLICK_IDS.filter(isFree),
  };
  EXTRA_NAMES.set(preset, names);
  return names;
}

function isTest(parameters: Parameters): boolean {
  const value = parameters.get('test');
  return value === '1' || value === 'true';
}

function namesOfIdentity(preset: Preset): string {
  const names = (['event_id', 'order_id', 'click_id'] as const).flatMap(
    (field) => preset.parameters[field] ?? [],
  );
  return names.join(', ');
}
