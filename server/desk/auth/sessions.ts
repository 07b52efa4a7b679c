import { DatabaseSync } from 'node:sqlite';
import { newSecret, secretHash } from './secret-hash.ts';

/** Browsers that were let in. They outlive a restart of the desk; only the hash of each cookie is kept. */
export type Sessions = {
  /** Begins a session of a user, or of a share link, and gives the cookie's value. */
  begin(whose: string): string;
  /** Whose session a cookie's is, if it still runs; using it keeps it from going idle. */
  whose(cookie: string): string | null;
  end(cookie: string): void;
  /** Ends all sessions of a user or a share link. */
  endAll(whose: string): void;
  close(): void;
};

/** After this long without a request, and after this long whatever happens, one signs in again (ASVS 7.3). */
export const IDLE_MS = 12 * 3600_000;
export const ABSOLUTE_MS = 7 * 24 * 3600_000;
/** Noting each use on disk would cost more than it tells. */
const TOUCH_MS = 60_000;

type Options = {
  path: string;
  /** Users and share links have a table each: what names one must never name the other. */
  table: 'sessions' | 'share_sessions';
  now: () => number;
};

export function openSessions({ path, table, now }: Options): Sessions {
  const database = new DatabaseSync(path);
  database.exec(`
    pragma journal_mode = wal;
    create table if not exists ${table} (
      hash text primary key,
      user text not null,
      begun_at integer not null,
      used_at integer not null
    ) strict, without rowid;
  `);
  const insert = database.prepare(`insert into ${table} (hash, user, begun_at, used_at) values (?, ?, ?, ?)`);
  const find = database.prepare(
    `select user, used_at from ${table} where hash = ? and used_at > ? and begun_at > ?`,
  );
  const touch = database.prepare(`update ${table} set used_at = ? where hash = ?`);
  const remove = database.prepare(`delete from ${table} where hash = ?`);
  const removeAll = database.prepare(`delete from ${table} where user = ?`);
  const removeOld = database.prepare(`delete from ${table} where used_at <= ? or begun_at <= ?`);
  return {
    begin(whose) {
      removeOld.run(now() - IDLE_MS, now() - ABSOLUTE_MS);
      const cookie = newSecret();
      insert.run(secretHash(cookie), whose, now(), now());
      return cookie;
    },
    whose(cookie) {
      const hash = secretHash(cookie);
      const row = find.get(hash, now() - IDLE_MS, now() - ABSOLUTE_MS);
      if (row === undefined) return null;
      if (Number(row['used_at']) < now() - TOUCH_MS) touch.run(now(), hash);
      return String(row['user']);
    },
    end: (cookie) => void remove.run(secretHash(cookie)),
    endAll: (whose) => void removeAll.run(whose),
    close: () => database.close(),
  };
}
