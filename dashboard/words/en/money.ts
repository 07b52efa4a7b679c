import type { LedgerTraffic, NotComparable, Standing } from '../../../wire/ledger.ts';

/** The screen of affiliates and money. */
export const money = {
  own: 'Your money',
  nothingOfYours: 'No click or conversion of your links yet',
  nothingOfYoursHint:
    'Each click on a link of yours carries a signed id, by which its conversions are yours.',
  ofYours: {
    name: 'Your conversions',
    meaning:
      'Conversions that a commission may hang on and that a click on a link of yours, or your name as the first sub id, gives to you, by the time of the conversion.',
  },
  together: 'All together',
  noTermsOfYours: 'Nobody has said here what you are promised.',
  standings: {
    pending: { name: 'Pending', meaning: 'Reported and not decided yet, or held.' },
    approved: {
      name: 'Owed',
      meaning: 'Approved and not paid yet; what was refunded in part by its net amount.',
    },
    paid: { name: 'Paid', meaning: 'The source says that it was paid.' },
    reversed: { name: 'Reversed', meaning: 'Declined, reversed or charged back. Nothing is owed for it.' },
    unconfirmed: {
      name: 'Unconfirmed',
      meaning: 'Only the pixel told of it. Whether it is owed, nobody has said yet.',
    },
  } satisfies Record<Standing, { name: string; meaning: string }>,
  conversions: {
    name: 'With an affiliate',
    meaning:
      'Conversions that a commission may hang on and that a click or a sub id gives to an affiliate, by the time of the conversion. What was not due on the side of the money is nobody’s commission.',
  },
  ofConversions: (attributed: string, all: string, unattributed: string) =>
    `${attributed} of ${all}; ${unattributed} are of no affiliate`,
  owed: {
    name: 'Owed',
    meaning:
      'What the terms come to for conversions that are approved and not paid. Conversions without terms are in no sum.',
  },
  underpaid: {
    name: 'Underpaid',
    meaning:
      'Where the commission that was reported is less than the one promised: the differences, added up. Only where both are known in one currency.',
  },
  overpaid: {
    name: 'Overpaid',
    meaning:
      'Where the commission that was reported is more than the one promised: the differences, added up.',
  },
  reversed: { name: 'Reversed', meaning: 'What the terms would have come to for what was taken back.' },
  inCompared: (count: string) => `in ${count} conversions that could be compared`,
  noSum: 'no terms to reckon by',
  ledger: 'What is owed',
  ledgerTerm: {
    name: 'What is owed',
    meaning:
      'Commission by the terms, by where the money of the conversion stands. Beside each sum the number of conversions; those of which it cannot be said are counted as unknown and are not in the sum.',
  },
  compared: 'Promised and reported',
  comparedTerm: {
    name: 'Promised and reported',
    meaning:
      'The commission that the terms come to beside the one that the source reported. Promised − underpaid + overpaid + tolerated = reported. Differences of a cent, and of 1 % where a rate lies between, are tolerated.',
  },
  columns: {
    affiliate: 'Affiliate',
    conversions: 'Conversions',
    currency: 'Currency',
    expected: 'Promised',
    reported: 'Reported',
    underpaid: 'Underpaid',
    overpaid: 'Overpaid',
    tolerated: 'Tolerated',
    notCompared: 'Not compared',
    clicks: 'Clicks',
    cr: 'CR',
    ctr: 'CTR',
    costs: 'Costs',
    romi: 'ROMI',
    terms: 'Terms',
  },
  unknown: (count: string) => `${count} unknown`,
  counted: (count: string) => `${count} conv.`,
  noTerms: 'no terms',
  noSub: 'no sub id',
  restOfSubs: 'all other sub ids',
  split: { label: 'Lines', affiliate: 'By affiliate', sub_id: 'By sub id' },
  affiliate: 'Affiliate',
  allAffiliates: 'All affiliates',
  notComparable: {
    no_terms: 'no terms hold for it',
    no_order_value: 'no order value to take a share of',
    currency_unknown: 'a currency is unknown',
    no_rate: 'no rate between the currencies of that day',
    net_unknown: 'refunded in part, by how much nobody said',
    no_reported_commission: 'no commission was reported',
  } satisfies Record<NotComparable, string>,
  notCompared: (count: string, reason: string) => `${count}: ${reason}`,
  notComparedReported: (amount: string) => `reported ${amount}`,
  nothingCompared: 'None of these conversions has both a promised and a reported commission.',
  traffic: 'Clicks and return',
  crTerm: {
    name: 'CR',
    meaning: 'Conversions that a click id gives to the affiliate, without reversed ones ÷ clicks.',
  },
  ctrTerm: { name: 'CTR', meaning: 'Clicks ÷ impressions. Impressions happen where nobody of ours looks.' },
  romiTerm: {
    name: 'ROMI',
    meaning:
      '(order value − spend) ÷ spend. Spend is the costs of the links and the commission by the terms. Without reversed and unconfirmed conversions.',
  },
  unknowns: {
    no_clicks: 'no clicks',
    impressions_unknown: 'impressions unknown',
    no_costs: 'no costs given',
    several_currencies: 'several currencies',
    order_value_unknown: 'an order value is unknown',
    commission_unknown: 'a commission is unknown',
    not_shown: 'not shown',
  } satisfies Record<
    NonNullable<(LedgerTraffic['cr'] | LedgerTraffic['ctr'] | LedgerTraffic['romi'])['reason']>,
    string
  >,
  noCosts: 'none given',
  terms: 'Terms',
  termsTerm: {
    name: 'Terms',
    meaning:
      'What an affiliate is promised. Of several that hold, one of the very type goes before one of all types, then one of the very site, then the one listed last.',
  },
  percent: (share: string) => `${share} of the order value`,
  fixed: (amount: string) => `${amount} each`,
  tier: (from: string, pay: string) => `at least ${from} a month: ${pay}`,
  inCurrency: (currency: string) => `in ${currency}`,
  ofType: (type: string) => `type ${type}`,
  atSite: (site: string) => `site ${site}`,
  from: (day: string) => `from ${day}`,
  until: (day: string) => `before ${day}`,
  withoutTerms: (count: string, all: string) => `${count} of ${all} affiliates have no terms.`,
  setTerms: 'Say what affiliates are promised',
  nothing: 'No conversion of an affiliate yet',
  nothingHint: 'Give each affiliate a link: its clicks carry a signed id, by which conversions are theirs.',
};
