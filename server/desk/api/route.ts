import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Scope } from '../../../wire/config.ts';
import type { SharedScreen, ShareLink } from '../../../wire/share-link.ts';
import type { AnyCsvTable } from '../csv/csv-table.ts';
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

/** Who asks, and what they may do. */
export type Caller = {
  /** The session's user. */
  user: string | null;
  /** An API token's name. */
  token: string | null;
  scopes: readonly Scope[];
  /** The affiliate of whose links alone the user may see anything; null for all others. */
  affiliate: string | null;
  /** The share link of whose view alone anything may be seen; null for all others. */
  share: ShareLink | null;
};

/** One entry of the API: its schemas check the request, type the handler and make the OpenAPI document. */
export type Route = {
  method: 'get' | 'post' | 'delete';
  /** As Express writes it: `/api/v1/conversions/:id`. */
  path: string;
  /** What the caller must be allowed; null for what needs no sign-in. Analysts may `read`, administrators everything. */
  scope: Scope | null;
  /** An analyst's user may call it although it changes something: working on queries is what they are there for. */
  analysts?: true;
  /**
   * Whether an affiliate's user may call it; not, unless said. `own`: with the query's `affiliate` set to theirs, so all
   * that it tells must honour that filter. `self`: it tells nothing but what concerns the caller alone.
   */
  affiliates?: 'own' | 'self';
  /**
   * The screens whose share links may call it, with the filters of the link; none unless said. `all`: it tells nothing
   * but what concerns the link itself.
   */
  shares?: readonly SharedScreen[] | 'all';
  /**
   * Parameters that whoever looks at a shared view may choose within what its filter leaves open, since the view shows
   * all of their values: the affiliate of a list of affiliates.
   */
  choices?: readonly string[];
  summary: string;
  query?: z.ZodType;
  body?: z.ZodType;
  /** How long the body may be, where that is more than the 64 KiB of all others. */
  bodyBytes?: number;
  response: z.ZodType | null;
  /** The same as a table, at the path with `.csv` behind it; of a list, all of its pages. */
  csv?: AnyCsvTable<unknown>;
  handle(call: Call<unknown, unknown>): Promise<unknown>;
};

type Described<Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType | null> = Omit<
  Route,
  'query' | 'body' | 'response' | 'csv' | 'handle'
> & {
  query?: Q;
  body?: B;
  response: R;
  csv?: AnyCsvTable<R extends z.ZodType ? z.input<R> : never>;
  handle(call: Call<z.output<Q>, z.output<B>>): Promise<R extends z.ZodType ? z.input<R> : void>;
};

/** Ties a handler's types to its schemas. */
export function route<Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType | null>(
  described: Described<Q, B, R>,
): Route {
  return described as Route; // the schemas have checked what the handler is given
}
