import type { Note } from '../../wire/notes.ts';
import type { KeptView } from '../../wire/views.ts';
import type { DataFolder } from '../config/data-folder.ts';
import type { ConfigStore } from '../config/open-config.ts';
import type { World } from '../config/world.ts';
import type { Audits } from './audits/open-audits.ts';
import type { LoginLimit } from './auth/login-limit.ts';
import type { Sessions } from './auth/sessions.ts';
import type { SignInLinks } from './auth/sign-in-links.ts';
import type { DeskJournal } from './desk-journal.ts';
import type { OwnList } from './open-list.ts';
import type { StoreKeeper } from './store-keeper.ts';
import type { UnderWay } from './under-way.ts';

/** What the API works with. */
export type Desk = {
  folder: DataFolder;
  /** The 32 bytes of `secret.key`: they open private parts. */
  secret: Buffer;
  config: ConfigStore;
  store: StoreKeeper;
  /** The desk's own journal. */
  journal: DeskJournal;
  notes: OwnList<Note>;
  views: OwnList<KeptView>;
  /** Files that are set side by side, apart from the store. */
  audits: Audits;
  sessions: Sessions;
  /** Browsers that opened a share link. */
  shareSessions: Sessions;
  links: SignInLinks;
  loginLimit: LoginLimit;
  /** Requests that are being answered: the store stays open for them. */
  requests: UnderWay;
  /** SHA-256 of the token that lives as long as this process. */
  processTokenHash: string;
  world: World;
  version: string;
};
