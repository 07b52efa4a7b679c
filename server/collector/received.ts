import type { IncomingHttpHeaders } from 'node:http';

/** A request that was read whole. */
export type Received = {
  method: string;
  /** As it was sent, without the query. */
  path: string;
  /** As it was sent, without the question mark. */
  query: string;
  headers: IncomingHttpHeaders;
  /** Empty where there was none. */
  body: Buffer;
  /** Our clock when the last byte was there, UTC milliseconds. */
  receivedAt: number;
};

export const NO_BODY = Buffer.alloc(0);
