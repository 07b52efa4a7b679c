/** Whose conversions are looked at: those of one affiliate, or those that name one sub id. */
export type Subject = { affiliate: number | null; sub: string | null };

/** One thing that may be odd about a subject, measured against all others in the same mix of sites and types. */
export type Signal = {
  name: SignalName;
  /** Share of the subject's cases, or a distance of two distributions: 0 to 1. */
  value: number;
  /** The same of the others. */
  expected: number;
  /** How likely it is, or more, where the subject is one like the others. 1 where the effect is too small to count. */
  p: number;
  /** What it has beyond the others, as a share of what it could have: 0 to 1. 0 where it does not count. */
  effect: number;
  /** Cases that it rests on. */
  n: number;
};

/** What each signal sees, in words that go behind "Of its conversions, ". */
export const SIGNALS = {
  fast: 'follow their click within seconds',
  late: 'follow their click later than a day and than nearly all others, spread as evenly as chance',
  odd_times: 'would have to come at another time to look like those of the others',
  was_there_before: 'are by somebody who was on the site within the hour before the click',
  seen_just_before: 'are by somebody who came to the site another way within 10 s before the click',
  clicks_at_once: "have another affiliate's click by the same visitor within 2 s",
  overwrote: "follow within a minute a click that came after another affiliate's",
  landed_deep: "began on another page than the link's",
  not_landed: 'are by a browser that spoke at the order and had never landed with the click',
  barely_browsed: 'are by visitors of whom no page but the landing was seen',
  no_referrer: 'have a click without a referrer',
  is_program: 'are by programs',
  from_datacenter: 'come from data centres or from Tor',
  system_differs: 'were clicked on one system and ordered on another',
  foreign_page: 'were reported by the pixel of a page that is not of the site',
  unconfirmed: 'were seen by the pixel alone',
  taken_back: 'were declined or taken back',
  told_twice: 'were told of more than once',
  taken_back_early: 'were declined or taken back in the first half of the period',
  taken_back_late: 'were declined or taken back in its second half',
  unconfirmed_early: 'were seen by the pixel alone in the first half of the period',
  unconfirmed_late: 'were seen by the pixel alone in its second half',
  told_twice_early: 'were told of more than once in the first half of the period',
  told_twice_late: 'were told of more than once in its second half',
  one_network: 'come from networks that the others hardly have',
  odd_amounts: 'of the first half would need another amount to be distributed as those of the others',
  same_amounts: 'of the second half have one of the ten amounts that were its commonest in the first',
  converts_often_early: 'of the first half are far more of its clicks than elsewhere',
  converts_often_late: 'of the second half are far more of its clicks than elsewhere',
  converts_seldom_early: 'of the first half are far fewer of its clicks than elsewhere',
  converts_seldom_late: 'of the second half are far fewer of its clicks than elsewhere',
  unknown_click: 'name a click that was never made',
  browser_without_click: 'were seen by a browser that held no click either',
} as const satisfies Record<string, string>;
export type SignalName = keyof typeof SIGNALS;

export function subjectKey({ affiliate, sub }: Subject): string {
  return JSON.stringify([affiliate, sub]);
}
