import type { ReconcileReport } from '../../wire/report.ts';
import type { SideName } from '../../wire/side-name.ts';
import { UNSEEN } from '../../wire/unseen.ts';

/** What none of the files can have seen; undefined where somebody did. */
export function unseenBy(sides: readonly SideName[]): ReconcileReport['unseen'] {
  if (!sides.includes('ours')) return undefined;
  return { code: 'purchase', message: UNSEEN.purchase };
}
