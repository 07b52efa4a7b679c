import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** What the collector knows of a connection, to tell whose fault it is when it breaks. */
export type Connection = {
  /** Requests that it has brought so far. */
  requests: number;
  /** The one whose body is being read. */
  reading: IncomingMessage | null;
  /** Requests whose record is on its way to the disk, and that are answered after that. */
  waiting: number;
  /** What came behind the last request can not be read: the connection ends with the answer to that one. */
  isBroken: boolean;
};

const CONNECTION = Symbol('connection');

/** A property of the socket, not a WeakMap beside it: it is looked up on every request. */
type KnownSocket = Socket & { [CONNECTION]?: Connection };

/** What is known of a connection; nothing yet, if it is new. */
export function connectionOf(socket: Socket): Connection {
  // The property is ours alone, behind a symbol that nobody else has.
  const known = socket as KnownSocket;
  known[CONNECTION] ??= { requests: 0, reading: null, waiting: 0, isBroken: false };
  return known[CONNECTION];
}

/** Calls back when a connection closes in the middle of a body. One listener for all the requests that it brings. */
export function watchConnection(socket: Socket, aborted: () => void): void {
  const connection = connectionOf(socket);
  socket.on('close', () => {
    if (connection.reading) aborted();
  });
}
