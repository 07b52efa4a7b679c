/** The pages of the built-in shop that can differ. */
export const PAGE_KINDS = ['landing', 'checkout', 'thanks'] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/**
 * How the shop of a case is built. The options combine freely; left alone they make a plain shop: catalogue, checkout
 * and thank-you page on one host, the snippet in each head, a server that keeps the click id in a cookie of its own.
 */
export type ShopSetting = {
  /**
   * The way from the product to the thank-you page.
   * - `pages`: a page each, on one host.
   * - `single_page`: one document; routes change by `history.pushState`, and the order is placed by `fetch`.
   * - `iframe`: checkout and thank-you page stand in a frame of another site, `pay.localhost`.
   * - `iframe_top`: the checkout stands in that frame, the thank-you page then takes the whole window of the shop.
   * - `payment_elsewhere`: the buyer pays on `pay.localhost` and is sent back to the thank-you page.
   * - `subdomain`: checkout and thank-you page are on `checkout.shop.localhost`.
   */
  checkout: 'pages' | 'single_page' | 'iframe' | 'iframe_top' | 'payment_elsewhere' | 'subdomain';
  /**
   * How the pages carry the pixel. `late`: a script adds it after `load`, as a tag manager does; calls of `tally()`
   * before that wait in the page's own queue. `twice`: the same snippet stands there two times.
   */
  snippet: 'head' | 'twice' | 'late';
  /** The pages that carry it. */
  snippetOn: readonly PageKind[];
  /**
   * Content-Security-Policy of all pages. `strict`: nonces, and the collector is named as docs/pixel.md says.
   * `without_collector`: nonces, and the collector was forgotten.
   */
  csp: 'none' | 'strict' | 'without_collector';
  /** The pages ask for consent, remember the answer in a cookie, and say it to the pixel on each page. */
  banner: boolean;
  /**
   * When the thank-you page says `tally('convert')`: as it is read, after `load`, when the scenario says so
   * (`lab.convert()`), or never.
   */
  convert: 'inline' | 'after_load' | 'told' | 'never';
  /** What the thank-you page does at 0 ms after `tally()` has returned. */
  afterwards: 'stay' | 'navigate' | 'close';
  /** Keeps the click id of a landing in an HttpOnly cookie of the shop's server, so that it can credit without the pixel. */
  keepsClickId: boolean;
  /** Pages may be cached and kept for going back: no `no-store`. */
  cacheable: boolean;
  /** HTML in the head before the snippet, where a page may prepare the ground. Scripts in it get the nonce. */
  before: string;
  /** HTML at the end of the body of each page. Scripts in it get the nonce. */
  after: string;
};

export const PLAIN_SHOP: ShopSetting = {
  checkout: 'pages',
  snippet: 'head',
  snippetOn: PAGE_KINDS,
  csp: 'none',
  banner: false,
  convert: 'inline',
  afterwards: 'stay',
  keepsClickId: true,
  cacheable: false,
  before: '',
  after: '',
};
