import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** A request and what is to be answered to it. */
export type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  /** As it was sent, without the query. */
  path: string;
  /** As it was sent, without the question mark. */
  query: string;
  /** Stand in every answer, whatever it says: a page could not even read a refusal without them. */
  cors: OutgoingHttpHeaders | undefined;
};

export function exchangeOf(request: IncomingMessage, response: ServerResponse): Exchange {
  // Node leaves it undefined only in messages that are responses.
  const url = request.url ?? '/';
  const question = url.indexOf('?');
  return {
    request,
    response,
    path: question === -1 ? url : url.slice(0, question),
    query: question === -1 ? '' : url.slice(question + 1),
    cors: undefined,
  };
}
