import type { Dimension } from '../../../wire/breakdown.ts';

/** What figures are narrowed by, set beside, and saved as. */
export const filters = {
  dimensions: {
    site: 'Site',
    source: 'Source',
    type: 'Type',
    verdict: 'Verdict',
    cause: 'Cause',
    affiliate: 'Affiliate',
    link: 'Link',
    sub_id: 'Sub id',
    browser: 'Browser',
    system: 'System',
    country: 'Country',
    product: 'Product',
  } satisfies Record<Dimension, string>,
  unknown: 'not known',
  noCause: 'no cause needed',
  active: 'Shown are only',
  remove: (filter: string) => `Remove the filter ${filter}`,
  clear: 'Clear all',
  clearHint: 'Esc',
  compare: 'Compare',
  compareHint: 'Sets the same length of time before beside it; whole weeks beside the same weekdays.',
  noCompare: 'All time has nothing before it.',

  views: 'Views',
  noViews: 'None saved yet. A view is this screen with its filters, under a name of yours.',
  saveView: 'Save this view',
  viewName: 'Name of the view',
  save: 'Save',
  removeView: (name: string) => `Remove the view ${name}`,
};
