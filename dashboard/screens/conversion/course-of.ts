import type { ConversionDetail, RawObservation } from '../../../wire/api.ts';
import type { QueryStep } from '../../../wire/query.ts';
import type { Verdict } from '../../../wire/verdict.ts';

/** One thing of a conversion's course. */
export type Event = { at: number } & (
  | { kind: 'click'; affiliate: string }
  | { kind: 'landing'; page: string | null }
  /** Several where a side said the same again and again; `until` is the last of them. */
  | { kind: 'report'; observation: RawObservation; times: number; until: number }
  | { kind: 'verdict'; verdict: Verdict; isFirst: boolean }
  | { kind: 'query'; step: QueryStep; isOpening: boolean }
);

/** Whatever came of the same moment is told after what brought it about. */
const ORDER: readonly Event['kind'][] = ['click', 'landing', 'report', 'verdict', 'query'];

/** A conversion's course from the click to the last record, by our clock. */
export function courseOf({ click, landing, observations, history, queries }: ConversionDetail): Event[] {
  const opening = queries.find(({ progress }) => progress !== null);
  const events: Event[] = [
    ...history.map(
      ({ at, verdict }, place): Event => ({
        kind: 'verdict',
        at,
        verdict,
        isFirst: place === 0,
      }),
    ),
    ...queries.map((step): Event => ({ kind: 'query', at: step.at, step, isOpening: step === opening })),
    ...observations.map((observation): Event => {
      const { received_at } = observation;
      return { kind: 'report', at: received_at, observation, times: 1, until: received_at };
    }),
  ];
  if (click !== null) events.push({ kind: 'click', at: click.received_at, affiliate: click.affiliate });
  if (landing !== null) events.push({ kind: 'landing', at: landing.received_at, page: landing.page });
  return events
    .sort((a, b) => a.at - b.at || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    .reduce<Event[]>(folded, []);
}

/** The hundredth resend of a postback is told with the first. */
function folded(before: Event[], event: Event): Event[] {
  const last = before.at(-1);
  const isSame =
    last?.kind === 'report' &&
    event.kind === 'report' &&
    [last, event].every(({ observation }) => observation.part === 'duplicate') &&
    last.observation.source === event.observation.source;
  if (!isSame) return [...before, event];
  return [...before.slice(0, -1), { ...last, times: last.times + 1, until: event.at }];
}
