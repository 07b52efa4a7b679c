import type { z } from 'zod';
import type { ShareLink } from '../../../wire/share-link.ts';
import type { Caller, Route } from '../api/route.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';

/** What a route says of who may call it. */
type Door = Pick<Route, 'path' | 'scope' | 'analysts' | 'query' | 'affiliates' | 'shares' | 'choices'>;
type Asked = { caller: Caller; desk: Pick<Desk, 'config'>; query: unknown };

/**
 * The one place that decides who may call what. Gives the query as the route is to see it: for an affiliate's user and
 * for a share link, the filter is put into it here and never asked for. Refuses everybody else.
 */
export function admit(route: Door, { caller, desk, query }: Asked): unknown {
  if (route.scope === null) return query;
  if (caller.affiliate !== null) return ofAffiliate(route, caller.affiliate, { desk, query });
  if (caller.share !== null) return ofShare(route, caller.share, query);
  if (caller.scopes.length === 0)
    throw new DeskError('unauthorized', 'Sign in, or send "Authorization: Bearer <token>".', undefined, {
      reason: 'sign_in_needed',
    });
  if (!mayCall(route, caller)) {
    throw new DeskError(
      'forbidden',
      caller.user === null
        ? `This token lacks the scope "${route.scope}".`
        : 'Your role is to read and to work on queries: this needs an administrator.',
      undefined,
      caller.user === null ? undefined : { reason: 'read_only' },
    );
  }
  return query;
}

/** A token may do what it was made for; whoever is signed in, also what their role is for. */
function mayCall({ scope, analysts }: Door, { user, scopes }: Caller): boolean {
  if (scope === null || scopes.includes(scope) || scopes.includes('admin')) return true;
  return analysts === true && user !== null && scopes.includes('read');
}

function ofAffiliate(
  route: Door,
  affiliate: string,
  { desk, query }: Pick<Asked, 'desk' | 'query'>,
): unknown {
  if (route.affiliates === undefined)
    throw new DeskError(
      'forbidden',
      'You see what came through your own links, and this is more.',
      undefined,
      { reason: 'not_of_affiliate' },
    );
  if (route.affiliates === 'self') return query;
  if (!fieldsOf(route.query).includes('affiliate'))
    throw new Error(`${route.path} is declared for affiliates and takes no filter "affiliate"`);
  // What is set beside the pixel is the operator's business, and other sites are not there for them.
  const { source: _, site, ...asked } = { ...Object(query) };
  if (site === undefined) return { ...asked, affiliate };
  const isTheirs = desk.config.current.links.some(
    (link) => link.affiliate_id === affiliate && link.site_id === site,
  );
  if (!isTheirs)
    throw new DeskError('not_found', `There is no site ${JSON.stringify(site)}.`, 'site', {
      reason: 'unknown_site',
      id: String(site),
    });
  return { ...asked, site, affiliate };
}

/** How a view is ordered, paged and drawn: free for whoever looks at it. Everything else is the view. */
const FREE = ['sort', 'cursor', 'limit', 'bucket', 'basis', 'by'];

function ofShare(route: Door, { screen, filter }: ShareLink, query: unknown): unknown {
  const fields = fieldsOf(route.query);
  // A route that does not know one of the filters would tell more than the view does.
  const isOfView =
    route.shares === 'all' ||
    (route.shares?.includes(screen) && Object.keys(filter).every((name) => fields.includes(name)));
  if (!isOfView)
    throw new DeskError('forbidden', 'This is not part of the view that was shared.', undefined, {
      reason: 'not_of_share',
    });
  if (route.shares === 'all') return query;
  const asked = Object.entries(Object(query));
  const free = asked.filter(([name]) => FREE.includes(name));
  const chosen = asked.filter(
    ([name, value]) => route.choices?.includes(name) && isWithin(value, filter[name]),
  );
  return { ...Object.fromEntries(free), ...filter, ...Object.fromEntries(chosen) };
}

/** Whether a choice, of several things with commas, takes nothing that is locked out. */
function isWithin(asked: unknown, locked: string | undefined): boolean {
  if (locked === undefined) return true;
  const allowed = locked.split(',');
  return typeof asked === 'string' && asked.split(',').every((one) => allowed.includes(one));
}

function fieldsOf(schema: z.ZodType | undefined): string[] {
  return schema !== undefined && 'shape' in schema ? Object.keys(Object(schema.shape)) : [];
}
