import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Config } from '../../wire/config.ts';
import { Note } from '../../wire/notes.ts';
import { KeptView } from '../../wire/views.ts';
import { makeDataFolder } from '../config/data-folder.ts';
import { lockDataFolder } from '../config/lock.ts';
import type { Log } from '../config/log.ts';
import { type ConfigStore, openConfig } from '../config/open-config.ts';
import { readSecretKey } from '../config/secret-key.ts';
import { setCollectorUrl } from '../config/set-collector-url.ts';
import type { World } from '../config/world.ts';
import { openAudits } from './audits/open-audits.ts';
import { loginLimit } from './auth/login-limit.ts';
import { newSecret, secretHash } from './auth/secret-hash.ts';
import { openSessions } from './auth/sessions.ts';
import { openSignInLinks } from './auth/sign-in-links.ts';
import { createDesk } from './create-desk.ts';
import { deskJournal } from './desk-journal.ts';
import { learnHourly } from './learn-hourly.ts';
import { openList } from './open-list.ts';
import { openStoreKeeper } from './store-keeper.ts';
import { underWay } from './under-way.ts';

export type RunDeskOptions = {
  /** The data folder's path. */
  data: string;
  host: string;
  port: number;
  /** Folder of the built dashboard. */
  dashboard: string;
  version: string;
  world: World;
  log: Log;
};

export type RunningDesk = {
  port: number;
  /** An API token with every scope, good while this process lives. */
  token: string;
  /** The token of a one-time sign-in link. */
  setup: string;
  config: ConfigStore;
  /** Notes where the collector was found to be reached. */
  setCollectorUrl(url: string): Promise<void>;
  stop(): Promise<void>;
};

/** What a desk that is told to stop gives the requests that it is answering. */
const STOP_MS = 5000;

/** Takes a data folder, opens its store and serves the API and the dashboard. */
export async function runDesk(options: RunDeskOptions): Promise<RunningDesk> {
  const { world, log } = options;
  const folder = await makeDataFolder(options.data);
  const lock = lockDataFolder(folder);
  const secret = await readSecretKey(folder.secretKey, world);
  const config = await openConfig(folder.config, log);
  const current = (): Config => config.current;
  const store = await openStoreKeeper({ folder, secret, config: current, now: world.now, log });
  const journal = deskJournal({
    data: folder.root,
    secret,
    onFailure(error) {
      log('error', "the desk's journal failed; the desk ends", { reason: error.message });
      process.exitCode = 1;
      process.kill(process.pid, 'SIGTERM');
    },
  });
  const path = join(folder.root, 'sessions.db');
  const sessions = openSessions({ path, table: 'sessions', now: world.now });
  const shareSessions = openSessions({ path, table: 'share_sessions', now: world.now });
  const links = openSignInLinks(path, world.now);
  const token = newSecret();
  const desk = {
    folder,
    secret,
    config,
    store,
    journal,
    notes: await openList(folder.notes, Note, log),
    views: await openList(folder.views, KeptView, log),
    audits: await openAudits({ folder, world, log, program: options.version }),
    sessions,
    shareSessions,
    links,
    loginLimit: loginLimit(world.now),
    requests: underWay(),
    processTokenHash: secretHash(token),
    world,
    version: options.version,
  };
  const learning = learnHourly({ reader: store.reader, journal, now: world.now, log });
  const server = createServer(createDesk({ desk, dashboard: options.dashboard, log }));
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  // The command line of this machine finds the live desk here, with a key that only the owner can read.
  await writeFile(folder.desk, `${JSON.stringify({ url: `http://127.0.0.1:${port}`, token })}\n`, {
    mode: 0o600,
  });
  return {
    port,
    token,
    setup: links.issue(null),
    config,
    setCollectorUrl: async (url) => {
      await config.change((before) => setCollectorUrl(before, url));
    },
    async stop() {
      await rm(folder.desk, { force: true });
      server.close();
      server.closeIdleConnections();
      await learning.stop();
      await desk.audits.stop();
      // Whoever asked has perhaps gone; a query that loses its store would be told of as a failure all the same.
      await desk.requests.done(STOP_MS);
      await store.close();
      await journal.close();
      sessions.close();
      shareSessions.close();
      links.close();
      server.closeAllConnections();
      lock.release();
    },
  };
}
