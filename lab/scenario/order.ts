/** An order of the shop, as its buyer and its server know it. */
export type Order = {
  id: string;
  /** Decimal with a dot, in units of the currency: `49.90`. */
  amount: string;
  currency: string;
  type: string;
  items: readonly OrderItem[];
  /** The click id that the shop's server found in its own cookie or the pixel's. Null: nobody is credited. */
  clickId: string | null;
  /** What the visitor told the shop's banner. Null where none asked. */
  consent: 'granted' | 'denied' | null;
  /** UTC milliseconds of the shop's server. */
  placedAt: number;
};

export type OrderItem = { sku: string; quantity: number; amount: string };
