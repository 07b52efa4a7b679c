import { type calm, type hostile, typical } from '../../../lab/traffic/rates.ts';
import type { TrafficEvent } from '../../../lab/traffic/sink.ts';
import type { Truth } from '../../../lab/traffic/truth.ts';
import { type LivedWorld, liveWorld, setWorld } from '../../../lab/traffic/world.ts';

export type Lived = { world: LivedWorld; events: TrafficEvent[]; truth: Truth[] };

/** Lives a small world in memory. */
export function live(
  from: {
    seed?: number;
    conversions?: number;
    days?: number;
    rates?: typeof typical | typeof calm | typeof hostile;
  } = {},
): Lived {
  const { seed = 1, conversions = 20_000, days = 14, rates = typical } = from;
  const options = { rates, seed, conversions, days };
  const world = setWorld(options);
  const truth: Truth[] = [];
  const hours = liveWorld(options, { world, wantsWay: true, onTruth: (row) => truth.push(row) });
  const events: TrafficEvent[] = [];
  for (const hour of hours) events.push(...hour);
  return { world, events, truth };
}

/** Whether a count is what a share of so many cases gives in all but one of a million worlds. */
export function isShare(count: number, cases: number, share: number): boolean {
  const deviation = Math.sqrt(cases * share * (1 - share));
  return Math.abs(count - cases * share) <= 5 * deviation + 1;
}
