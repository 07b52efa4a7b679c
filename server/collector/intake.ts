import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Config } from '../../wire/config.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { PrivatePart, RefusalRecord } from '../../wire/record.ts';
import type { Log } from '../config/log.ts';
import { type Answer, dropAnswer, json, refusalAnswer, send, withHeaders } from './answer.ts';
import type { ClickIds } from './click-ids.ts';
import { connectionOf } from './connection.ts';
import { ANY_ORIGIN, PREFLIGHT } from './cors.ts';
import { directory } from './directory.ts';
import type { Door } from './door.ts';
import { type Exchange, exchangeOf } from './exchange.ts';
import { GIF } from './gif.ts';
import { judgeClick } from './judge-click.ts';
import { judgeEvent, judgeImage } from './judge-event.ts';
import { judgePostback, postbackPath } from './judge-postback.ts';
import type { Judgement, Refused } from './judgement.ts';
import type { Ledger } from './ledger.ts';
import { answerPixelScript, type PixelScript } from './pixel-script.ts';
import { privatePart } from './private-part.ts';
import { readBody } from './read-body.ts';
import { Received } from './received.ts';

export type IntakeOptions = {
  config: { readonly current: Config };
  ledger: Ledger;
  clickIds: ClickIds;
  now: () => number;
  pixelScript: () => PixelScript | null;
  /** Answers everything that is not a hot path. */
  others: RequestListener;
  log: Log;
};

type Handler = (exchange: Exchange) => void;

/** Takes requests in: finds what each is for, has it judged, writes it down, and answers when that is on disk. */
export class Intake {
  /** From now on every answer ends its connection. */
  isClosing = false;
  readonly #options: IntakeOptions;
  #config: Config;
  #door: Door;

  constructor(options: IntakeOptions) {
    this.#options = options;
    this.#config = options.config.current;
    this.#door = this.#makeDoor();
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    connectionOf(request.socket).requests += 1;
    if (this.isClosing) response.shouldKeepAlive = false;
    const exchange = exchangeOf(request, response);
    const handler = this.#handlerOf(request.method, exchange.path);
    try {
      if (handler) handler.call(this, exchange);
      else this.#options.others(request, response);
    } catch (error) {
      this.#fail(exchange, error);
    }
  }

