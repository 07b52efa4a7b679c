/** A number that an indication turns on: what it is, why it is this one, and who says so. */
export type Threshold = { value: number; why: string; source: string };

/**
 * All numbers that decide about indications, in one place. Shares are 0 to 1. docs/findings.md shows them; each may be
 * set otherwise per request.
 */
export const THRESHOLDS = {
  conversions_min: {
    value: 50,
    why: 'Of fewer conversions no rate can be told from chance.',
    source: '24metrics click-spam preset: at least 50 conversions; its stop rules use 10 to 50.',
  },
  trials_min: {
    value: 20,
    why: 'A signal that could be looked at in fewer cases is not used.',
    source: 'Own choice: a rate of 1 in 10 is seen at least once in 20 cases with 88 % chance.',
  },
  groups_min: {
    value: 5,
    why: 'How much honest affiliates differ can only be learned from several of them.',
    source: 'Own choice: the fit itself needs 3.',
  },
  false_discovery: {
    value: 0.05,
    why: 'Of what is shown at most one in twenty is nothing.',
    source: 'Benjamini and Hochberg 1995; the aim is at most 0.07 on simulated worlds.',
  },
  excess_min: {
    value: 0.1,
    why: 'So many more of all conversions than elsewhere: below it a finding would change no decision.',
    source: 'Own choice; the presets of 24metrics and Everflow begin at 30 %.',
  },
  ratio_min: {
    value: 2,
    why: 'And at least twice the rate of the others, so that a common thing is not found for being common.',
    source: 'Own choice.',
  },
  conversion_ratio_min: {
    value: 3,
    why: 'Rates of conversion differ honestly, between kinds of traffic by two and more.',
    source: 'Own choice; 24metrics leaves the band to the operator.',
  },
  fast_s: {
    value: 10,
    why: 'Injected clicks come within seconds of the order.',
    source: 'AppsFlyer: a glut in the first 3 to 10 s; Everflow: below 15 s often bots.',
  },
  late_s: {
    value: 86_400,
    why: 'Clicks that have nothing to do with the order are spread over the whole window.',
    source: 'Everflow: more than 30 % after 24 h; AppsFlyer: normally 94 % within 24 h.',
  },
  late_share: {
    value: 0.1,
    why: 'And later than all but so many of the others: where people take days to decide, a day tells nothing.',
    source:
      'Own choice; of web orders half come later than a day (Chapelle 2014), of installs 6 % (AppsFlyer).',
  },
  distance_min: {
    value: 0.2,
    why: 'With many conversions every difference of two distributions is significant; this one matters.',
    source: 'Own choice: a fifth of the conversions would have to move for the two to agree.',
  },
  routed_min: {
    value: 0.5,
    why: 'Only where most clicks that a source names are ours do its links go through us.',
    source: 'Own choice: below it the source also counts clicks of other trackers.',
  },
} as const satisfies Record<string, Threshold>;

export type ThresholdName = keyof typeof THRESHOLDS;
export type Thresholds = Record<ThresholdName, number>;

/** What a query sets, without what it leaves as it is. */
export function thresholdsOf(set: Partial<Record<ThresholdName, number | undefined>>): Partial<Thresholds> {
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}

/** The numbers in force: the defaults, and what is set otherwise. */
export function thresholdsWith(set: Partial<Thresholds> = {}): Thresholds {
  const values = Object.entries(THRESHOLDS).map(([name, { value }]) => [name, value]);
  return { ...(Object.fromEntries(values) as Thresholds), ...set }; // a number for every name
}
