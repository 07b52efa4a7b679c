import { z } from 'zod';

/** What a site puts on its pages, in the forms that the pixel supports. */
export const SiteSnippets = z.object({
  /** For the head of every page. */
  html: z.string(),
  /** The same for a tag manager: attributes are set by script, and no syntax is newer than ES5. */
  tag_manager: z.string(),
  /**
   * Images for browsers that run no script; capitals are filled in by the site's server. Null where visitors are asked for
   * consent: an image can not wait for it.
   */
  noscript: z.object({ visit: z.string(), conversion: z.string() }).nullable(),
});
export type SiteSnippets = z.infer<typeof SiteSnippets>;
