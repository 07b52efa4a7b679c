import { createServer, type Server, type ServerOptions } from 'node:http';
import type { ClickKeys } from '../../clickid/keys.ts';
import type { Config } from '../../wire/config.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { Log } from '../config/log.ts';
import { ClickIds } from './click-ids.ts';
import { answerClientError } from './client-error.ts';
import { watchConnection } from './connection.ts';
import type { Counts } from './counts.ts';
import { Intake } from './intake.ts';
import { type Journal, Ledger } from './ledger.ts';
import { otherRoutes } from './other-routes.ts';
import type { PixelScript } from './pixel-script.ts';
import { isTooLong } from './read-body.ts';

export type CollectorOptions = {
  /** Read on every request: a new object is a new configuration. */
  config: { readonly current: Config };
  /** Where everything is written. Null for `current` means that the disk lets there be none now. */
  journal: Journal;
  /** The last one signs the click ids, all of them verify. */
  clickKeys: ClickKeys;
  /** UTC milliseconds. */
  now: () => number;
  pixelScript: () => PixelScript | null;
  log: Log;
};

export type Collector = {
  /** Not yet listening. */
  server: Server;
  counts: Readonly<Counts>;
  /** Takes no new connections, answers what has come, and writes down the last drops. The journal stays open. */
  close: () => Promise<void>;
};

/** Limits on how long a connection may take; all but the last act only at the checking interval. */
const SERVER: ServerOptions = {
  maxHeaderSize: LIMITS.headerBytes,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 5_000,
  requireHostHeader: true,
};

/** How long open requests may take when the collector ends. */
const DRAIN_MS = 10_000;

export function createCollector(options: CollectorOptions): Collector {
  const { config, journal, clickKeys, now, pixelScript, log } = options;
  const clickIds = new ClickIds(clickKeys);
  const ledger = new Ledger(journal, now);
  const intake = new Intake({ config, ledger, clickIds, now, pixelScript, log, others: otherRoutes(log) });

  const server = createServer(SERVER, (request, response) => intake.handle(request, response));
  server.on('checkContinue', (request, response) => {
    if (!isTooLong(request)) response.writeContinue();
    intake.handle(request, response);
  });
  server.on('connection', (socket) => watchConnection(socket, () => ledger.drop('aborted')));
  server.on('clientError', (error, stream) =>
    answerClientError(error, stream, (reason) => ledger.drop(reason)),
  );

  return {
    server,
    counts: ledger.counts,
    async close() {
      intake.isClosing = true;
      await drain(server);
      ledger.writeDrops();
    },
  };
}

/** Resolves when every connection is gone. Idle ones are closed at once, those that take too long in the end. */
async function drain(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(late);
}
