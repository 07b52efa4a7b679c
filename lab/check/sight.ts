import type { z } from 'zod';
import type { ConfigView } from '../../wire/api.ts';
import type { Answer } from './ask.ts';
import type { Blocklist } from './blocklist.ts';
import type { FollowedLink } from './follow-link.ts';
import type { PageTag } from './page-state.ts';
import type { Visit } from './visit-page.ts';

/** All that was seen of an installation. Findings are drawn from it and from nothing else. */
export type Sight = {
  asked: { url: string; link: string | null };
  visit: Visit;
  /** The script element that reports: the first with a site, or else the first. Null where the page has none. */
  tag: PageTag | null;
  /** What its collector answers to a program; null where the page names none. */
  collector: { script: Answer; events: Answer; endpoint: string } | null;
  link: (FollowedLink & { visit: Visit | null; error: string | null }) | null;
  /** What the desk is set to; null where none was named. */
  desk: z.infer<typeof ConfigView> | null;
  blocklist: Blocklist | null;
};
