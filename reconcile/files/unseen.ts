import type { ReconcileReport } from '../../wire/report.ts';
import type { SideName } from '../../wire/side-name.ts';

/** What none of the files can have seen; undefined where somebody did. */
export function unseenBy(sides: readonly SideName[]): ReconcileReport['unseen'] {
  if (!sides.includes('ours')) return undefined;
  return { code: 'purchase', message: PURCHASE };
}

const PURCHASE =
  'No one of yours saw the purchase itself: your log holds clicks and postbacks, so a conversion that neither ' +
  'the shop nor the network ever told you of is in no line here.';
