import type { User } from '../../../wire/config.ts';
import { NewRole, NewUser, UserLink, Users, type UserView } from '../../../wire/people.ts';
import { addUser } from '../../config/add-user.ts';
import { forgetPassword } from '../../config/forget-password.ts';
import { removeUser } from '../../config/remove-user.ts';
import { setRole } from '../../config/set-role.ts';
import { forgetViews } from '../forget-views.ts';
import { type Route, route } from './route.ts';

export const userRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/users',
    scope: 'admin',
    summary: 'Who may sign in, and as what.',
    response: Users,
    handle: async ({ desk }) => ({ users: desk.config.current.users.map(viewOf) }),
  }),
  route({
    method: 'post',
    path: '/api/v1/users',
    scope: 'admin',
    summary: 'Add a user. The link that signs them in once is shown this once.',
    body: NewUser,
    response: UserLink,
    handle: async ({ desk, body }) => {
      const { name } = await desk.config.change((config) => addUser(config, body, desk.world));
      return { name, setup: desk.links.issue(name) };
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/users/:name/role',
    scope: 'admin',
    summary:
      'Give a user another role. It holds from their next request on; the last administrator stays one.',
    body: NewRole,
    response: null,
    handle: async ({ desk, params, body }) => {
      await desk.config.change((config) => setRole(config, params['name'] ?? '', body));
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/users/:name/sign-in-link',
    scope: 'admin',
    summary: "Take a user's password away, end their sessions, and make a new link that signs them in once.",
    response: UserLink,
    handle: async ({ desk, params }) => {
      const { name } = await desk.config.change((config) => forgetPassword(config, params['name'] ?? ''));
      desk.sessions.endAll(name);
      return { name, setup: desk.links.issue(name) };
    },
  }),
  route({
    method: 'delete',
    path: '/api/v1/users/:name',
    scope: 'admin',
    summary: 'Remove a user and end their sessions. The last administrator stays.',
    response: null,
    handle: async ({ desk, params }) => {
      const name = params['name'] ?? '';
      await desk.config.change((config) => removeUser(config, name));
      await forgetViews(desk.views, name);
      desk.sessions.endAll(name);
      desk.links.revoke(name);
    },
  }),
];

function viewOf({ name, role, affiliate_id, password, created_at }: User): UserView {
  return { name, role, affiliate: affiliate_id ?? null, has_password: password !== undefined, created_at };
}
