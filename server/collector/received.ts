import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';

const NO_BODY = Buffer.alloc(0);

/** A request that was read whole. */
export class Received {
  readonly method: string;
  /** As it was sent, without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** Empty where there was none. */
  readonly body: Buffer;
  /** Our clock when the last byte was there, UTC milliseconds. */
  readonly receivedAt: number;
  #text: string | null | undefined;

  constructor(request: {
    method: string;
    query: string;
    headers: IncomingHttpHeaders;
    body?: Buffer | undefined;
    receivedAt: number;
  }) {
    this.method = request.method;
    this.query = request.query;
    this.headers = request.headers;
    this.body = request.body ?? NO_BODY;
    this.receivedAt = request.receivedAt;
  }

  /** The body; null where it is not UTF-8. Decoded when it is first asked for. */
  get text(): string | null {
    if (this.#text === undefined) this.#text = isUtf8(this.body) ? this.body.toString() : null;
    return this.#text;
  }
}
