import type { ApiError } from '../../wire/api.ts';
import { words } from '../words.ts';
import { answeredAhead } from './ahead.ts';
import { ApiFailure } from './api-failure.ts';
import { apiMessage } from './api-message.ts';
import { shareHeaders } from './shown-share.ts';

export type RequestOptions = {
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  /** A body that is sent as it is, in place of JSON. */
  file?: Blob;
  signal?: AbortSignal | undefined;
};

/** The one way to the API. Throws an {@link ApiFailure}, whatever went wrong. */
export async function request<T>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  { query = {}, body, file, signal }: RequestOptions = {},
): Promise<T> {
  const response = await answered(`/api/v1${path}${queryText(query)}`, {
    method,
    ...(signal && { signal }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(file && { body: file }),
    headers: {
      ...shareHeaders(),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(file && { 'content-type': 'application/octet-stream' }),
    },
  });
  if (response.status === 204) return undefined as T; // callers of what answers nothing ask for void
  const answer: unknown = await response.json().catch(() => null);
  // The desk's handlers are typed by the schemas of wire/, whose types callers name.
  if (response.ok) return answer as T;
  throw failureOf(response, answer);
}

/** A file that the API makes of what is sent to it, and how many rows do not belong in it. */
export async function requestFile(
  path: string,
  body: unknown,
): Promise<{ name: string; blob: Blob; leftOut: number }> {
  const response = await answered(`/api/v1${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', accept: 'text/csv' },
  });
  if (!response.ok) throw failureOf(response, await response.json().catch(() => null));
  const name = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return {
    name: name ?? 'tallystick.csv',
    blob: await response.blob(),
    leftOut: Number(response.headers.get('x-tallystick-left-out') ?? 0),
  };
}

function failureOf({ status }: Response, answer: unknown): ApiFailure {
  const error = (answer ?? {}) as Partial<ApiError>; // every refusal of the desk has this body
  const { code = 'internal', at } = error;
  return new ApiFailure(apiMessage(error) ?? words.failure.unreadable, { status, code, at });
}

async function answered(url: string, init: RequestInit): Promise<Response> {
  try {
    const ahead = init.method === 'GET' ? await answeredAhead(url) : null;
    return ahead ?? (await fetch(url, init));
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiFailure(words.failure.unreachable, { status: 0, code: 'unreachable' });
  }
}

/** The query of an address of the API, with its `?`; what is absent is left out. */
export function queryText(query: NonNullable<RequestOptions['query']>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
