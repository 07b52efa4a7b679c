/** Why a request was refused: its HTTP status and one sentence for the person who sent it. */
export const REFUSALS = {
  malformed_query: { status: 400, message: 'The query is not valid percent-encoded UTF-8.' },
  invalid_utf8: { status: 400, message: 'The body is not valid UTF-8.' },
  body_not_json: { status: 400, message: 'The body is not a JSON object.' },
  unsupported_content_type: {
    status: 400,
    message: 'The body must be JSON, a form, or (for the pixel) JSON sent as text/plain.',
  },
  empty: { status: 400, message: 'The request carries no parameters.' },
  too_deep: { status: 400, message: 'The body is nested too deeply.' },
  too_many_keys: { status: 400, message: 'The request has too many parameters.' },
  too_many_items: { status: 400, message: 'The conversion has too many items.' },
  key_too_long: { status: 400, message: 'A parameter name is too long.' },
  value_too_long: { status: 400, message: 'A value is too long.' },
  forbidden_key: { status: 400, message: 'A parameter has a name that is not allowed, such as __proto__.' },
  repeated_parameter: {
    status: 400,
    message: 'A parameter that decides about money or identity was sent more than once.',
  },
  missing_field: { status: 400, message: 'A required field is missing.' },
  invalid_field: { status: 400, message: 'A field has a value of the wrong kind.' },
  missing_identity: {
    status: 400,
    message: 'The conversion has none of event_id, order_id and click_id, so nothing could ever match it.',
  },
  amount_malformed: { status: 400, message: 'The amount is not a decimal number with a dot.' },
  amount_out_of_range: { status: 400, message: 'The amount must be smaller than 10^12.' },
  time_malformed: { status: 400, message: 'The time is neither ISO 8601 nor Unix seconds or milliseconds.' },
  time_out_of_range: { status: 400, message: 'The time lies too far in the past or in the future.' },
  missing_token: { status: 401, message: "The source's token is missing." },
  wrong_token: { status: 401, message: "The source's token is wrong." },
  unknown_site: { status: 404, message: 'There is no site with this id.' },
  unknown_source: { status: 404, message: 'There is no source with this id.' },
  unknown_link: { status: 404, message: 'There is no link with this id.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type RefusalReason = keyof typeof REFUSALS;
export const REFUSAL_REASONS = Object.keys(REFUSALS) as RefusalReason[]; // the keys of a literal object

/** Why a request was never read whole, or not taken: nothing of it is kept but this count. */
export const DROPS = {
  body_too_large: { status: 413, message: 'The body is larger than 64 KiB.' },
  headers_too_large: { status: 431, message: 'The request line and headers are larger than 16 KiB.' },
  aborted: { status: 400, message: 'The sender closed the connection before the request was complete.' },
  not_http: { status: 400, message: 'The request is not valid HTTP.' },
  overloaded: { status: 503, message: 'The queue to the disk is full; try again in a second.' },
  disk: { status: 503, message: 'The disk does not take writes; try again in a second.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type DropReason = keyof typeof DROPS;
export const DROP_REASONS = Object.keys(DROPS) as DropReason[]; // the keys of a literal object

/** What is odd about an accepted event. Flags are evidence, never a judgement; the event counts as any other. */
export const FLAGS = {
  bad_click_id: 'The click id looks like ours but its signature does not verify: damaged or forged.',
  unreplaced_macro: 'A parameter still holds its macro, such as {clickid}; it was taken as absent.',
  float_amount: 'The amount had more than 6 decimals, or came as a binary fraction, and was rounded.',
  unknown_currency: 'The currency is not an ISO 4217 code; the amount is kept but never compared.',
  unknown_status: "The status is not in the source's status map; the state is unknown.",
  foreign_origin: 'The pixel event came from a page that is not of a registered origin.',
  webdriver: 'The browser says that it is driven by a program.',
  shortened: 'A sub id or a page address was longer than its limit and was cut.',
} as const satisfies Record<string, string>;

export type Flag = keyof typeof FLAGS;
export const FLAG_NAMES = Object.keys(FLAGS) as Flag[]; // the keys of a literal object
