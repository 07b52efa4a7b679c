/**
 * What is said of a field that is written wrongly, by the reason for it. Beside the rules of zod itself, these are all
 * that the schemas of the API say, so that a person can be told the same in another language.
 */
export const SENTENCES = {
  origin_form: 'an origin is written as https://shop.example',
  origin_path: 'an origin has a scheme, a host and perhaps a port, and no path: https://shop.example',
  landing_form: 'a landing URL is written as https://shop.example/page',
  landing_user: 'a landing URL has no user name',
  role_affiliate: 'an affiliate is named for the role of an affiliate, and for no other',
  step_empty: 'Say how far the query has come, or write a note.',
  view_filters: 'a view has at most 30 filters',
  view_address: 'an address is a path of the dashboard with its query: /?range=30d',
  decimal_form: 'write an exact decimal from 0 up, with a point and at most 6 places: "7.5"',
  percent_max: 'a share is at most "100"',
  term_end: 'it must be later than valid_from',
  tier_first: 'the first tier is from 1 conversion',
  tier_order: 'a further tier is from more conversions than the one before it',
  whole_conversions: 'write a whole number from 1 up to 1000000000',
  whole_days: 'write a whole number of days from 1 to 3650',
} as const;
export type Sentence = keyof typeof SENTENCES;
