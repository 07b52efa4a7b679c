import type { ComparedRate } from '../../../wire/affiliate-comparison.ts';
import type { Finding } from '../../../wire/findings.ts';
import type { NotJudged } from '../../../wire/findings-report.ts';

/** The screen of duplicates and fraud. What a finding says stands in `findingTexts`. */
export const suspicious = {
  names: {
    duplicate_order: 'Order under several clicks',
    replayed_postback: 'Postback replayed',
    forged_click_id: 'Forged click id',
    bad_signature: 'Wrong key',
    conversion_before_click: 'Conversion before its click',
    too_fast: 'Too fast',
    flat_tail: 'Flat tail',
    cookie_stuffing: 'Cookie stuffing',
    late_overwrite: 'Late overwrite',
    conversion_without_click: 'Conversions without clicks',
    bot_or_datacenter: 'Programs or data centres',
    ip_velocity: 'One network',
    agent_mismatch: 'Systems differ',
    foreign_origin: 'Foreign pages',
    amount_outlier: 'Odd amounts',
    affiliate_outlier: 'Odd rate',
    uncredited: 'Not credited',
  } satisfies Record<Finding, string>,
  facts: 'Facts',
  factsTerm: {
    name: 'Facts',
    meaning:
      'A fact stands alone: records show it, and whoever looks at them sees the same. That something happened does not say who did it. It is counted by report: an order that pixel and postback both named counts twice.',
  },
  indications: 'Indications',
  indicationsTerm: {
    name: 'Indications',
    meaning:
      'A pattern over many conversions of one affiliate or sub id that rests on at least two independent signals, a minimum volume and a controlled share of false alarms. It proves nothing, has innocent explanations, rejects nothing, and is for your eyes only.',
  },
  notShared: 'Indications are not part of a shared view: they prove nothing and stay in the house.',
  provesNothing: 'An indication proves nothing.',
  innocent: 'It may also be',
  noIndications: 'No indication was found.',
  noFacts: 'No fact was found.',
  notClean: 'That nothing was found where nothing could be judged says nothing: see below.',
  duplicatesOf: (count: string, conversions: string, many: boolean) =>
    `${count} ${many ? 'repeats' : 'repeat'} among ${conversions} conversions`,
  ofJudged: (found: string, judged: string) => `${found} of ${judged} looks that could be judged`,
  unjudged: 'Could not be judged',
  unjudgedTerm: {
    name: 'Could not be judged',
    meaning:
      'For each indication, how many affiliates or sub ids were looked at and what came of it. “Could not be judged” is a result of its own, and does not mean clean.',
  },
  unjudgedOf: (count: string, looks: string) => `${count} of ${looks} looks`,
  columns: {
    finding: 'Indication',
    found: 'Found',
    clean: 'Clean',
    unjudged: 'Could not be judged',
    order: 'Order',
    click: 'Click id',
    source: 'Source',
    time: 'When',
    evidence: 'Evidence',
    refused: 'With a wrong key',
    named: 'Of these, naming something known',
    signal: 'Signal',
    here: 'Here',
    elsewhere: 'Elsewhere',
    cases: 'Cases',
  },
  countTimes: (count: string) => `${count} ×`,
  span: (from: string, to: string) => `${from} to ${to}`,
  examples: (shown: string, total: string) => `Evidence: ${shown} of ${total}`,
  noAffiliate: 'no affiliate known',
  sub: (id: string) => `Sub id ${id}`,
  wrongKeys: 'Requests with a wrong key',
  wrongKeysTerm: {
    name: 'Requests with a wrong key',
    meaning:
      'Postbacks that were refused for their key, by source. Most name nothing that is known here: somebody tries addresses, or a key was mistyped. Those that name an order, event or click of yours are facts.',
  },
  noSource: 'no known source',
  score: {
    name: 'Score',
    meaning:
      '0 to 1: 1 less the product of what each signal leaves unexplained. A signal’s part is what it has beyond the others, as a share of what it could have.',
  },
  scoreOf: (score: string) => `Score ${score}`,
  restsOn: (conversions: string, q: string) =>
    `It rests on ${conversions} conversions; a false alarm of such strength is expected in ${q} of what is shown.`,
  seeTimes: 'See its times beside the others’',
  signals: {
    fast: 'follow their click within seconds',
    late: 'follow their click later than a day and than nearly all others, spread evenly',
    odd_times: 'would have to come at another time',
    was_there_before: 'were on the site within the hour before the click',
    seen_just_before: 'came another way within 10 s before the click',
    clicks_at_once: 'another affiliate’s click within 2 s',
    overwrote: 'within a minute of a click after another affiliate’s',
    landed_deep: 'began on another page than the link’s',
    not_landed: 'browser never landed with the click',
    barely_browsed: 'no page seen but the landing',
    no_referrer: 'click without a referrer',
    is_program: 'by programs',
    from_datacenter: 'from data centres or Tor',
    system_differs: 'clicked and ordered on different systems',
    foreign_page: 'reported from a page that is not of the site',
    unconfirmed: 'seen by the pixel only',
    taken_back: 'declined or taken back',
    told_twice: 'told of more than once',
    taken_back_early: 'declined or taken back, first half',
    taken_back_late: 'declined or taken back, second half',
    unconfirmed_early: 'seen by the pixel only, first half',
    unconfirmed_late: 'seen by the pixel only, second half',
    told_twice_early: 'told of more than once, first half',
    told_twice_late: 'told of more than once, second half',
    one_network: 'from networks that the others hardly have',
    odd_amounts: 'would need another amount, first half',
    same_amounts: 'one of the ten commonest amounts again, second half',
    converts_often_early: 'of clicks convert, far more, first half',
    converts_often_late: 'of clicks convert, far more, second half',
    converts_seldom_early: 'of clicks convert, far fewer, first half',
    converts_seldom_late: 'of clicks convert, far fewer, second half',
    unknown_click: 'name a click that was never made',
    browser_without_click: 'browser held no click either',
  } as Readonly<Record<string, string>>,
  reasons: {
    too_few_conversions: 'Fewer conversions than any rate could be told from:',
    signal_missing: 'What it turns on could not be seen, or there are too few affiliates to compare with:',
    links_not_routed:
      'Most clicks that the sources of a site name are not of our links, so that an unknown click is nothing odd:',
    networks_not_learned:
      'From which networks a source sends is not known: too few conversions, too many networks, or nothing learned yet:',
  } satisfies Record<NotJudged['reason'], string>,
  noNetworks:
    'Whether an address is of a data centre is not known. Name lists of ranges or a database in settings.networks:',
  notJudged: (finding: string, subjects: string, conversions: string) =>
    `${finding}: ${subjects} affiliates, sub ids or sources with ${conversions} conversions`,
  notJudgedSite: (finding: string, site: string) => `${finding}: site ${site}`,
  ranking: 'Affiliates, ranked',
  rankingTerm: {
    name: 'Drawn towards the others',
    meaning:
      'Of 2 conversions one taken back is 50 %, and means nothing. So each share is drawn towards that of the others as far as there is little data (beta-binomial, learned from the others in the same mix of sites and types), with its 95 % interval. A high place is no accusation: see the indications.',
  },
  rates: {
    taken_back: {
      name: 'Taken back',
      meaning: 'declined, reversed or charged back, of those with a postback',
    },
    unconfirmed: { name: 'Unconfirmed', meaning: 'seen by the pixel only, of those with a verdict' },
    told_twice: { name: 'Told twice', meaning: 'with at least one duplicate, of all' },
  } satisfies Record<ComparedRate, { name: string; meaning: string }>,
  rankBy: 'Rank by',
  rank: {
    affiliate: 'Affiliate',
    conversions: 'Conversions',
    raw: 'Share',
    others: 'The others',
    shrunk: 'Drawn towards the others',
    found: 'Indications',
  },
  rawOf: (cases: string, known: string) => `${cases} of ${known}`,
  rankLegend: { raw: 'as counted', shrunk: 'drawn towards the others', others: 'the others' },
  noComparison: 'fewer than 3 affiliates',
  rateTitle: (share: string, interval: string, others: string) =>
    `${share}, 95 % interval ${interval}; the others ${others}`,
  noAffiliates: 'No conversion of this range came through an affiliate’s link.',
  times: 'From click to conversion',
  timesTerm: {
    name: 'From click to conversion',
    meaning:
      'How long after their click the conversions of one affiliate come, on a logarithmic axis. The line is how many there would be in each bin if they came as those of the others do, in the same mix of sites, types and devices. A peak in the first seconds or an even spread over weeks is worth a look; offers that take long are innocent.',
  },
  timesOf: (affiliate: string) => `Conversions of ${affiliate} by time since the click`,
  timesDescription: (cases: string, others: string) =>
    `${cases} conversions, beside ${others} of other affiliates. The same figures are there as a table.`,
  affiliate: 'Affiliate',
  chooseAffiliate: 'Choose an affiliate',
  legend: { own: 'This affiliate', others: 'As the others come' },
  bin: 'Time since the click',
  casesAxis: 'Conversions',
  distance: (share: string, min: string, conversions: string) =>
    `${share} of its conversions would have to come at another time to look like those of the others. A difference counts from ${min} and ${conversions} conversions on.`,
  tooFew: (cases: string, conversions: string) =>
    `${cases} conversions are too few to judge; it takes ${conversions}.`,
  noOthers: 'There is nobody in the same sites and types to compare with.',
  noTimes: 'Of none of its conversions in this range is the time of the click known.',
  thresholds: 'Numbers that decide',
  thresholdsHint: 'docs/findings.md says why each is what it is.',
  more: (shown: string, total: string) => `Show more (${shown} of ${total})`,
  nothing: 'No conversions to look at',
  nothingHint: 'Put the snippet on your pages and give your server the postback address.',
};
