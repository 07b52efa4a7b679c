import type { Measure } from '../../../wire/breakdown.ts';
import { words } from '../../words.ts';

export function measureName(measure: Measure): string {
  if (measure === 'conversions') return words.overview.breakdown.conversions;
  if (measure === 'gap') return words.terms.gap.name;
  if (measure === 'at_stake') return words.terms.atStake.name;
  return words.verdicts[measure].name;
}
