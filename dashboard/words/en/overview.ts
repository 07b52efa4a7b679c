/** What the overview says beside what every screen says. */
export const overview = {
  before: (figure: string) => `before: ${figure}`,
  points: (points: string) => `${points} points`,
  stakeOf: (count: string) => `of ${count} conversions that one side lacks`,
  ordersSeen: (either: string, orders: string, source: string) =>
    `${either} of ${orders} orders that ${source} lists`,
  nothingMatches: 'No conversion matches the filters',
  nothingMatchesHint: 'In this range nothing has all of what is chosen above. Take a filter away, or all.',
  seriesTerm: {
    name: 'Over time',
    meaning:
      'Conversions by verdict, each in the hour or day of the site’s zone in which the first report of it was received. All bars together are the figure “Seen by at least one side”.',
  },
  totalBefore: 'Total before',
  lineBefore: (days: string) => `Dashed: all conversions of the time before, ${days}, bar by bar`,

  notes: {
    title: 'Notes on these days',
    add: 'Note what happened on a day',
    day: 'Day',
    text: 'What happened',
    placeholder: 'For example: new checkout live',
    by: (name: string) => `noted by ${name}`,
    remove: (number: string) => `Remove note ${number}`,
  },

  flow: {
    title: 'Where conversions go',
    term: {
      name: 'Where conversions go',
      meaning:
        'Left, clicks through your links in this range: those whose landing page spoke with the click id, and those of which no visit was seen. Right, the conversions of this range by what they came from, who told of them, and what became of them; what is lost is told by its first cause. The two halves have a scale each: a click may bring several conversions or none, and some were clicked before this range.',
    },
    ofClicks: 'Clicks',
    ofConversions: 'Conversions',
    stations: {
      clicks: 'Clicks',
      visits: 'Visit seen',
      no_visit: 'No visit seen',
      no_click: 'No click known',
      conversions: 'Conversions',
      both: 'Pixel and postback',
      pixel_alone: 'Only the pixel',
      postback_alone: 'Only the postback',
    },
    origins: {
      visits: 'After a visit',
      no_visit: 'Click, no visit',
      no_click: 'No click known',
    },
    lost: (cause: string) => `Lost: ${cause}`,
    band: (from: string, to: string, count: string) => `${from} → ${to}: ${count}`,
    description: 'Bands as wide as their counts. The same figures are there as a table.',
    told: (pixel: string, postback: string) =>
      `The pixel told of ${pixel} conversions, the postback of ${postback}; what both told of is in both.`,
    leftOut: 'Clicks are left out: they have nothing of what is filtered by.',
    columns: { from: 'From', to: 'To', count: 'Count', share: 'Share of what leaves the first' },
  },

  breakdown: {
    title: 'Breakdown',
    term: {
      name: 'Breakdown',
      meaning:
        'The conversions of this page by one thing that is told of them. A row is a filter: of this page and of those opened from it. The gap rate is, of the conversions that both sides should have reported, the share that one lacks. At stake is what those were worth to the side that reported them. Below each verdict stands its share of the row’s conversions. “Not known” are conversions of which nobody told it; “the rest” sums up all further rows.',
    },
    caption: (dimension: string) => `Conversions by ${dimension}`,
    conversions: 'Conversions',
    missingOf: (missing: string, expected: string) => `${missing} of ${expected} expected`,
    rest: (rows: string) => `the rest: ${rows} more`,
    more: 'Show up to 200 rows',
    only: (key: string) => `Show only ${key}`,
  },
};
