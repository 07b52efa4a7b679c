import type { Scheme } from './market.ts';
import type { SiteRates } from './rates.ts';

/** A click that truly led to an order. */
export type TrueClick = { id: string; at: number; affiliateId: string };

/** One conversion that is about to happen, real or made up. */
export type Order = {
  /** Place among the conversions of this person. */
  place: number;
  type: string;
  orderId: string;
  at: number;
  cents: number;
  articles: number;
  isReal: boolean;
  fraud: Scheme | '';
  guiltyId: string;
  trueClick: TrueClick | null;
  /** What the source believes to be the click: found out from what the server knows unless a cheat settles it. */
  claimed?: {
    clickId: string;
    sub1?: string;
    flag?: string;
    /** Nobody can name a click before it was made. */
    knownAt?: number;
  };
  /** The source would credit it to an affiliate. */
  isCredited: boolean;
  /** The id was taken out of the landing's address. */
  isStripped: boolean;
  /** The last touch was another channel's. */
  isElsewhere: boolean;
  /** Nobody runs the pixel, or nobody sends a postback: a forgery of one side only. */
  only?: 'pixel' | 'postback';
  /** What the collector found odd about the pixel's event, and the page it came from. */
  pixelFlags?: readonly string[];
  pixelPage?: string;
};

/** The source's name of an order. */
export function sourceOrderId({ orderId, place }: Order, { ids }: SiteRates, index: number): string {
  if (ids === 'dressed') return `#${orderId.toLowerCase()}`;
  if (ids === 'own') return `T${900_000_000 + index * 4 + place}`;
  return orderId;
}

export function eventId({ type, orderId }: Order): string {
  return `${type}:${orderId}`;
}
