/** The screen of cookie survival. */
export const survival = {
  /** What the page is about, in a sentence. */
  about: {
    name: 'Cookie survival',
    meaning:
      'The share of browsers that still hold the click id so long after it was last written. A browser that lost it looks like a new visitor: so only orders whose true click somebody else knows are counted, a source that keeps it on its server or the cookie that our own server set. Each order says “still there” or “gone” at one moment; from these the curve is estimated so that it never rises (isotonic estimate of current-status data).',
  },
  basis: {
    label: 'Age is counted',
    written: 'Since last written',
    click: 'Since the click',
  },
  basisMeaning: {
    name: 'From when the age counts',
    meaning:
      'Browsers that cap cookies count from the last time they were written, which each landing with a click id does. Since the click it is what an affiliate feels.',
  },
  store: 'Store',
  stores: { cookie: 'Cookie, set by script', storage: 'Local storage', server: 'Cookie, set by our server' },
  storeShort: { cookie: 'Cookie', storage: 'Local storage', server: 'Server’s cookie' },
  inApp: 'browser within an app',
  noBrowser: 'unknown browser',
  witness: 'Witness',
  witnesses: { source: 'a source that keeps it', store: 'our server’s cookie' },
  orders: {
    name: 'Orders seen by the pixel',
    meaning: 'All that the pixel reported in this range, each order once.',
  },
  witnessed: {
    name: 'With a witness',
    meaning:
      'Orders whose true click somebody else knows than the store that is looked at. Only these are in the curves. Of the others nobody can say whether a click id was lost or never there.',
  },
  ofOrders: (count: string, orders: string) => `${count} of ${orders} orders that the pixel saw`,
  curves: 'Still there after …',
  byBrowser: (store: string) => `${store}, by browser`,
  curveTitle: (browser: string, store: string) => `${browser}: ${store}`,
  curveDescription: (orders: string, day: string, week: string) =>
    `${orders} orders looked at. After 24 hours ${day}, after 7 days ${week}. The same figures are there as a table.`,
  curveNote: (orders: string, witness: string) => `${orders} orders · witness: ${witness}`,
  replaced: (count: string) =>
    `${count} more held another click: neither kept nor lost, so they are not counted.`,
  atRisk: 'Orders looked at in between',
  marks: { day: '24 hours', week: '7 days' },
  markNotSeen: 'no order then',
  chartHint:
    'The axis is stretched near 0. The band is a 95 % interval at each age: likelihood-ratio (Banerjee and Wellner). Where it is wide, few orders were looked at.',
  table: {
    caption: 'Survival by browser and store',
    browser: 'Browser',
    store: 'Store',
    orders: 'Orders',
    after: { day: 'After 24 h', week: 'After 7 d', month: 'After 30 d' },
    age: 'Age',
    survival: 'Still there',
    interval: '95 % interval',
    kept: 'Kept',
    looked: 'Looked at',
    bins: 'Every bin',
  },
  ageSpan: (from: string, to: string) => `${from} to ${to}`,
  noStore: 'No order tells anything of this store. Choose another.',
  unjudged: 'Could not be judged',
  unjudgedMeaning: 'This does not mean that nothing was lost.',
  noOrders: 'The pixel saw no order in this range.',
  noWitness: (orders: string) =>
    `The pixel saw ${orders} orders, but nobody except the browser knows which click was the true one. Say of a source that it keeps the click id on its server (click_kept=server), or run the collector on a domain of the site, so that its cookie can be the witness.`,
  fewWitnesses: (witnessed: string, orders: string) =>
    `Of ${orders} orders that the pixel saw only ${witnessed} have a witness of the true click: too few for a curve, which takes 20 of one browser and store.`,
  cost: {
    title: 'What it costs',
    term: {
      name: 'What lost click ids cost',
      meaning:
        'Counted, not projected: an order without a click had nothing to lose, and of most orders nobody knows whether they had one. The real cost is at least what is not credited.',
    },
    uncredited: {
      name: 'Not credited',
      meaning:
        'Conversions without a postback whose first cause is that the click id was lost. Their value is what the pixel stated.',
    },
    uncreditedOf: (count: string, expected: string) => `${count} of ${expected} expected on both sides`,
    noUncredited: 'No conversion lacks its postback because of a lost click id.',
    value: 'Value of these',
    saved: {
      name: 'Credited only because somebody else kept the id',
      meaning:
        'Orders with a witness in which the store no longer held the click. Had that store been the only one to know, they would have been lost too.',
    },
    store: 'If only this store had known',
    lost: 'Lost',
    share: 'Share lost',
    valueLost: 'Value lost',
    formula: (lost: string, orders: string, share: string) =>
      `share lost = lost ÷ orders with a witness = ${lost} ÷ ${orders} = ${share}`,
    formulaMeaning: 'Value lost is the sum of the values of these orders, as the pixel stated them.',
    showConversions: 'Show these conversions',
    noValue: 'no amount named',
  },
};
