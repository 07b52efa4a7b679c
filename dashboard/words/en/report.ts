/** A report of one's own. */
export const report = {
  term: {
    name: 'Own report',
    meaning:
      'Conversions put together by up to three things that are told of them, with the figures of your choice; the largest groups first, all others in one line. What you choose is in the address: “Views” keeps it under a name.',
  },
  dimensions: 'Put together by',
  dimensionsHint: 'One to three',
  measures: 'Show of each',
  measuresHint: 'Counts stand with their share',
  caption: 'Own report',
};
