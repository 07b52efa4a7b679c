import type { FlowNode } from '../../../wire/flow.ts';
import type { Verdict } from '../../../wire/verdict.ts';
import { words } from '../../words.ts';

/** What a station of the flow is called. */
export function flowName({ station, cause }: FlowNode): string {
  if (cause !== null) return words.overview.flow.lost(words.causes[cause]);
  switch (station) {
    case 'agreed':
    case 'differs':
    case 'waiting':
    case 'not_expected':
      return words.verdicts[station].name;
    case 'lost':
      return words.overview.flow.lost(words.causes.unknown);
    default:
      return words.overview.flow.stations[station];
  }
}

/** The same where stations of clicks are what conversions came from. */
export function originName(node: FlowNode): string {
  const { origins } = words.overview.flow;
  const { station } = node;
  return station === 'visits' || station === 'no_visit' || station === 'no_click'
    ? origins[station]
    : flowName(node);
}

/** Whose colour what goes from one station to the other has. */
export function flowVerdict(from: FlowNode, to: FlowNode): Verdict | null {
  switch (to.station) {
    case 'agreed':
    case 'differs':
    case 'waiting':
    case 'not_expected':
      return to.station;
    case 'lost':
      return from.station === 'pixel_alone' ? 'pixel_only' : 'postback_only';
    default:
      return null;
  }
}
