import type { ConversionSort } from '../../wire/api.ts';
import type { Certainty } from '../../wire/cause.ts';
import { CAUSES, type Cause } from '../../wire/causes.ts';
import { FINDINGS, type Finding } from '../../wire/findings.ts';
import type {
  Channel,
  MatchedBy,
  NotCompared,
  NotExpected,
  Sends,
  State,
  Verdict,
} from '../../wire/verdict.ts';
import type { Preset } from '../filters/range.ts';
import { apiErrors } from './en/api-errors.ts';
import { enLabRuns } from './en/audits.ts';
import { enCauseNames } from './en/cause-names.ts';
import { causesScreen } from './en/causes-screen.ts';
import { commands } from './en/commands.ts';
import { filters } from './en/filters.ts';
import { enLiveLog } from './en/live-log.ts';
import { money } from './en/money.ts';
import { overview } from './en/overview.ts';
import { enFlags, enRefusals } from './en/refusals.ts';
import { report } from './en/report.ts';
import { enShare } from './en/share.ts';
import { survival } from './en/survival.ts';
import { suspicious } from './en/suspicious.ts';
import { work } from './en/work.ts';

type Term = { name: string; meaning: string };

/** Every word that a person reads. Another language is another object of this shape. */
export const en = {
  product: 'Tallystick',
  share: enShare,

  /** Above screens that belong together. */
  groups: { why: 'Why', money: 'Money and reports', checks: 'Checks', setUp: 'Set-up' },

  screens: {
    overview: 'Overview',
    conversions: 'Conversions',
    conversion: 'Conversion',
    report: 'Own report',
    causes: 'Causes',
    survival: 'Cookie survival',
    findings: 'Duplicates and fraud',
    affiliates: 'Affiliates and money',
    sources: 'Sites and sources',
    settings: 'Settings',
    source: 'Source',
    liveLog: 'Live log',
    event: 'Event',
    audits: 'File audits',
    labRuns: 'Lab runs',
  },

  verdicts: {
    agreed: {
      name: 'Agreed',
      meaning: 'Pixel and postback both reported the conversion, and nothing that can be compared differs.',
    },
    differs: {
      name: 'Differs',
      meaning:
        'Both reported it, but do not say the same: amount, currency, click id, order id or type. Amounts are compared as first reported, and only where both are of the same kind.',
    },
    pixel_only: {
      name: 'Pixel only',
      meaning:
        'Only the pixel reported it. The postback was due, its time to arrive has run out, and it has not come.',
    },
    postback_only: {
      name: 'Postback only',
      meaning:
        'Only the postback reported it. The pixel was due, its time to arrive has run out, and it has not come.',
    },
    waiting: {
      name: 'Waiting',
      meaning: 'One side reported it, and the other still has time to arrive. Nobody’s loss yet.',
    },
    not_expected: {
      name: 'Not expected',
      meaning:
        'One side reported it, and the other would not send it: an order without a click where only attributed orders are sent, a type that it does not send, a time before it was connected. Nobody’s loss.',
    },
  } satisfies Record<Verdict, Term>,

  terms: {
    seen: {
      name: 'Seen by at least one side',
      meaning:
        'Conversions that pixel or postback reported, each counted once. What neither side saw is in no figure of this page.',
    },
    gap: {
      name: 'Gap rate',
      meaning:
        'Of the conversions that both sides should have reported, those that one lacks: pixel only and postback only, divided by these and agreed and differs. Waiting and not expected are left out.',
    },
    duplicates: {
      name: 'Duplicates',
      meaning:
        'Reports of a conversion that repeat an earlier one of the same side: a reloaded page, a resent postback. They are kept as evidence and counted once.',
    },
    provisional: {
      name: 'Provisional',
      meaning:
        'The time given to the missing side is assumed, because fewer than 50 pairs have shown how long it takes. Once they have, the verdict may be revised.',
    },
    value: {
      name: 'Value',
      meaning:
        'Sums of the amounts as each side first reported them, by verdict; the difference is postback less pixel. Currencies are never added to each other.',
    },
    orderSystem: {
      name: 'Of the order system’s orders',
      meaning:
        'Of all orders that an imported report of all orders lists for this range, by the order’s own time, the share that pixel or postback told of. The only figure that knows of orders which neither side saw.',
    },
    atStake: {
      name: 'At stake',
      meaning:
        'What the conversions that one side lacks were worth, as the other side first reported them: pixel only by the pixel, postback only by the postback. Those without an amount add nothing. Currencies are never added to each other.',
    },
    not_compared: {
      name: 'Amounts not compared',
      meaning:
        'Both sides are there, but their amounts cannot be set side by side. This alone never makes a conversion differ.',
    },
    causes: {
      name: 'Causes',
      meaning:
        'Why a side is missing or the two differ, as far as records show it: the first cause that is proved, else the first that is likely. What is merely possible names nobody; then the cause is unknown.',
    },
    waterfall: {
      name: 'Why these two were paired',
      meaning:
        'No id joins them. Each field that agrees adds bits, each that does not takes some away: one bit doubles the odds that both speak of one conversion, three make them eight times as high. The sum decides, and the probability is calibrated on the pairs that ids have made.',
    },
    identity: {
      name: 'Did the browser keep the click id?',
      meaning:
        'Only where somebody else knows the true click: a source that keeps it on its server, or the cookie that our own server set.',
    },
    findings: {
      name: 'Findings',
      meaning:
        'A fact stands alone. An indication has innocent explanations, proves nothing, and is for your eyes only.',
    },
  } satisfies Record<string, Term>,

  causes: enCauseNames,
  /** What was seen and what to do about it. */
  causeTexts: CAUSES as Record<Cause, { message: string; advice: string }>,
  /** What is suspicious, and what else it may be. */
  findingTexts: FINDINGS as Record<Finding, { message: string; innocent: readonly string[] }>,
  certainties: {
    proved: { name: 'proved', meaning: 'A record says so.' },
    likely: { name: 'likely', meaning: 'What is there fits this and hardly anything else.' },
    possible: { name: 'possible', meaning: 'It may be this. Never enough to name anybody.' },
  } satisfies Record<Certainty, Term>,
  /** What a cause rests on, in words; of the others the record's own words are shown. */
  evidence: {
    last_seen_before_thank_you: (page) => `The last page that was seen: ${page}`,
    click_id_stripped: (page) => `The page on which the visitor landed: ${page}`,
    postback_refused: (reason) => `Refused for: ${reason}`,
    pixel_refused: (reason) => `Refused for: ${reason}`,
    attributed_elsewhere: (click) => `Credited to the click ${click}`,
    dropped_by_dedupe_rule: (order) => `Already counted: order ${order}`,
    order_not_confirmed: (state) => `The other source says: ${state}`,
    held_or_capped: (state) => `The other source says: ${state}`,
    no_click_seen: (click) => `The click id that it names: ${click}`,
    type_not_configured: (type) => `Type: ${type}`,
    consent_refused: (consent) => `The server's postback says: consent ${consent}`,
  } satisfies Partial<Record<Cause, (evidence: string) => string>> as Partial<
    Record<Cause, (evidence: string) => string>
  >,
  evidencePairs: {
    minor_units: ['Pixel', 'Postback'],
    decimal_comma: ['Pixel', 'Postback'],
    rounding: ['Pixel', 'Postback'],
    currency: ['Pixel', 'Postback'],
    click_replaced: ['Pixel', 'Postback'],
    ids_differ: ['Pixel', 'Postback'],
    other_device: ['Click on', 'Order on'],
  } as Partial<Record<Cause, readonly [string, string]>>,
  /** Evidence that is a code. */
  evidenceCodes: {
    bot_or_test: {
      click: 'The click was a program’s.',
      agent: 'The browser says that it is a program.',
      webdriver: 'The browser was driven by a program.',
    },
    click_id_lost: {
      'other source': 'Another source still knew the click.',
      storage: 'The cookie was gone; the browser’s local storage still held the click id.',
      server: 'The cookie was gone; the one that our server had set still held the click id.',
    },
    suspect_pixel: {
      foreign_origin: 'The event came from a page that is not of the site.',
      bad_click_id: 'The click id looks like ours but its signature is not good.',
    },
  } as Partial<Record<Cause, Readonly<Record<string, string>>>>,
  evidenceRatio: (ratio: string) =>
    `The postback is ${ratio} times the pixel’s amount, in this source as a rule.`,
  evidenceFee: (fee: string) =>
    `The postback is ${fee} above the pixel’s amount, in many orders of this source.`,

  interval: {
    /** Ends the explanation of a figure. */
    wilson: 'The range is a 95 % interval (Wilson).',
    beta_binomial_by_day:
      'The range is a 95 % interval (beta-binomial by day, because losses come in bad days).',
    bootstrap_by_day: 'The range is a 95 % interval (bootstrap by day, because losses come in bad days).',
    none: 'There is too little data for an interval.',
  },

  of: (count: string) => `of ${count}`,
  ofExpected: (missing: string, expected: string) => `${missing} of ${expected} expected on both sides`,
  noShare: 'no share yet',
  explain: (term: string) => `What is “${term}”?`,
  showConversions: (verdict: string) => `Show these conversions: ${verdict}`,

  sides: { pixel: 'Pixel', postback: 'Postback' },
  channels: { pixel: 'Pixel', postback: 'Postback', report: 'Report' } satisfies Record<Channel, string>,

  states: {
    pending: 'Pending',
    held: 'Held',
    approved: 'Approved',
    declined: 'Declined',
    partly_refunded: 'Partly refunded',
    reversed: 'Reversed',
    charged_back: 'Charged back',
    paid: 'Paid',
  } satisfies Record<State, string>,

  notExpected: {
    organic_order: 'The order came without a click, and the other side sends only attributed orders.',
    attributed_elsewhere: 'The click’s order was credited elsewhere before this one.',
    type_not_configured: 'The other side does not send conversions of this type.',
    outside_stated_period: 'The other side was not connected at that time.',
    outside_coverage: 'The other side’s file does not reach there.',
  } satisfies Record<NotExpected, string>,
  notExpectedShort: {
    organic_order: 'organic order',
    attributed_elsewhere: 'attributed elsewhere',
    type_not_configured: 'type not sent by the other side',
    outside_stated_period: 'other side not connected then',
    outside_coverage: 'outside the other file’s time',
  } satisfies Record<NotExpected, string>,

  notCompared: {
    no_amount: 'one side names no amount',
    roles_differ: 'the amounts are of different kinds, such as an order’s value and a commission',
    currency_unknown: 'one side names no currency',
  } satisfies Record<NotCompared, string>,

  matchedBy: {
    event_id: 'the event id, which both sides sent',
    order_id: 'the order id and type, exactly as both sides sent them',
    order_id_normalised: 'the order id and type, after trimming and ignoring case',
    click_id: 'the click id and type, nearest in time',
    probable: 'likeness: no id joins them, but amount, time and the rest fit',
  } satisfies Record<MatchedBy, string>,

  /** What decided where several fitted. The desk may know more than this page does. */
  ties: {
    fit: 'which amount and currency agree best',
    time: 'which came nearest in time',
  } as Readonly<Record<string, string>>,

  /** Things that are odd about a report. The desk may know more than this page does. */
  flags: {
    bad_click_id: 'The click id looks like ours but its signature is not good.',
    unreplaced_macro: 'A parameter still held its macro.',
    float_amount: 'The amount was rounded to 6 decimals.',
    unknown_currency: 'The currency is unknown.',
    unknown_status: 'The status is unknown to the preset.',
    foreign_origin: 'The page is not of a registered origin.',
    webdriver: 'The browser was driven by a program.',
    shortened: 'A value was cut to its limit.',
  } as Readonly<Record<string, string>>,

  sorts: {
    '-received_at': 'Newest first',
    received_at: 'Oldest first',
    '-amount': 'Largest amount first',
    amount: 'Smallest amount first',
  } satisfies Record<ConversionSort, string>,

  sends: {
    all_orders: 'all orders',
    attributed_only: 'attributed orders only',
  } satisfies Record<Sends, string>,

  ranges: {
    '24h': 'Last 24 hours',
    today: 'Today',
    yesterday: 'Yesterday',
    '7d': 'Last 7 days',
    '30d': 'Last 30 days',
    '90d': 'Last 90 days',
    all: 'All time',
  } satisfies Record<Preset, string>,
  range: {
    label: 'Range',
    days: 'Days of your choice',
    apply: 'Show these days',
    previousMonth: 'Previous month',
    nextMonth: 'Next month',
    zone: (zone: string, offset: string) => (zone === 'UTC' ? 'UTC' : `${zone} (${offset})`),
    zoneHint: 'Days begin and times are shown in this zone, which is the site’s.',
  },

  bar: {
    site: 'Site',
    allSites: 'All sites',
    source: 'Set beside the pixel',
    mainSource: (name: string) => `${name} (main)`,
    language: 'Language',
    theme: 'Theme',
    themes: { light: 'Light', dark: 'Dark', auto: 'As the system' },
    user: (name: string) => `Signed in as ${name}`,
    password: 'Choose a password',
    signOut: 'Sign out',
    menu: 'Menu',
    close: 'Close',
    skip: 'Skip to the content',
    navigation: 'Screens',
  },

  commands,
  filters,
  report,

  overview: {
    ...overview,
    verdicts: 'By verdict',
    overTime: 'Over time',
    chart: 'Chart',
    table: 'Table',
    show: 'Show as',
    width: 'Width of the bars',
    by: { hour: 'By hour', day: 'By day' },
    perBucket: { hour: 'Conversions per hour', day: 'Conversions per day' },
    time: { hour: 'Hour', day: 'Day' },
    total: 'Total',
    chartTitle: 'Conversions by verdict over time',
    chartDescription: (buckets: string, total: string) =>
      `Stacked bars: ${buckets} bars, ${total} conversions. The same figures are there as a table.`,
    verdict: 'Verdict',
    currency: 'Currency',
    noCurrency: 'No currency',
    difference: 'Difference',
    noValue: 'No conversion of this range names an amount.',
    duplicatesOn: (pixel: string, postback: string) => `Pixel ${pixel} · Postback ${postback}`,
    provisionalOnes: 'the deadline of the missing side was assumed',
    reasons: 'Set aside, and why',
    causes: 'Why they are missing or differ',
    missingBecause: (count: string) => `One side missing: ${count}`,
    differingBecause: (count: string) => `Both there, but differing: ${count}`,
    unexplained: 'Not explained',
    certaintyCounts: (cause: string, parts: string) => `${cause}: ${parts}`,
    showCause: (cause: string) => `Show these conversions: ${cause}`,
    noData: 'No conversions in this range',
    noDataHint: 'Nothing was received from either side. A longer range may hold some.',
    noDataEver: 'No conversions yet',
    noDataEverHint:
      'Put the snippet on your pages and give your server the postback address: both halves of each conversion appear here within seconds.',
    showAll: 'Show all time',
    connect: 'Connect your site',
    noSite: 'Begin with a site',
    noSiteHint: 'A site is where the pixel runs. Adding one gives you the snippet for its pages.',
    addSite: 'Add a site',
  },

  conversions: {
    caption: 'Conversions, newest first unless sorted otherwise',
    search: 'Order, click or event id',
    searchHint: 'Whole, or beginning*',
    type: 'Type',
    verdict: 'Verdict',
    anyVerdict: 'All verdicts',
    order: 'Order',
    click: 'Click id',
    state: 'State',
    time: 'First seen',
    pixelAmount: 'Pixel',
    postbackAmount: 'Postback',
    noOrder: 'no order id',
    absent: 'not reported',
    noAmount: 'no amount',
    differs: (fields: string) => `differs: ${fields}`,
    why: 'Why',
    cause: 'Cause',
    anyCause: 'All causes',
    causeGroups: { explained: 'Explained', unexplained: 'Not explained' },
    sorting: 'Sorting',
    sort: (column: string) => `Sort by ${column}`,
    clear: 'Clear filters',
    nothing: 'No conversion matches',
    nothingHint:
      'Search is by a whole id or its beginning followed by *. A longer range or fewer filters may find it.',
    newer: 'The list has changed',
    showNewer: 'Show it as it is now',
    first: 'First page',
    previous: 'Previous',
    next: 'Next',
    pages: 'Pages of conversions',
    filters: 'Filters',
  },

  conversion: {
    title: (order: string) => `Order ${order}`,
    untitled: 'Conversion without an order id',
    back: 'All conversions',
    sides: 'Both sides',
    sidesCaption: 'What each side reported, field by field',
    field: 'Field',
    same: 'same',
    different: 'differs',
    comparison: 'Comparison',
    oneSided: 'one side only',
    notThere: 'Not reported',
    history: 'How the verdict came',
    causes: 'Why',
    primary: 'first cause',
    nothingElse: 'Whatever else was looked for did not hold.',
    evidence: 'Evidence',
    evidenceAt: 'at',
    seeRecord: 'See the record',
    seeClick: 'See the click',
    otherRecord: (id: string) => `Record ${id}`,
    advice: 'What to do',
    fact: 'Fact',
    indication: 'Indication',
    innocent: (explanations: string) => `Innocent explanations: ${explanations}.`,
    trueClick: 'The true click',
    witness: 'Who knows it',
    witnesses: {
      source: 'a source that keeps the click id on its server',
      store: 'the cookie that our server set',
    },
    stores: {
      cookie: 'Cookie, set by script',
      storage: 'Local storage',
      server: 'Cookie, set by our server',
    },
    held: { kept: 'still held it', lost: 'had lost it', other: 'held another click' },
    writtenAt: 'Last written',
    weights: {
      field: 'Field',
      level: 'How it agrees',
      bits: 'Bits',
      total: 'Sum',
      axis: 'bits; to the right speaks for one conversion',
      description: (fields: string, bits: string) =>
        `${fields} fields, ${bits} bits in sum. The same figures are there as a table.`,
      probability: (probability: string) => `They are one conversion with a probability of ${probability}.`,
      fields: {
        prior: 'before looking',
        rarity: 'rare amount',
        amount: 'amount',
        lag: 'time between',
        memo: 'free text',
        sub1: 'sub id',
        click_at: 'time of the click',
        click_id: 'click id',
        order_id: 'order id',
        currency: 'currency',
        country: 'country',
        system: 'system',
        consent: 'consent',
      } as Readonly<Record<string, string>>,
    },
    click: 'The click',
    clickAt: 'Clicked',
    link: 'Link',
    affiliate: 'Affiliate',
    noClick: 'Its click id is not of a click through one of your links that is known here.',
    noClickId: 'Neither side names a click.',
    cameFirst: (side: string) => `${side} came first`,
    observations: 'Raw observations',
    observationsHint:
      'As they were recorded, oldest first. Only credentials are cut out before anything is recorded.',
    publicPart: 'Record',
    privatePart: 'Private part',
    noPrivate: 'The private part (address, agent, raw request) has expired, or nothing of it was kept.',
    notFound: 'There is no such conversion',
    notFoundHint: 'The address is not complete, or the conversion belongs to another installation.',
    parts: { first: 'First report', duplicate: 'Duplicate', update: 'Update', item: 'Further item' },
    fields: {
      source: 'Source',
      event_id: 'Event id',
      order_id: 'Order id',
      click_id: 'Click id',
      type: 'Type',
      order_value: 'Order value',
      commission: 'Commission',
      network_revenue: 'Network revenue',
      currency: 'Currency',
      net_amount: 'Net of updates',
      state: 'State',
      occurred_at: 'Happened (their clock)',
      received_at: 'Received (our clock)',
      observations: 'Reports folded in',
      flags: 'Flags',
    },
    folded: (total: string, duplicates: string, updates: string, items: string) =>
      `${total}: ${duplicates} duplicates, ${updates} updates, ${items} further items`,
    why: {
      agreed: 'Both sides reported this conversion and nothing that can be compared differs.',
      differs: (fields: string) => `Both sides reported this conversion, but they do not agree on ${fields}.`,
      missing: (there: string, missing: string, due: string) =>
        `Only the ${there.toLowerCase()} reported it. The ${missing.toLowerCase()} was due by ${due} and has not come.`,
      waiting: (there: string, missing: string, due: string, left: string) =>
        `Only the ${there.toLowerCase()} has reported it so far. The ${missing.toLowerCase()} has until ${due} (${left}).`,
      not_expected: (there: string, reason: string) =>
        `Only the ${there.toLowerCase()} reported it. ${reason}`,
      matched: (rule: string) => `They were paired by ${rule}.`,
      candidates: (count: string) => `${count} reports of the other side could have been meant.`,
      tie: (rule: string) => `The choice was made by ${rule}.`,
      provisional: 'Provisional: the time given to the missing side is assumed, not yet learned.',
      notCompared: (reason: string) => `The amounts were not compared: ${reason}.`,
    },
    differing: {
      amount: 'amount',
      commission: 'commission',
      network_revenue: 'network revenue',
      currency: 'currency',
      click_id: 'click id',
      order_id: 'order id',
      type: 'type',
    },
    arrived: {
      waiting: 'The other side is waited for',
      agreed: 'Both sides are there and agree',
      differs: 'Both sides are there and differ',
      pixel_only: 'The postback’s time ran out',
      postback_only: 'The pixel’s time ran out',
      not_expected: 'The other side was not due',
    } satisfies Record<Verdict, string>,
  },

  whyLost: causesScreen,
  survival,
  suspicious,
  money,
  apiErrors,

  sources: {
    addSite: 'Add a site',
    addSource: 'Add a source',
    addLink: 'Add a link',
    none: 'No sites yet',
    noneHint: 'A site is where the pixel runs. Adding one gives you the snippet for its pages.',
    id: 'Id',
    zone: 'Time zone',
    origins: 'Pages',
    consent: 'Consent',
    consents: { required: 'required before anything is stored or sent', not_required: 'not required' },
    snippet: 'Snippet',
    snippetHint: 'Put this into the <head> of every page. It remembers the click id and reports visits.',
    thankYou: 'Thank-you page',
    thankYouHint: 'Call this once per order. The type is “sale” unless you add another.',
    sourcesOf: (site: string) => `Sources of postbacks for ${site}`,
    sourcesTitle: 'Postbacks',
    linksOf: (site: string) => `Affiliate links of ${site}`,
    linksTitle: 'Links',
    noSources: 'No source yet: the pixel has nothing to be set beside.',
    noLinks: 'No links yet. A link is a redirect that gives each click its signed id.',
    columns: {
      name: 'Name',
      id: 'Id',
      preset: 'Preset',
      sends: 'Sends',
      types: 'Types',
      grace: 'May be late by',
      keys: 'Keys',
      since: 'Since',
      affiliate: 'Affiliate',
      to: 'Leads to',
      url: 'Address to spread',
    },
    main: 'main',
    mainHint: 'The pixel is set beside this source unless another is chosen.',
    allTypes: 'all',
    learned: 'learned',
    form: {
      name: 'Name',
      siteName: 'What you call it, for example Marlow Shoes',
      origins: 'Pages of the site',
      originsHint: 'Scheme and host, one per line: https://shop.example',
      zone: 'Time zone',
      zoneHint: 'In which its days begin',
      consent: 'Visitors are asked for consent',
      consentHint: 'Until they agree, the pixel stores and sends nothing.',
      sourceName: 'Who reports, for example Shop server',
      preset: 'System',
      presetHint: 'Decides the names of parameters and statuses. Generic is ours, for your own server.',
      sends: 'It sends',
      types: 'Types that it sends',
      typesHint: 'With commas. Empty means all: a type that it does not send is never missing.',
      grace: 'May be late by (hours)',
      graceHint: 'A nightly batch is late by 24. Leave empty, and it is learned from the data.',
      to: 'Leads to',
      toHint: 'The landing page; the click id is added as cid',
      affiliate: 'Affiliate',
      affiliateHint: 'Who earns. A new name makes a new affiliate.',
      add: 'Add',
      cancel: 'Cancel',
    },
    created: {
      source: 'The source is ready',
      once: 'The token is shown this once. Only its fingerprint is kept here.',
      token: 'Token',
      url: 'Postback address, complete with the token',
      kept: 'I have kept it',
      link: 'The link is ready',
      linkUrl: 'Address for the affiliate to spread',
      site: 'The site is ready',
      done: 'Done',
    },
  },

  labRuns: enLabRuns,
  liveLog: enLiveLog,
  refusals: enRefusals,
  flagTexts: enFlags,
  work,

  signIn: {
    title: 'Sign in',
    name: 'Name',
    password: 'Password',
    submit: 'Sign in',
    lost: 'No password yet, or lost? Start the server again: it prints a link that signs you in once.',
    welcome: 'You are signed in',
    invite:
      'The link that brought you here is used up. Choose a name and a password to come back with, or skip this: each start of the server prints a new link.',
    passwordHint: 'At least 10 characters',
    choose: 'Keep this password',
    skip: 'Skip',
    signingIn: 'Signing you in…',
    noToken: 'This address lacks its second half',
    noTokenHint: 'A sign-in link ends in # and a long code. Copy it whole, as the server printed it.',
    refused: 'This link does not sign in any more',
    other: 'Sign in with a password',
    endedTitle: 'Your session has ended',
    ended: 'Sign in again to go on. What you typed is still there.',
    endedRetry: 'I have signed in with a link in another tab',
  },

  failure: {
    title: 'This could not be shown',
    unreachable: 'The server does not answer.',
    unreadable: 'The server’s answer could not be read.',
    unreachableHint: 'It may be restarting. It is asked again by itself.',
    notFetched: 'This screen could not be fetched.',
    notFetchedHint:
      'The server may be restarting. Where it was updated meanwhile, the page has to be loaded again.',
    retry: 'Try again',
    crashed: 'This part of the page failed',
    notFound: 'There is no such page',
    notFoundHint: 'The address may be old or incomplete.',
    notYours: 'This is not part of your view',
    notYoursHint:
      'You see the clicks, conversions and money of your own links. Ask whoever runs this installation for the rest.',
    home: 'To the overview',
  },

  text: {
    copy: 'Copy',
    copied: 'Copied',
    showWhole: (characters: string) => `Show all ${characters} characters`,
    showLess: 'Show less',
    hidden: (code: string) => `Hidden character ${code}`,
    loading: 'Loading',
    asOf: (time: string) => `As of ${time}`,
    stale: (time: string) => `The server does not answer. Shown as of ${time}`,
    none: '–',
    list: ', ',
    /** Between a name and what it is of. */
    colon: ': ',
    and: ' and ',
  },
};

export type Words = typeof en;
