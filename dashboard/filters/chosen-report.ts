import type { Dimension, Measure } from '../../wire/breakdown.ts';
import type { Filters } from './filters.ts';

const USUAL_DIMENSIONS = ['browser', 'cause'] as const satisfies readonly Dimension[];
const USUAL_MEASURES = [
  'conversions',
  'pixel_only',
  'postback_only',
  'gap',
  'at_stake',
] as const satisfies readonly Measure[];

/** What a report of one's own puts together and shows; what is usual where the address says nothing. */
export function chosenReport({ dimensions, measures }: Pick<Filters, 'dimensions' | 'measures'>): {
  dimensions: readonly Dimension[];
  measures: readonly Measure[];
} {
  return {
    dimensions: dimensions.length === 0 ? USUAL_DIMENSIONS : dimensions,
    measures: measures.length === 0 ? USUAL_MEASURES : measures,
  };
}

/** What is asked for to show these: counts are said to be of so many conversions. */
export function askedMeasures(measures: readonly Measure[]): readonly Measure[] {
  return [...new Set<Measure>(['conversions', ...measures])];
}
