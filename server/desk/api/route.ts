import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Scope } from '../../../wire/config.ts';
import type { Desk } from '../desk.ts';

/** What a handler is given: everything of the request that was checked, and nothing else. */
export type Call<Query, Body> = {
  desk: Desk;
  query: Query;
  body: Body;
  /** Values of the `:names` of the path. */
  params: Record<string, string>;
  /** Who asks. */
  caller: Caller;
  request: Request;
  response: Response;
};

/** Who asks, and what they may do. `user` is the session's, `token` an API token's name. */
export type Caller = { user: string | null; token: string | null; scopes: readonly Scope[] };

/** One entry of the API: its schemas check the request, type the handler and make the OpenAPI document. */
export type Route = {
  method: 'get' | 'post' | 'delete';
  /** As Express writes it: `/api/v1/conversions/:id`. */
  path: string;
  /** What the caller must be allowed; null for what needs no sign-in. */
  scope: Scope | null;
  summary: string;
  query?: z.ZodType;
  body?: z.ZodType;
  /** How long the body may be, where that is more than the 64 KiB of all others. */
  bodyBytes?: number;
  response: z.ZodType | null;
  handle(call: Call<unknown, unknown>): Promise<unknown>;
};

type Described<Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType | null> = Omit<
  Route,
  'query' | 'body' | 'response' | 'handle'
> & {
  query?: Q;
  body?: B;
  response: R;
  handle(call: Call<z.output<Q>, z.output<B>>): Promise<R extends z.ZodType ? z.input<R> : void>;
};

/** Ties a handler's types to its schemas. */
export function route<Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType | null>(
  described: Described<Q, B, R>,
): Route {
  return described as Route; // the schemas have checked what the handler is given
}
