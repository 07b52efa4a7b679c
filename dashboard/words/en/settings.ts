import type { Role, Scope } from '../../../wire/config.ts';

type Rule = { name: string; why: string };

export const enSettings = {
  sections: {
    sites: 'Sites',
    sources: 'Sources',
    links: 'Links',
    affiliates: 'Affiliates',
    rules: 'Rules and thresholds',
    users: 'Users',
    tokens: 'API tokens',
    shares: 'Share links',
    privacy: 'Privacy',
  },
  readOnly: 'Your role is to read. An administrator can change what is here.',
  change: 'Change',
  save: 'Save',
  saved: 'Saved. Collectors take it up within a second.',

  sites: {
    test: 'test',
    zoneHint: 'In which its days begin. Figures by day are counted anew.',
    gpc: 'Global Privacy Control',
    gpcHint: 'What it means when a browser sends this signal.',
    gpcs: { honour: 'A refusal: nothing is stored or sent', ignore: 'Nothing' },
    isTest: 'This is a test site',
    testHint: 'What happens there is in no figure, unless the site is asked for by name.',
  },
  sources: {
    channel: 'Reports by',
    window: 'Credits orders up to (days after the click)',
    windowHint: 'Later ones are not missing. Leave empty where the source does not say.',
    server: 'Keeps the click id on its server',
    serverHint: 'Only such a source can tell that a browser has lost the click id.',
    retire: 'Retired',
    retireHint: 'From now on nothing of this source is missing. What it still sends is taken.',
    retiredAt: (time: string) => `retired since ${time}`,
  },
  links: {
    toHint: 'Clicks lead there from now on. The address to spread stays as it is.',
  },
  affiliates: {
    add: 'Add an affiliate',
    none: 'No affiliates yet. A link is always somebody’s: the first one makes the first affiliate.',
    rename: 'Rename',
    renameOf: (name: string) => `Rename ${name}`,
    terms: 'Terms',
    noTerms: 'not known',
    setTerms: 'Terms',
    termsOf: (name: string) => `What ${name} is promised`,
    termsHint:
      'What a conversion earns. A term of a type goes before one of all types, one of a site before one of all sites; of equal ones the last counts. Terms take effect on all conversions of their time, also earlier ones.',
    addTerm: 'Add a term',
    removeTerm: (number: string) => `Remove term ${number}`,
    termNumber: (number: string) => `Term ${number}`,
    kind: 'Earns',
    kinds: { percent: '%', fixed: 'amount', tiers: 'tiers' },
    tiersBelow: 'by tier',
    tiersHint:
      'By the conversions of a calendar month that earn by this term: the tier that the month reaches holds for all of the month.',
    fromConversion: 'From conversion',
    addTier: 'Add a tier',
    removeTier: (tier: string, term: string) => `Remove tier ${tier} of term ${term}`,
    periodKept: (period: string) => `Holds ${period}; that stays. It is set through the API.`,
    value: 'How much',
    type: 'Type',
    allTypes: 'all',
    term: {
      percent: (value: string, currency: string) => `${value} % in ${currency}`,
      from: (count: string, pay: string) => `${pay} in months with ${count} or more`,
      ofType: (type: string) => `type ${type}`,
      onSite: (site: string) => `on ${site}`,
      since: (day: string) => `from ${day}`,
      until: (day: string) => `until ${day}`,
    },
    retireHint:
      'An affiliate stays once there are clicks of theirs: their evidence would otherwise have no name.',
  },

  users: {
    add: 'Add a user',
    none: 'Nobody but you, by the link that the server prints. Choose a password in the menu, or add somebody.',
    you: 'you',
    role: 'Role',
    roles: {
      administrator: 'Administrator',
      analyst: 'Analyst',
      affiliate: 'Affiliate',
    } satisfies Record<Role, string>,
    meanings: {
      administrator: 'Sees and changes everything, and says who may sign in.',
      analyst:
        'Sees everything but users and tokens, works on queries and writes notes, and changes nothing else.',
      affiliate: 'Sees the clicks, conversions and money of their own links, and nothing of anybody else.',
    } satisfies Record<Role, string>,
    affiliateOf: (name: string) => `Affiliate: ${name}`,
    noAffiliates: 'There are no affiliates yet.',
    nameHint: 'With which they sign in. They may change it.',
    hasPassword: 'chosen',
    noPassword: 'none: by link only',
    changeRole: 'Role',
    reset: 'New link',
    resetOf: (name: string) => `A new sign-in link for ${name}?`,
    resetHint:
      'Their password stops working and their sessions end now. The link signs them in once, within 24 hours; then they choose a new password.',
    remove: 'Remove',
    removeOf: (name: string) => `Remove ${name}?`,
    removeHint: 'Their sessions end now. Share links that they made stay until you revoke them.',
    linkTitle: 'A link to hand over',
    link: (name: string) => `Sign-in link for ${name}`,
    linkHint:
      'It is shown this once and signs in once, within 24 hours. Send it by a way that only this person reads.',
  },

  tokens: {
    add: 'Make a token',
    none: 'No tokens. A program that asks the API needs one.',
    nameHint: 'What uses it, for example Grafana',
    scopes: 'May',
    scopeNames: { read: 'read', write: 'change', admin: 'everything' } satisfies Record<Scope, string>,
    scopeMeanings: {
      read: 'All figures, lists and records',
      write: 'Sites, sources, links, imports, lab runs',
      admin: 'Also users, tokens and share links',
    } satisfies Record<Scope, string>,
    since: 'Made',
    expires: 'Until',
    never: 'without end',
    expired: (day: string) => `expired on ${day}`,
    made: 'The token is ready',
    token: 'Token',
    revoke: 'Revoke',
    revokeOf: (name: string) => `Revoke “${name}”?`,
    revokeHint: 'Whatever uses it is turned away from now on. This cannot be taken back.',
  },

  shares: {
    none: 'No share links. The button at the top of a view makes one.',
    shows: 'Shows',
    madeBy: 'Made by',
    withPassword: 'asked for',
    withoutPassword: 'none',
    expired: 'expired',
    revokeOf: (name: string) => `Revoke “${name}”?`,
    revokeHint:
      'Whoever has the link sees nothing more, not even where it is open. This cannot be taken back.',
  },

  privacy: {
    general: 'What is written down',
    ip: 'Visitors’ addresses',
    ipHint: 'How much of an IP address is kept, sealed. What was written before stays as it is.',
    ips: {
      none: { name: 'Nothing', meaning: 'Findings that rest on networks are then not possible.' },
      truncated: {
        name: 'Shortened',
        meaning: 'To /24 or /48: a neighbourhood, not a household. The usual choice.',
      },
      full: { name: 'Whole', meaning: 'A personal datum. Say so in your privacy notice.' },
    },
    currency: 'Currency of amounts that name none',
    currencyHint: 'Three letters, such as EUR. Empty: such amounts are kept and not compared.',
    kept: 'What is kept, and how long',
    keeps: {
      conversions: {
        name: 'Clicks, visits, conversions',
        meaning:
          'In the journal, without an end: nothing is deleted by itself. No address and no raw request is in this part; of a browser its family, of a network a keyed fingerprint.',
      },
      sealed: {
        name: 'Address, browser’s name, raw request',
        meaning:
          'Beside each record, encrypted with a key of its day. They stay readable while the file day-keys/<day>.key is there; deleting it makes them unreadable everywhere, also in backups of the journal.',
      },
      refused: {
        name: 'Refused requests',
        meaning:
          'Kept with their reason and their raw request, encrypted in the same way. Credentials are cut out first.',
      },
      sessions: {
        name: 'Sign-ins',
        meaning:
          '7 days at most, 12 hours without use. Of cookies, tokens and share links only fingerprints are kept.',
      },
      runs: { name: 'Lab runs', meaning: 'The 50 newest.' },
    },
  },

  rules: {
    rule: 'Rule',
    value: 'Value',
    why: 'Why',
    groups: {
      findings: {
        name: 'When something is suspicious',
        meaning:
          'Indications need all of these. They can be set otherwise for one request to /api/v1/findings, not here.',
      },
      waiting: {
        name: 'How long a side is waited for',
        meaning: 'A source may say itself how late it is and how long it credits: under Sources.',
      },
      limits: {
        name: 'What is let in',
        meaning: 'Fixed. Beyond a limit a request is refused with its reason.',
      },
      access: { name: 'Signing in', meaning: 'Fixed.' },
    },
    texts: {
      conversions_min: {
        name: 'Conversions, at least',
        why: 'Of fewer conversions no rate can be told from chance. (24metrics’ preset for click spam)',
      },
      trials_min: {
        name: 'Cases of a signal, at least',
        why: 'A signal that could be looked at in fewer cases is not used: a rate of 1 in 10 is seen at least once in 20 cases with 88 % chance.',
      },
      groups_min: {
        name: 'Affiliates to compare, at least',
        why: 'How much honest affiliates differ can only be learned from several of them.',
      },
      false_discovery: {
        name: 'False findings, at most',
        why: 'Of what is shown at most one in twenty is nothing. (Benjamini and Hochberg 1995)',
      },
      excess_min: {
        name: 'More than elsewhere by',
        why: 'As a share of all conversions: below it a finding would change no decision.',
      },
      ratio_min: {
        name: 'Times the rate of the others',
        why: 'So that a common thing is not found for being common.',
      },
      conversion_ratio_min: {
        name: 'Times the others’ rate of conversion',
        why: 'Rates of conversion differ honestly, between kinds of traffic by two and more.',
      },
      fast_s: {
        name: 'Suspiciously soon after the click',
        why: 'Injected clicks come within seconds of the order. (AppsFlyer, Everflow)',
      },
      late_s: {
        name: 'Suspiciously long after the click',
        why: 'Clicks that have nothing to do with the order are spread over the whole window. (Everflow, AppsFlyer)',
      },
      late_share: {
        name: 'Share of the others that are as late',
        why: 'Where people take days to decide, a day tells nothing: late is what only so many of the others are.',
      },
      distance_min: {
        name: 'Distance of two distributions of time',
        why: 'With many conversions every difference is significant; this one matters: a fifth of them would have to move.',
      },
      routed_min: {
        name: 'Share of clicks through our links',
        why: 'Only where most clicks that a source names are ours do its links go through us.',
      },
      grace_pixel_ms: {
        name: 'The pixel, at least',
        why: 'Its outbox tries again while the page is open. Longer where the data show it to be later.',
      },
      grace_postback_ms: {
        name: 'A postback, at least',
        why: 'Networks try again for hours. Longer where the data show it to be later.',
      },
      grace_report_ms: {
        name: 'A report, at least',
        why: 'A day’s file comes the next day. Longer where the data show it to be later.',
      },
      grace_pairs_min: {
        name: 'Pairs before lateness is learned',
        why: 'Of fewer the latest one in two hundred can not be told.',
      },
      window_ms: {
        name: 'From click to order, at most',
        why: 'What most programs credit. A source may say otherwise.',
      },
      likeness_pairs_min: {
        name: 'Pairs before likeness is learned',
        why: 'Fewer pairs joined by ids do not tell how conversions agree; until then the usual weights hold.',
      },
      drift_baseline_days: {
        name: 'Days before a change is judged',
        why: 'Four weeks hold every weekday four times.',
      },
      body_bytes: {
        name: 'Body of an event or a postback',
        why: 'What a browser sends after its page is closed may not be longer. (Fetch, 4.6)',
      },
      keys: { name: 'Parameters of a request', why: 'Counted after nesting is flattened.' },
      items: { name: 'Items of a conversion', why: 'A basket, not a catalogue.' },
      age_ms: {
        name: 'Age of a pixel’s event',
        why: 'It was kept in an outbox for longer than any click is credited.',
      },
      ahead_ms: {
        name: 'A sender’s clock ahead of ours',
        why: 'A zone that is wrong by a day is still understood.',
      },
      click_wait_ms: {
        name: 'A click waits for the disk',
        why: 'Then it is redirected: the visitor does not wait for our bookkeeping.',
      },
      queue_records: {
        name: 'Events waiting for the disk',
        why: 'Beyond it senders are asked to come again: memory is no place for evidence.',
      },
      import_bytes: { name: 'An imported file', why: 'Larger ones go in by the command line.' },
      lab_runs: { name: 'Lab runs that are kept', why: 'The oldest goes.' },
      session_idle_ms: { name: 'A session without a request', why: 'Then one signs in again. (ASVS 7.3)' },
      session_ms: { name: 'A session, whatever happens', why: 'Then one signs in again. (ASVS 7.3)' },
      sign_in_link_ms: {
        name: 'A sign-in link',
        why: 'Good once. One that is sent in the evening still works the next morning.',
      },
      tries: { name: 'Wrong passwords', why: 'For one name or one address; then a pause.' },
      pause_ms: { name: 'The pause after them', why: 'Long for a guesser, short for whoever forgot.' },
    } satisfies Record<string, Rule>,
  },
};
