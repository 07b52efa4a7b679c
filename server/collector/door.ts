import type { ClickIds } from './click-ids.ts';
import type { Directory } from './directory.ts';

/** What judging a request needs to know. It writes nothing and answers nothing. */
export type Door = {
  directory: Directory;
  clickIds: ClickIds;
};
