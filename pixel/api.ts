/**
 * What a page says to the pixel. Copy this file beside your own code, or read it as the reference: of what a page gives,
 * the pixel sends the fields that are named here and no others.
 */
export type Tally = {
  /**
   * Reports a conversion. Call it once, on the page that says thank you. A reload of that page reports it again, and
   * the server counts it once.
   */
  (command: 'convert', conversion?: TallyConversion): void;
  /** Reports a page view. The load of a page needs none; a single-page application may report its routes. */
  (command: 'visit'): void;
  /**
   * Says what the visitor decided. Call it on every page as early as you know: the pixel does not remember it. `false`
   * deletes what was stored; events wait in memory and are sent if the visitor accepts on this very page after all.
   */
  (command: 'consent', isGranted: boolean): void;
};

/** A conversion. What is null or an empty text is left out. */
export type TallyConversion = {
  /**
   * The order's number, as your server and the network know it. With `type` it makes the event's id, `type:order_id`; a
   * server that sends the same one as `event_id` is matched without any guess. Without it the event's id is random,
   * a reload looks like another order, and only click id and time can match it.
   */
  order_id?: string | number | null;
  /** The order's value in units of its currency, with a dot: `'99.90'`. Text is exact, a number may not be. */
  value?: string | number | null;
  /** ISO 4217: `'EUR'`. */
  currency?: string | null;
  /** Your own word for what happened: `lead`, `install`. @default 'sale' */
  type?: string | null;
  /** At most 100. */
  items?: readonly TallyItem[] | null;
  /** The coupon or referral code that was used. */
  code?: string | number | null;
};

/** One article of an order. */
export type TallyItem = {
  sku?: string | number | null;
  category?: string | number | null;
  quantity?: string | number | null;
  /** For the whole line, not for one piece; written like the order's value. */
  amount?: string | number | null;
};

declare global {
  interface Window {
    /** Defined by the snippet, before the script has come. */
    tally?: Tally;
  }
}