  #handlerOf(method: string | undefined, path: string): Handler | null {
    const isGet = method === 'GET';
    if (path === '/e') {
      if (method === 'POST') return this.#event;
      if (isGet) return this.#image;
      if (method === 'OPTIONS') return this.#preflight;
    }
    if (path.startsWith('/c/') && (isGet || method === 'HEAD')) return this.#click;
    if (path.startsWith('/pb/') && (isGet || method === 'POST')) return this.#postback;
    if (path === '/t.js' && (isGet || method === 'HEAD')) return this.#script;
    return null;
  }

  #event(exchange: Exchange): void {
    exchange.cors = this.#corsOf(exchange.request);
    const accepted: Answer = { status: 204, headers: exchange.cors, body: null };
    this.#readWhole(exchange, (received) =>
      this.#take('event', exchange, received, judgeEvent(received, this.#currentDoor(), accepted)),
    );
  }

  #image(exchange: Exchange): void {
    exchange.cors = this.#corsOf(exchange.request);
    const received = this.#received(exchange);
    this.#take(
      'event',
      exchange,
      received,
      judgeImage(received, this.#currentDoor(), withHeaders(GIF, exchange.cors)),
    );
  }

  #preflight({ request, response }: Exchange): void {
    send(response, { status: 204, headers: { ...this.#corsOf(request), ...PREFLIGHT }, body: null });
  }

  #postback(exchange: Exchange): void {
    const path = postbackPath(exchange.path);
    const take = (received: Received): void =>
      this.#take('postback', exchange, received, judgePostback(received, path, this.#currentDoor()));
    if (exchange.request.method === 'POST') this.#readWhole(exchange, take);
    else take(this.#received(exchange));
  }

  #click(exchange: Exchange): void {
    const received = this.#received(exchange);
    const judgement = judgeClick(received, exchange.path.slice('/c/'.length), this.#currentDoor());
    if (judgement.status === 'refused') this.#take('click', exchange, received, judgement);
    else this.#redirect(exchange, received, judgement);
  }

  #script({ request, response }: Exchange): void {
    send(response, answerPixelScript(this.#options.pixelScript(), request.headers));
  }

  /** Writes down what a request was judged to be, and answers it then. */
  #take(
    endpoint: RefusalRecord['endpoint'],
    exchange: Exchange,
    received: Received,
    judgement: Judgement,
  ): void {
    const { request, response, cors } = exchange;
    const isRefused = judgement.status === 'refused';
    const record = isRefused ? refusalRecord(endpoint, received, judgement) : judgement.record;
    const answer = isRefused ? refusalAnswer(judgement.reason, judgement.at, cors) : judgement.answer;
    const connection = connectionOf(request.socket);
    connection.waiting += 1;
    this.#options.ledger.keep(record, this.#privatePart(exchange, received, judgement), (dropped) => {
      connection.waiting -= 1;
      if (connection.isBroken || this.isClosing) response.shouldKeepAlive = false;
      send(response, dropped ? dropAnswer(dropped, cors) : answer);
    });
  }

  /**
   * Like {@link #take}, but a visitor does not wait for our bookkeeping: the redirect goes out in time whatever the
   * disk does. The signed id proves the click even where its record is lost.
   */
  #redirect(
    exchange: Exchange,
    received: Received,
    judgement: Extract<Judgement, { status: 'accepted' }>,
  ): void {
    const { request, response } = exchange;
    const connection = connectionOf(request.socket);
    connection.waiting += 1;
    let isAnswered = false;
    const redirect = (isLate: boolean): void => {
      if (isAnswered) return;
      isAnswered = true;
      clearTimeout(timer);
      connection.waiting -= 1;
      if (connection.isBroken || this.isClosing) response.shouldKeepAlive = false;
      if (isLate) this.#options.ledger.counts.late += 1;
      send(response, isLate ? withHeaders(judgement.answer, LATE) : judgement.answer);
    };
    const timer = setTimeout(redirect, LIMITS.clickWaitMs, true);
    this.#options.ledger.keep(judgement.record, this.#privatePart(exchange, received, judgement), (dropped) =>
      redirect(dropped !== null),
    );
  }

  #readWhole(exchange: Exchange, take: (received: Received) => void): void {
    readBody(exchange.request, (body) => {
      if (body === null) {
        this.#options.ledger.drop('body_too_large');
        exchange.response.shouldKeepAlive = false;
        send(exchange.response, dropAnswer('body_too_large', exchange.cors));
        return;
      }
      try {
        take(this.#received(exchange, body));
      } catch (error) {
        this.#fail(exchange, error);
      }
    });
  }

  #received({ request, query }: Exchange, body?: Buffer): Received {
    // A request, unlike a response, has a method.
    const { method = 'GET', headers } = request;
    return new Received({ method, query, headers, body, receivedAt: this.#options.now() });
  }

  #privatePart({ request }: Exchange, received: Received, judgement: Judgement): PrivatePart {
    return privatePart(received, {
      peer: request.socket.remoteAddress ?? '',
      directory: this.#door.directory,
      hasBody: !(judgement.status === 'accepted' && judgement.saysAll),
    });
  }

  #corsOf(request: IncomingMessage): NonNullable<Exchange['cors']> {
    const { origin } = request.headers;
    return (origin && this.#currentDoor().directory.origins.get(origin)) || ANY_ORIGIN;
  }

  #currentDoor(): Door {
    const { current } = this.#options.config;
    if (current !== this.#config) {
      this.#config = current;
      this.#door = this.#makeDoor();
    }
    return this.#door;
  }

  #makeDoor(): Door {
    const { clickIds, log } = this.#options;
    return { clickIds, directory: directory(this.#config, log) };
  }

  /** Where a mistake of ours ends. There is none that we know of. */
  #fail({ response, cors }: Exchange, error: unknown): void {
    this.#options.log('error', 'a request failed unexpectedly', {
      error: String(error instanceof Error ? error.stack : error),
    });
    if (response.headersSent) response.destroy();
    else send(response, withHeaders(INTERNAL, cors ?? {}));
  }
}

const LATE = { 'X-Tallystick-Late': '1' };
const INTERNAL = json(500, {
  code: 'internal',
  message: 'The collector failed on this request; its log says how.',
});

function refusalRecord(
  endpoint: RefusalRecord['endpoint'],
  { receivedAt }: Received,
  { reason, at, detail = at, site_id, source_id }: Refused,
): RefusalRecord {
  return { v: 1, kind: 'refusal', received_at: receivedAt, endpoint, reason, detail, site_id, source_id };
}
