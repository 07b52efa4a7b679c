/** The screen of causes. Names and texts of causes are with the other words. */
export const causesScreen = {
  missing: 'One side missing',
  missingMeaning:
    'Conversions that both sides should have reported and one did not: pixel only and postback only.',
  differing: 'Both there, but differing',
  differingMeaning: 'Conversions that both sides reported, but not alike.',
  explained: 'Explained',
  explainedMeaning:
    'Of the conversions that lack a side or differ, those with a cause that is proved or likely. What is merely possible explains nothing.',
  unexplained: 'Not explained',
  unexplainedMeaning:
    'Of the conversions that lack a side or differ, those of which no record says why, and those that could not be judged. Neither is anybody’s fault.',
  ofOpen: (count: string, total: string) => `${count} of ${total} that lack a side or differ`,
  couldNotJudge: (count: string) => `${count} of them could not be judged`,
  groups: {
    pixel_only: { name: 'The postback is missing', of: (total: string) => `of ${total} pixel only` },
    postback_only: { name: 'The pixel is missing', of: (total: string) => `of ${total} postback only` },
    differs: { name: 'They differ', of: (total: string) => `of ${total} that differ` },
  },
  advice: 'What to do',
  trend: 'Per day',
  trendEach: (days: string) => `Each bar ${days} days`,
  trendOf: (cause: string, total: string, days: string, most: string) =>
    `${cause}: ${total} in ${days} days, at most ${most} on one`,
  trendTable: 'Causes by day',
  trendHint: 'The primary cause of each conversion, by the day on which the first side reported it.',
  show: (count: string) => `Show these conversions (${count})`,
  examples: 'Show evidence',
  hideExamples: 'Hide evidence',
  newest: (count: string) => `The newest ${count}, and what each rests on`,
  noRecord: 'It rests on what is not there: no record of its own.',
  nothing: 'Nothing is missing and nothing differs',
  nothingHint: (conversions: string) => `Of ${conversions} conversions none needs a cause.`,
  noConversions: 'Put the snippet on your pages and give your server the postback address.',
};
