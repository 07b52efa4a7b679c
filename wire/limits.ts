/**
 * Every limit on what enters the system, in one place. A value on the limit passes, one beyond it is refused
 * (or, for what can not even be read whole, dropped) under the code named beside it.
 */
export const LIMITS = {
  /** Body of a pixel event or a postback: a keepalive request may not carry more than 64 KiB (Fetch, 4.6). 413. */
  bodyBytes: 64 * 1024,
  /** Request line and headers together; Node answers 431 beyond it. Networks send long URLs, not endless ones. */
  headerBytes: 16 * 1024,
  /** Parameters of a query, a form or a JSON body, counted after nesting is flattened. `too_many_keys`. */
  keys: 200,
  /** One parameter's name, with its path where it was nested. `key_too_long`. */
  keyLength: 256,
  /** One parameter's value, in UTF-16 units. `value_too_long`. */
  valueLength: 4096,
  /** Nesting of a JSON body or of bracketed form keys. The deepest real one seen is amoCRM's, at 6. `too_deep`. */
  depth: 8,
  /** Event, order, click and transaction ids. The longest published limit is Post Affiliate Pro's. `value_too_long`. */
  idLength: 255,
  /** Sub ids and foreign click ids: a `gclid` has about 100 characters, a `fbclid` up to 250. Cut, not refused. */
  subIdLength: 512,
  /** Sub ids kept of one click. */
  subIds: 30,
  /** Origin and path of a page, without its query. Cut, not refused. */
  pageLength: 1024,
  /** A file that is imported through the API. `bad_request`. */
  importBytes: 200 * 1024 * 1024,
  /** A run of the lab that is pushed to the desk, as JSON: what a mail or an upload of a build still takes. `bad_request`. */
  labRunBytes: 10_000_000,
  /** Runs of the lab that the desk keeps; the oldest goes. */
  labRuns: 50,
  /** A file of an audit, as it is sent; a workbook, which has to be unpacked whole. `bad_request`. */
  auditBytes: 200 * 1024 * 1024,
  auditWorkbookBytes: 20 * 1024 * 1024,
  /** Audits that the desk keeps, and for how long: they hold copies of the files. The oldest goes. */
  audits: 10,
  auditAgeMs: 30 * 24 * 3600_000,
  /** Notes on days: a few a week for years. `conflict`. */
  notes: 2000,
  /** Views that one user saves: more are no longer a menu. `conflict`. */
  views: 100,
  /** Items of one conversion. `too_many_items`. */
  items: 100,
  /** Amounts run from -(10^12) to 10^12, both excluded: DECIMAL(18,6) holds no more. `amount_out_of_range`. */
  amountDigits: 12,
  amountDecimals: 6,
  /** A pixel event older than this was kept in an outbox for longer than any click is credited. `time_out_of_range`. */
  ageMs: 30 * 24 * 3600_000,
  /** Times that a sender states must lie after 2000-01-01 and at most a day ahead of us. `time_out_of_range`. */
  earliestAt: Date.UTC(2000, 0, 1),
  aheadMs: 24 * 3600_000,
  /** Events waiting for the disk. Beyond it the collector answers 503 and `Retry-After`. */
  queueBytes: 32 * 1024 * 1024,
  queueRecords: 50_000,
  /** A click is redirected after this even if the disk is slow: the visitor does not wait for our bookkeeping. */
  clickWaitMs: 50,
  /** Columns and bytes of one line of an imported file. */
  csvColumns: 500,
  csvLineBytes: 1024 * 1024,
  /** A note about a conversion. `bad_request`. */
  noteLength: 2000,
  /** Conversions that one request may do something about. `bad_request`. */
  chosen: 5000,
  /** Rows of one page of the API. */
  pageRows: 500,
} as const;
