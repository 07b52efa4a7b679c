import { LIMITS } from '../../../wire/limits.ts';
import { type KeptView, NewView, View, Views } from '../../../wire/views.ts';
import { sameName } from '../../config/same-name.ts';
import { shortId } from '../../config/short-id.ts';
import { DeskError } from '../desk-error.ts';
import { type Caller, type Route, route } from './route.ts';

export const viewRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/views',
    scope: 'read',
    affiliates: 'self',
    summary: 'The views that the caller has saved.',
    response: Views,
    handle: async ({ desk, caller }) => {
      const own = desk.views.all.filter(({ owner }) => owner === ownerOf(caller));
      return { views: own.map(viewOf).sort((a, b) => a.name.localeCompare(b.name, 'en')) };
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/views',
    // Nobody else sees it, so whoever may look may also keep what they look at.
    scope: 'read',
    affiliates: 'self',
    summary: 'Save a view: an address of the dashboard under a name. One of the same name is replaced.',
    body: NewView,
    response: View,
    handle: ({ desk, caller, body }) =>
      desk.views.change((all) => {
        const owner = ownerOf(caller);
        const others = all.filter((view) => view.owner !== owner || !sameName(view.name, body.name));
        if (others.filter((view) => view.owner === owner).length >= LIMITS.views) {
          throw new DeskError(
            'conflict',
            `You have ${LIMITS.views} views already. Remove some first.`,
            undefined,
            { reason: 'views_full', max: LIMITS.views },
          );
        }
        const made = { ...body, id: shortId(all, desk.world), created_at: desk.world.now() };
        return { all: [...others, { ...made, owner }], made };
      }),
  }),
  route({
    method: 'delete',
    path: '/api/v1/views/:id',
    scope: 'read',
    affiliates: 'self',
    summary: 'Remove a view that the caller has saved.',
    response: null,
    handle: ({ desk, caller, params: { id } }) =>
      desk.views.change((all) => {
        const isMeant = (view: KeptView) => view.id === id && view.owner === ownerOf(caller);
        if (!all.some(isMeant))
          throw new DeskError('not_found', 'There is no such view of yours.', undefined, {
            reason: 'unknown_view',
          });
        return { all: all.filter((view) => !isMeant(view)), made: undefined };
      }),
  }),
];

/** A token is nobody's session, and a user may be called like one. */
function ownerOf({ user, token }: Caller): string {
  return user === null ? `token ${token}` : `user ${user}`;
}

function viewOf({ id, name, address, created_at }: KeptView): View {
  return { id, name, address, created_at };
}
