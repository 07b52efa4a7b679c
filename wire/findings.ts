/**
 * What is suspicious. A `fact` stands alone. An `indication` rests on at least two independent signals, a minimum
 * volume, an effect size and a controlled share of false alarms, and names its innocent explanations; it never leaves
 * the house and rejects nothing.
 */
export const FINDINGS = {
  duplicate_order: {
    kind: 'fact',
    message: 'The same order was reported under several clicks or by several affiliates.',
    innocent: [],
  },
  replayed_postback: {
    kind: 'fact',
    message: 'A postback came a second time from an address from which this source never sends.',
    innocent: [],
  },
  forged_click_id: {
    kind: 'fact',
    message: 'The click id looks like ours, was never issued, and is no damaged form of one that was.',
    innocent: [],
  },
  bad_signature: {
    kind: 'fact',
    message: 'A postback came with a wrong key.',
    innocent: [],
  },
  conversion_before_click: {
    kind: 'fact',
    message: 'The conversion was received before the click that it names was made.',
    innocent: [],
  },
  too_fast: {
    kind: 'indication',
    message: 'Far more conversions than elsewhere follow their click within seconds.',
    innocent: ['a form of one field', 'a voucher code entered at the checkout'],
  },
  flat_tail: {
    kind: 'indication',
    message: 'The time from click to conversion is spread evenly, as if clicks had no part in it.',
    innocent: ['a long decision, as for travel or insurance', 'a retargeting audience'],
  },
  cookie_stuffing: {
    kind: 'indication',
    message: 'Clicks without a landing, a referrer or a visitor who did anything.',
    innocent: ['a browser that blocks the pixel', 'a mail client that opens links'],
  },
  late_overwrite: {
    kind: 'indication',
    message: "Clicks seconds before the order, by somebody else's visitor.",
    innocent: ['a voucher site that the visitor went to on purpose', 'a cashback service'],
  },
  conversion_without_click: {
    kind: 'indication',
    message: 'Conversions whose click was never seen, though all its clicks go through our links.',
    innocent: ['a voucher code', 'a view-through agreement', 'clicks from before the installation'],
  },
  bot_or_datacenter: {
    kind: 'indication',
    message: 'Clicks or conversions from programs or from data centres.',
    innocent: ['a monitoring service', 'a corporate proxy or VPN'],
  },
  ip_velocity: {
    kind: 'indication',
    message: 'Far more conversions from one network than elsewhere.',
    innocent: ['a mobile carrier or a company behind one address', 'an office campaign'],
  },
  agent_mismatch: {
    kind: 'indication',
    message: 'The click and the order came from different systems far more often than elsewhere.',
    innocent: ['in-app browsers', 'a product that people look at by phone and order by computer'],
  },
  foreign_origin: {
    kind: 'indication',
    message: 'Pixel events from pages that are not of the site.',
    innocent: ['a payment host that is not registered', 'a translation service', 'a saved page'],
  },
  amount_outlier: {
    kind: 'indication',
    message: "The amounts are distributed otherwise than the offer's.",
    innocent: ['a bundle or a special price', 'another assortment'],
  },
  affiliate_outlier: {
    kind: 'indication',
    message: 'The rate is far from that of the others, more than chance and volume explain.',
    innocent: ['another kind of traffic', 'a campaign of its own'],
  },
  uncredited: {
    kind: 'fact',
    message: "What one's own log holds was not credited, or was changed after it was credited.",
    innocent: [],
  },
} as const satisfies Record<
  string,
  { kind: 'fact' | 'indication'; message: string; innocent: readonly string[] }
>;

export type Finding = keyof typeof FINDINGS;
