import { DatabaseSync } from 'node:sqlite';
import { newSecret, secretHash } from './secret-hash.ts';

/** Signed-in browsers. They outlive a restart of the desk; only the hash of each cookie is kept. */
export type Sessions = {
  /** Begins a session and gives the cookie's value. */
  begin(user: string): string;
  /** The user of a cookie, if its session still runs; using it keeps it from going idle. */
  userOf(cookie: string): string | null;
  end(cookie: string): void;
  /** Ends all sessions of a user. */
  endAll(user: string): void;
  close(): void;
};

/** After this long without a request, and after this long whatever happens, one signs in again (ASVS 7.3). */
const IDLE_MS = 12 * 3600_000;
const ABSOLUTE_MS = 7 * 24 * 3600_000;
/** Noting each use on disk would cost more than it tells. */
const TOUCH_MS = 60_000;

export function openSessions(path: string, now: () => number): Sessions {
  const database = new DatabaseSync(path);
  database.exec(`
    pragma journal_mode = wal;
    create table if not exists sessions (
      hash text primary key,
      user text not null,
      begun_at integer not null,
      used_at integer not null
    ) strict, without rowid;
  `);
  const insert = database.prepare('insert into sessions (hash, user, begun_at, used_at) values (?, ?, ?, ?)');
  const find = database.prepare(
    'select user, used_at from sessions where hash = ? and used_at > ? and begun_at > ?',
  );
  const touch = database.prepare('update sessions set used_at = ? where hash = ?');
  const remove = database.prepare('delete from sessions where hash = ?');
  const removeAll = database.prepare('delete from sessions where user = ?');
  const removeOld = database.prepare('delete from sessions where used_at <= ? or begun_at <= ?');
  return {
    begin(user) {
      removeOld.run(now() - IDLE_MS, now() - ABSOLUTE_MS);
      const cookie = newSecret();
      insert.run(secretHash(cookie), user, now(), now());
      return cookie;
    },
    userOf(cookie) {
      const hash = secretHash(cookie);
      const row = find.get(hash, now() - IDLE_MS, now() - ABSOLUTE_MS);
      if (row === undefined) return null;
      if (Number(row['used_at']) < now() - TOUCH_MS) touch.run(now(), hash);
      return String(row['user']);
    },
    end: (cookie) => void remove.run(secretHash(cookie)),
    endAll: (user) => void removeAll.run(user),
    close: () => database.close(),
  };
}
