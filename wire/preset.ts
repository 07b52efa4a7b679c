import type { Role } from './money.ts';
import type { Sends, State } from './verdict.ts';

/** The canonical names: of a generic postback's parameters, of a CSV's headers, of the fields of an observation. */
export const CANONICAL_FIELDS = [
  'event_id',
  'order_id',
  'click_id',
  'type',
  'order_value',
  'commission',
  'network_revenue',
  'currency',
  'status',
  'occurred_at',
  'click_at',
  'item_id',
  'reason',
  'code',
  'consent',
  'send_id',
  'system',
  'country',
  'memo',
] as const;
export type CanonicalField = (typeof CANONICAL_FIELDS)[number];

/** The sub ids that a file may hold, by their place. RedTrack keeps the most, 20. */
export const SUB_FIELDS = [
  'sub1',
  'sub2',
  'sub3',
  'sub4',
  'sub5',
  'sub6',
  'sub7',
  'sub8',
  'sub9',
  'sub10',
  'sub11',
  'sub12',
  'sub13',
  'sub14',
  'sub15',
  'sub16',
  'sub17',
  'sub18',
  'sub19',
  'sub20',
] as const;

/** Where a conversion came from, as a file tells it beside the canonical fields. */
export const ORIGIN_FIELDS = ['offer', 'campaign', ...SUB_FIELDS] as const;
export type OriginField = (typeof ORIGIN_FIELDS)[number];

/** All that a column of a file may be. */
export const FILE_FIELDS = [...CANONICAL_FIELDS, ...ORIGIN_FIELDS] as const;
export type FileField = (typeof FILE_FIELDS)[number];

/** The fields that hold money; a repeated one is refused, since nobody can know which was meant. */
export const MONEY_FIELDS = [
  'order_value',
  'commission',
  'network_revenue',
] as const satisfies readonly Role[];

/** How one foreign system names, counts and answers. One small file each in `presets/`. */
export type Preset = {
  /** The file's name, and what `--preset` takes. */
  id: string;
  /** As its makers write it. */
  name: string;
  /** Where the facts below were read. */
  documentation: string;
  sends: Sends;
  /** The parameters of its postback, most usual name first. A name not listed is kept raw and ignored. */
  parameters: Partial<Record<CanonicalField, readonly string[]>>;
  /** The macros that its users put into our URL, by canonical field, in the order in which they are shown. */
  macros: Partial<Record<CanonicalField, string>>;
  /** The parameters that are sub ids. */
  subIds: readonly string[];
  /** Type of a conversion that names none. */
  defaultType: string;
  /** State of a conversion that names no status. */
  defaultState: State | null;
  /** Its status words, lower case, and the state each stands for. */
  statuses: Readonly<Record<string, State>>;
  /**
   * What that system counts as one conversion. `order`: an order id (with the type), else an event id. `order_in_click`:
   * an order id is unique only within one click. Where a row has neither, its click, type and amount are the key:
   * rows of another amount are never folded by a click alone.
   */
  dedupe: 'order' | 'order_in_click';
  /** What a later row of the same conversion means: the new truth, an amount to add, or a row that undoes another. */
  update: 'replace' | 'delta' | 'reversal_row';
  /** `12,34` is 12.34. */
  decimalComma?: boolean;
  /** A unix time without a unit. */
  unixTime?: 'seconds' | 'milliseconds';
  /** The body it expects of a successful answer, where it reads it. */
  reply?: { contentType: string; body: string };
  /**
   * Headers of its CSV export, by field. Compared without case, spaces and punctuation. Of the fields of origin only
   * those that the system names otherwise than most do (`presets/origin-columns.ts`).
   */
  columns: Partial<Record<FileField, readonly string[]>>;
  /** Headers that together tell that a file is one of its exports. */
  signature?: readonly string[];
};
