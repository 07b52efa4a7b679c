import { enCauseNames } from '../../dashboard/words/en/cause-names.ts';
import { AFFILIATE_CAUSES } from '../../wire/affiliate-causes.ts';
import { CAUSES } from '../../wire/causes.ts';
import { FILE_NAMES, GATE_SENTENCES } from '../../wire/gate-sentences.ts';
import { UNSEEN } from '../../wire/unseen.ts';
import type { Words } from './words.ts';

const count = (n: number, one: string, many: string) => (n === 1 ? one : many);

export const en: Words = {
  title: 'Audit of conversions',
  subtitle: (left, right) => `${left} beside ${right}`,
  asOf: 'As of',
  program: (version) => `Made by Tallystick ${version}`,
  none: '–',
  list: ', ',
  colon: ': ',

  sides: {
    pixel: { name: 'Pixel', only: 'Pixel only' },
    postback: { name: 'Postback', only: 'Postback only' },
    report: { name: 'Report', only: 'Report only' },
    ours: { name: 'Ours', only: 'Only in ours' },
    theirs: { name: 'Theirs', only: 'Only in theirs' },
  },
  fileNames: FILE_NAMES,
  verdicts: { agreed: 'Agreed', differs: 'Differs', waiting: 'Waiting', not_expected: 'Not expected' },
  meanings: {
    agreed: 'Both report it, and nothing that can be compared differs.',
    differs: 'Both report it, but not the same amount, currency, id or type.',
    left_only: 'The other side was due, its time has run out, and it is not there.',
    right_only: 'The other side was due, its time has run out, and it is not there.',
    waiting: 'One side reports it; the other still has time. Nobody’s loss yet.',
    not_expected: 'One side reports it; the other would not send it. Nobody’s loss.',
  },

  summary: {
    title: 'In short',
    conversions: 'Conversions in at least one file',
    gap: 'Gap rate',
    gapOf: (missing, expected) => `${missing} of ${expected} expected on both sides`,
    demanded: 'To demand',
    ready: (ready) => `${ready} with nothing known against them`,
    noGap: 'No conversion was expected on both sides.',
    interval: {
      wilson: '95 % interval (Wilson).',
      beta_binomial_by_day: '95 % interval (beta-binomial by day, because losses come in bad days).',
      bootstrap_by_day: '95 % interval (bootstrap by day, because losses come in bad days).',
      none: 'Too little data for an interval.',
    },
    notCounted: 'What neither file holds is in no figure of this report.',
    unseen: UNSEEN,
    failed: (n) =>
      count(n, 'A check on the whole failed.', `${n} checks on the whole failed.`) +
      ' Mend what it names before you rely on single rows or send any query.',
  },

  verdictTable: {
    title: 'Verdicts and value',
    verdict: 'Verdict',
    conversions: 'Conversions',
    share: 'Share',
    currency: (currency) => (currency === 'XXX' ? 'no currency' : currency),
    hint: 'Sums of amounts as first reported. Currencies are never added to each other. A dash: that side reported none.',
    notExpected: 'Not expected, because',
    reasons: {
      organic_order: 'the order is organic and that side sends only what it credits',
      attributed_elsewhere: 'credited elsewhere',
      type_not_configured: 'that side does not send this type',
      outside_stated_period: 'outside the time that was stated for that side',
      outside_coverage: 'outside the time that its file covers',
    },
  },

  series: {
    title: 'By day',
    label: 'Conversions per day',
    description: (days) => `${days} days, stacked by verdict.`,
    tooMany: 'The files span more days than a chart can show, or tell no days.',
    zone: (zone) => `Days of ${zone}.`,
  },

  causes: {
    title: 'Why they are missing or differ',
    missing: (n) => `One side missing: ${n}`,
    differing: (n) => `Both there, but differing: ${n}`,
    cause: 'Cause',
    conversions: 'Conversions',
    share: 'Share',
    certainty: 'How sure',
    unexplained: (unknown, withheld, of) =>
      `Of ${of}, nothing that the files hold explains ${unknown} (unknown), and ${withheld} could not be judged. Neither is anybody’s fault.`,
    none: 'No side is missing and none differs.',
    unstated: 'no cause stated',
    advice: 'What to do:',
  },
  certainties: { proved: 'proved', likely: 'likely', possible: 'possible' },
  causeTexts: Object.fromEntries(
    Object.entries(CAUSES).map(([cause, { message, advice }]) => [cause, { message, advice }]),
  ) as Words['causeTexts'], // the same keys
  affiliateCauseTexts: AFFILIATE_CAUSES,
  affiliateCauseNames: {
    our_outage: 'log could not take events',
    not_installed_yet: 'log not begun yet',
    pixel_refused: 'refused by our side',
    pixel_silent: 'log fell silent',
    postback_refused: 'refused by their side',
    source_silent: 'report silent',
    suspect_pixel: 'suspect entry in our log',
    not_received: 'not in their report',
  },
  causeNames: enCauseNames,

  queries: {
    title: 'What to demand',
    intro: (side) =>
      `Conversions of ${side} that the other side lacks (untracked), has with less, or has in another currency (incorrect). Facts only: nothing here rests on a suspicion.`,
    none: 'There is nothing to demand.',
    counts: (total, untracked, incorrect) =>
      `${total} conversions: ${untracked} untracked, ${incorrect} incorrect.`,
    ready: (ready, total) => `${ready} of ${total} have nothing known against them.`,
    currency: 'Currency',
    orderValue: 'Order value',
    commission: 'Commission at stake',
    readyCommission: 'of it, nothing against',
    conversions: 'Conversions',
    checked: 'Checked before sending',
    check: 'What speaks against',
    listed: (shown, total, csv) =>
      shown === total
        ? `All ${total} are listed here, oldest first, and in ${csv}.`
        : `The ${shown} oldest of ${total} are listed here; all are in ${csv}.`,
    times: (zone) => `Times are of ${zone}.`,
    kinds: { untracked: 'untracked', incorrect: 'incorrect' },
    columns: {
      order: 'Order',
      date: 'Date',
      amount: 'Order value',
      commission: 'Commission',
      click: 'Click',
      cause: 'Cause',
      checks: 'Against it',
    },
    subId: (place) => (place === 1 ? 'Sub id' : `Sub id ${place}`),
    by: { offer: 'By offer', campaign: 'By campaign', sub1: 'By sub id' },
    named: { offer: 'Offer', campaign: 'Campaign', sub1: 'Sub id' },
    byNone: 'none named',
    byMore: (shown, all) => `The ${shown} lines with the most commission; ${all} are named in all.`,
    theirs: (amount) => `they say ${amount}`,
    noOrder: 'no order id',
    clean: 'nothing known',
    daysLeft: (n) => (n < 0 ? 'deadline passed' : n === 1 ? '1 day left' : `${n} days left`),
    deadlines: (queryDays, clickDays) =>
      `Checked against a deadline of ${queryDays} days after the conversion and a window of ${clickDays} days after the click (--query-days, --click-days). Known: Awin takes transaction queries for transactions under 4 years, and most advertisers have 75 days to answer one; Involve Asia takes them within 90 days and refuses duplicates, a click that does not match, one outside the cookie’s period, a paused offer, refunded orders and what comes too early; Everflow deletes raw clicks after 90 days and credits 30 days after a click unless set otherwise. The terms of your network decide.`,
  },
  checks: {
    no_order_id: 'no order id, which forms ask for',
    no_date: 'no date, so no deadline can be checked',
    no_amount: 'no amount',
    no_click_id: 'no click id as proof',
    click_after_order: 'the click came after the order',
    outside_window: 'longer after its click than the window',
    deadline_passed: 'past the deadline of queries',
    order_known: 'the other side has this order under another type or click',
    order_repeated: 'the order stands here more than once',
    money_returned: 'declined or refunded by our own account',
    cause_against: 'its cause says that nothing is owed, or cannot be told',
  },

  gates: {
    title: 'Checks on the whole',
    intro: 'Made before any row is believed.',
    statuses: { passed: 'Passed', failed: 'Failed', could_not_judge: 'Could not judge' },
    conversions: (n) => `touches ${n} conversions`,
    names: {
      coverage: 'Time covered',
      scope: 'Scope',
      ids_join: 'Ids',
      time_zone_shift: 'Time zone',
      date_basis: 'Basis of dates',
      settings_changed: 'Change of settings',
      roles: 'Role of amounts',
      currencies: 'Currencies',
      received_at: 'Delays',
    },
    beside: (left, right) => `${left} beside ${right}`,
    sentences: GATE_SENTENCES,
  },

  third: {
    title: 'Beside the third file',
    intro: (third) => `Of the conversions of the first two files, how many ${third} holds too.`,
    verdict: 'Verdict of the first two',
    has: (third) => `In ${third}`,
    lacks: () => 'Not in it',
    alone: (third) => `Only in ${third}`,
    pair: (left, right) => `${left} beside ${right}`,
    conversions: 'Conversions',
    gap: 'Gap rate',
  },
  since: {
    title: 'New since the earlier run',
    intro: (n, total) =>
      n === 1
        ? '1 conversion was not in the earlier run, or stood there with another verdict.'
        : `${total} conversions were not in the earlier run, or stood there with another verdict.`,
    nothing: 'Every conversion was in the earlier run, with the same verdict.',
    verdict: 'Verdict now',
    fresh: 'New',
  },
  earlier: {
    title: 'Against the earlier export',
    intro:
      'What the earlier export of the same file said and the later one says otherwise. What is outside the time of the later one is not gone.',
    could_not_judge: (checks) =>
      `Nothing could be judged: the two exports do not belong together (${checks}). Export both with the same filters and ids.`,
    nothing: 'Nothing was changed, and nothing is new within the time of the earlier export.',
    changes: { vanished: 'Vanished', declined: 'Declined', lowered: 'Lowered', appeared: 'Appeared' },
    meanings: {
      vanished: 'It was there, and it is gone.',
      declined: 'It was credited, and it is declined or reversed now.',
      lowered: 'It is worth less now.',
      appeared: 'It is of the earlier export’s time and was not in it.',
    },
    columns: {
      change: 'Change',
      conversions: 'Conversions',
      before: 'Before',
      after: 'Now',
      order: 'Order',
      date: 'Date',
    },
    changed: (total) => `Changed after credit: ${total}`,
    appeared: (total) => `Appeared: ${total}`,
    listed: (shown, total) => `The ${shown} oldest of ${total} are listed here; report.json has up to 1,000.`,
    states: {
      pending: 'pending',
      held: 'held',
      approved: 'approved',
      declined: 'declined',
      partly_refunded: 'partly refunded',
      reversed: 'reversed',
      charged_back: 'charged back',
      paid: 'paid',
    },
    absent: 'not there',
  },
  probable: {
    title: 'Paired by likeness',
    accepted: (n, threshold) =>
      `${n} pairs share no id and were made by how alike they are, each at least ${threshold} probable. Nothing is demanded by them.`,
    calibrated: 'Their probabilities were put right by pairs that ids joined.',
    uncalibrated:
      'Too few pairs were joined by ids to put their probabilities right, so only more probable ones were taken.',
    tooMany: (blocks) => `Too many looked alike to be compared by: ${blocks}.`,
    listed: (shown, total) =>
      shown === total
        ? 'All of them, the least probable first, with what speaks for and against each:'
        : `The ${shown} least probable of ${total}, with what speaks for and against each:`,
    probability: (share) => `${share} probable`,
    weights: 'What speaks for it',
    description: (fields, bits) => `${fields} fields, ${bits} bits in sum.`,
    sum: 'sum',
    axis: 'bits; to the right speaks for one conversion',
    fields: {
      prior: 'before looking',
      rarity: 'rare amount',
      alternatives: 'other candidates',
      calibration: 'calibration',
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
    },
  },

  files: {
    title: 'What was compared',
    file: 'File',
    rows: 'Rows',
    conversions: 'Conversions',
    duplicates: 'Duplicates',
    updates: 'Updates',
    items: 'Further items',
    refused: 'Refused rows',
    span: 'First to last conversion',
    preset: 'Format',
    zone: 'Zone of times that state none',
    writing: 'How it is written',
    writingOf: (encoding, delimiter, decimal, dates) =>
      `${encoding}, delimiter ${delimiter}, decimal sign ${decimal}, dates ${dates}`,
    delimiters: { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' },
    decimals: { '.': 'dot', ',': 'comma' },
    dates: { iso: 'ISO 8601', dmy: 'day first', mdy: 'month first', none: 'none' },
    role: 'Amount that is compared',
    roles: { order_value: 'order value', commission: 'commission', network_revenue: 'network revenue' },
    columns: 'Columns that were read',
    ignored: 'Columns that were not',
    bytes: 'Size',
    bytesOf: (n) => `${n} bytes`,
    matched: 'Pairs by what joined them',
    matchedBy: {
      event_id: 'event id',
      order_id: 'order id',
      order_id_normalised: 'order id, ignoring case and signs',
      click_id: 'click id',
      probable: 'likeness',
    },
  },

  method: {
    title: 'How this was made',
    paragraphs: (hasPixel) => [
      'Rows of one file that speak of one conversion are folded: repetitions are counted once, later states and amounts are updates, items of one order are summed. Rows that cannot be read are counted by reason and left out.',
      'Pairs are one to one: first by event id, then by order id and type (as written, then without case and signs), then by click id and type, nearest in time; where no id joins two conversions, by how alike they are, if that is probable enough. Nothing is demanded by likeness alone. Every pair says what joined it. Amounts are compared only where their role (order value, commission) and currency are the same.',
      'A conversion that only one file holds counts as missing on the other side only where that side was due and its time has run out. The gap rate is the share of these among the conversions that were expected on both sides.',
      'A cause is stated where a record shows it (proved) or where what is there fits it and hardly anything else (likely). What is merely possible names nobody: then the cause is unknown.',
      'What this cannot know: what neither file holds; whether something was sent that never arrived; whether an order was paid or returned, beyond what the files say. Files tell when a conversion happened, not when it was reported, so how late a side may be ' +
        `was assumed (24 hours${hasPixel ? ', 10 minutes for the pixel' : ''}).`,
      'The same files, the same options and the same “as of” give this document again, byte for byte. The SHA-256 sums show which files they were.',
    ],
  },
};
