import type { Verdict } from '../../wire/verdict.ts';

/** Something that goes wrong in life, to be switched on in the shop. */
export type Switch = {
  id: string;
  title: string;
  /** What the shop does then. */
  what: string;
  /** What the dashboard must say of an affiliate's order that is bought so. */
  expect: readonly Verdict[];
};

/** How long the demo's sources may be late. A real one learns this; a demo cannot wait a day. */
export const GRACE_MS = 20_000;
export const LATE_MS = 35_000;

export const SWITCHES = [
  {
    id: 'pixel_blocked',
    title: 'Pixel blocked',
    what: 'The browser refuses to load anything from the collector, as a blocker would make it.',
    expect: ['waiting', 'postback_only'],
  },
  {
    id: 'postback_not_sent',
    title: 'Postback not sent',
    what: "The shop's server never reports the order.",
    expect: ['waiting', 'pixel_only'],
  },
  {
    id: 'postback_twice',
    title: 'Postback sent twice',
    what: 'The server reports the order two times. It counts once.',
    expect: ['agreed'],
  },
  {
    id: 'postback_late',
    title: 'Postback sent late',
    what: `The server reports the order after ${LATE_MS / 1000} seconds; the demo waits for ${GRACE_MS / 1000}.`,
    expect: ['waiting', 'pixel_only', 'agreed'],
  },
  {
    id: 'other_amount',
    title: 'Other amount',
    what: 'The server reports the order without its tax.',
    expect: ['differs'],
  },
  {
    id: 'reload',
    title: 'Thank-you page reloaded',
    what: 'The thank-you page is loaded again by itself. The pixel reports twice; it counts once.',
    expect: ['agreed'],
  },
  {
    id: 'click_id_lost',
    title: 'Click id lost',
    what: 'The cookies with the click id are gone at checkout, so the server does not know whom to credit and reports nothing. The browser still has the id in its other store.',
    expect: ['waiting', 'pixel_only'],
  },
  {
    id: 'organic',
    title: 'Organic order',
    what: 'The buyer never came by an affiliate: no store of the browser has a click id. The server reports affiliate orders only.',
    expect: ['not_expected'],
  },
  {
    id: 'other_channel',
    title: 'Won by another channel',
    what: 'Before checkout the buyer comes back by an advertisement of a search engine. By the last click the order is theirs, and the server reports nothing.',
    expect: ['not_expected'],
  },
] as const satisfies readonly Switch[];

export type SwitchId = (typeof SWITCHES)[number]['id'];

/** The switches that are on, as a page or a cookie may name them; unknown names are left out. */
export function readSwitches(names: readonly string[]): ReadonlySet<SwitchId> {
  return new Set(SWITCHES.map(({ id }) => id).filter((id) => names.includes(id)));
}
