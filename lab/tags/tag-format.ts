import type { TagRequest } from './tag-request.ts';

/** What one event of a tag says. What it does not say, or says in a way that nobody documents, is absent. */
export type TagReading = {
  /** Its own word: `Purchase`, a goal's number. */
  event?: string | undefined;
  order_id?: string | undefined;
  /** As it was sent, in units of the currency. */
  amount?: string | undefined;
  currency?: string | undefined;
  click_id?: string | undefined;
};

/** How the browser's tag of one system is recognised and read. */
export type TagFormat = {
  system: string;
  /** The pages that say so. What none of them says is not read. */
  sources: readonly string[];
  /** The library that a page loads to be able to send events; it says nothing of an order. */
  isLibrary: (request: TagRequest) => boolean;
  /** What a request reports: one event, several in one body, or null where it is not of this system. */
  read: (request: TagRequest) => readonly TagReading[] | null;
};
