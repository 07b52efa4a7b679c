import { z } from 'zod';

/** What a pair of sources says of one conversion. `waiting` and `not_expected` are nobody's loss. */
export const Verdict = z.enum([
  'agreed',
  'differs',
  'pixel_only',
  'postback_only',
  'waiting',
  'not_expected',
]);
export type Verdict = z.infer<typeof Verdict>;
export const VERDICTS = Verdict.options;

/** Where the money stands, beside the verdict and never mixed with it. */
export const State = z.enum([
  'pending',
  'held',
  'approved',
  'declined',
  'partly_refunded',
  'reversed',
  'charged_back',
  'paid',
]);
export type State = z.infer<typeof State>;

/** How a source speaks to us. */
export const Channel = z.enum(['pixel', 'postback', 'report']);
export type Channel = z.infer<typeof Channel>;

/** What a source sends: every order of the site, or only those that it credits to an affiliate. */
export const Sends = z.enum(['all_orders', 'attributed_only']);
export type Sends = z.infer<typeof Sends>;

/** How exactly the sender told the time of the event. A `date` is midnight UTC of that day. */
export const Precision = z.enum(['instant', 'minute', 'date']);
export type Precision = z.infer<typeof Precision>;

/** The rule that paired the two sides, strongest first. */
export const MatchedBy = z.enum(['event_id', 'order_id', 'order_id_normalised', 'click_id', 'probable']);
export type MatchedBy = z.infer<typeof MatchedBy>;

/** Why a side was not due, where the verdict is `not_expected`. */
export const NotExpected = z.enum([
  'organic_order',
  'attributed_elsewhere',
  'type_not_configured',
  'outside_stated_period',
  'outside_coverage',
]);
export type NotExpected = z.infer<typeof NotExpected>;

/** What two sides that were both there disagree about. */
export const DifferingField = z.enum([
  'amount',
  'commission',
  'network_revenue',
  'currency',
  'click_id',
  'order_id',
  'type',
]);
export type DifferingField = z.infer<typeof DifferingField>;

/** Why an amount was not compared: alone this never makes `differs`. */
export const NotCompared = z.enum(['no_amount', 'roles_differ', 'currency_unknown']);
export type NotCompared = z.infer<typeof NotCompared>;
