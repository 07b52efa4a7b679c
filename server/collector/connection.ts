import type { Socket } from 'node:net';

/** What the collector knows of a connection, to tell whose fault it is when it breaks. */
export type Connection = {
  /** Requests that it has brought so far. */
  requests: number;
  /** The body of one of them is being read. */
  reading: boolean;
  /** Requests whose record is on its way to the disk, and that are answered after that. */
  waiting: number;
};

const CONNECTION = Symbol('connection');

/** A property of the socket, not a WeakMap beside it: it is looked up on every request. */
type KnownSocket = Socket & { [CONNECTION]?: Connection };

export function connectionOf(socket: Socket): Connection {
  // The property is ours alone, behind a symbol that nobody else has.
  const known = socket as KnownSocket;
  known[CONNECTION] ??= { requests: 0, reading: false, waiting: 0 };
  return known[CONNECTION];
}
