import type { Flag, RefusalReason } from '../../../wire/refusal.ts';

/** Why a request was refused, and what the person who set its sender up can do. */
export const enRefusals = {
  malformed_query: {
    what: 'The query is not valid percent-encoded text.',
    todo: 'Percent-encode every value. Most often a lone % stands in one, which is written %25.',
  },
  invalid_utf8: {
    what: 'The body is not text in UTF-8.',
    todo: 'Have the sender write UTF-8, or tell it to send the values in the query.',
  },
  body_not_json: {
    what: 'The body is not a JSON object.',
    todo: 'Look at the raw body below: it is cut off, or its Content-Type says JSON and it is something else.',
  },
  unsupported_content_type: {
    what: 'The body is of a kind that is not read here.',
    todo: 'Send JSON or a form, with the Content-Type that says so, or put the values into the query.',
  },
  empty: {
    what: 'The request carries no values.',
    todo: 'Somebody called the bare address. Add the parameters, as the postback builder shows them.',
  },
  too_deep: {
    what: 'The body is nested too deeply.',
    todo: 'Send the values on the first level.',
  },
  too_many_keys: {
    what: 'The request has more than 200 parameters.',
    todo: 'Leave out what is no parameter of this system: the rest would be ignored anyway.',
  },
  too_many_items: {
    what: 'The conversion has more than 100 items.',
    todo: 'Send the sum in the order value, and the first 100 items at most.',
  },
  key_too_long: {
    what: 'The name of a parameter is longer than 256 characters.',
    todo: 'A value probably stands where a name should: look at the raw request below.',
  },
  value_too_long: {
    what: 'A value is too long: 255 characters for ids, 4,096 for anything.',
    todo: 'Send the id itself, not a text that holds it.',
  },
  forbidden_key: {
    what: 'A parameter has a name that is not allowed, such as __proto__.',
    todo: 'No known system sends this. It may be somebody who probes the door.',
  },
  repeated_parameter: {
    what: 'A parameter that decides about money or identity came more than once, so nobody can know which was meant.',
    todo: 'Take one of the two out of the address in the sender’s settings.',
  },
  missing_field: {
    what: 'A required field is missing.',
    todo: 'The field is named beside the reason. Is it our pixel, unchanged? An old copy of the script may be in a cache.',
  },
  invalid_field: {
    what: 'A field has a value of the wrong kind.',
    todo: 'The field is named beside the reason: look at what it holds in the raw request below.',
  },
  missing_identity: {
    what: 'It names neither order, event nor click, so nothing could ever match it.',
    todo: 'Give the sender at least one of the parameters that are named beside the reason, and its macro.',
  },
  amount_malformed: {
    what: 'The amount is not a decimal number with a dot.',
    todo: 'Send 49.90: no currency sign, no thousands separator, no comma.',
  },
  amount_out_of_range: {
    what: 'The amount is not below a million million.',
    todo: 'Look whether another number, such as an order id or a time, stands in its place.',
  },
  time_malformed: {
    what: 'The time cannot be read.',
    todo: 'Send ISO 8601 with its zone, or Unix seconds or milliseconds.',
  },
  time_out_of_range: {
    what: 'The time lies too far in the past or in the future.',
    todo: 'Check seconds against milliseconds, and the sender’s clock. A pixel event may wait in a browser for 30 days at most.',
  },
  missing_token: {
    what: 'The source’s token is missing, so nobody knows who sent it.',
    todo: 'Put token=… into the address in the sender’s settings. A token that is lost cannot be shown again: add the source anew.',
  },
  wrong_token: {
    what: 'The token is not this source’s.',
    todo: 'Compare it with what you kept when the source was added; often a character was lost in copying. If nobody of yours sent this, somebody tried.',
  },
  unknown_site: {
    what: 'There is no site with the key in data-site.',
    todo: 'Copy the snippet of your site anew: a key was mistyped, or the page has the snippet of another installation.',
  },
  unknown_source: {
    what: 'There is no source with the id in the address.',
    todo: 'Compare the part behind /pb/ with the ids of your sources.',
  },
  unknown_link: {
    what: 'There is no affiliate link with this id.',
    todo: 'Compare the part behind /c/ with your links: the visitor saw an error page instead of your shop.',
  },
} satisfies Record<RefusalReason, { what: string; todo: string }>;

/** What is odd about a request that was accepted all the same. */
export const enFlags = {
  bad_click_id: {
    name: 'odd click id',
    meaning:
      'The click id looks like ours, but its signature does not verify: damaged on the way, or forged.',
  },
  unreplaced_macro: {
    name: 'macro not replaced',
    meaning:
      'A value is still its macro, such as {clickid}, and was taken as absent. The sender does not know that macro: compare it with its documentation.',
  },
  float_amount: {
    name: 'rounded amount',
    meaning: 'The amount had more than 6 decimals and was rounded. Send it as text.',
  },
  unknown_currency: {
    name: 'unknown currency',
    meaning: 'The currency is no ISO 4217 code. The amount is kept, and never compared.',
  },
  unknown_status: {
    name: 'unknown status',
    meaning: 'The status word is not one that is known of this system, so the state is unknown.',
  },
  foreign_origin: {
    name: 'page of another origin',
    meaning:
      'The event came from a page that is not of the site’s registered origins: a staging host, a copy of the shop, or www. forgotten.',
  },
  webdriver: { name: 'driven browser', meaning: 'The browser says that a program drives it.' },
  shortened: { name: 'shortened', meaning: 'A sub id or a page address was too long and was cut.' },
} satisfies Record<Flag, { name: string; meaning: string }>;
