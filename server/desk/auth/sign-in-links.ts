import { DatabaseSync } from 'node:sqlite';
import { newSecret, secretHash } from './secret-hash.ts';

/**
 * Links that sign a person in once: printed where the desk is started, for whoever starts it, and made by an
 * administrator for a user. Only the hash of each is kept.
 */
export type SignInLinks = {
  /** Makes a link's token, for a user or, with null, for the first administrator; the user's earlier ones end. */
  issue(user: string | null): string;
  /** Whose it is, null being the first administrator, if it was good; it is not good again. */
  redeem(token: string): { user: string | null } | null;
  /** Ends the links of a user. */
  revoke(user: string): void;
  close(): void;
};

/** An invitation that is opened the next morning still works, even where the server was restarted at night. */
export const LINK_LIFE_MS = 24 * 3600_000;

export function openSignInLinks(path: string, now: () => number): SignInLinks {
  const database = new DatabaseSync(path);
  database.exec(`
    pragma journal_mode = wal;
    create table if not exists sign_in_links (
      hash text primary key,
      user text,
      until integer not null
    ) strict, without rowid;
    -- Each start prints a link of its own, and only the newest is good.
    delete from sign_in_links where user is null;
  `);
  const insert = database.prepare('insert into sign_in_links (hash, user, until) values (?, ?, ?)');
  const take = database.prepare('delete from sign_in_links where hash = ? returning user, until');
  const removeOf = database.prepare('delete from sign_in_links where user = ?');
  const removeOld = database.prepare('delete from sign_in_links where until <= ?');
  return {
    issue(user) {
      removeOld.run(now());
      if (user !== null) removeOf.run(user);
      const token = newSecret();
      insert.run(secretHash(token), user, now() + LINK_LIFE_MS);
      return token;
    },
    redeem(token) {
      const row = take.get(secretHash(token));
      if (row === undefined || Number(row['until']) <= now()) return null;
      return { user: row['user'] === null ? null : String(row['user']) };
    },
    revoke: (user) => void removeOf.run(user),
    close: () => database.close(),
  };
}
