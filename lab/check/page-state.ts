import { z } from 'zod';

const Tag = z.object({
  /** As the browser resolved it. */
  src: z.string(),
  site: z.string().nullable(),
  consent: z.string().nullable(),
  gpc: z.string().nullable(),
  isTest: z.boolean(),
  place: z.enum(['head', 'body']),
  /** Which script element of the document it is, from 1. */
  position: z.number(),
  /** It was added when the document was already parsed. */
  isLate: z.boolean(),
});

/** What stands in a page and what happened in it, as the page itself was asked. */
export const PageState = z.object({
  url: z.string(),
  isComplete: z.boolean(),
  /** Script elements that load `/t.js`. */
  tags: z.array(Tag),
  /**
   * `tally` as the page has it: nothing, somebody else's, still waiting for the script, or taken over by it. A script
   * that was refused takes over nothing; the stub then gives up, which looks like `taken`.
   */
  tally: z.enum(['absent', 'foreign', 'waiting', 'taken']),
  /** Inline script elements with the stub's text, whether or not they were allowed to run. */
  inlineStubs: z.number(),
  /** Addresses of script elements that loaded, and of those that failed. */
  loaded: z.array(z.string()),
  failed: z.array(z.string()),
  /** Calls of `tally` by the page, as it wrote them. */
  calls: z.array(z.object({ command: z.string(), detail: z.unknown() })),
  violations: z.array(z.object({ directive: z.string(), blocked: z.string(), policy: z.string() })),
  /** Names of the consent banners that are in the document. */
  banners: z.array(z.string()),
  hasGpc: z.boolean(),
  /** What localStorage holds as click id. */
  storedClickId: z.string().nullable(),
  /** Bodies of what was sent to a collector; each was stopped. */
  sent: z.array(z.string()),
});
export type PageState = z.infer<typeof PageState>;
export type PageTag = z.infer<typeof Tag>;
