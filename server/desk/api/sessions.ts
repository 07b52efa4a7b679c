import { NewPassword, Session, SignIn } from '../../../wire/api.ts';
import type { User } from '../../../wire/config.ts';
import { changePassword } from '../../config/change-password.ts';
import { protectPassword, verifyPassword } from '../auth/password.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../auth/session-cookie.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import { type Call, type Route, route } from './route.ts';

/** Whoever comes by a sign-in link before there is any user. */
const FIRST_USER = 'admin';

/** A password that nobody has: an unknown name must take as long as a known one. */
const NO_PASSWORD = protectPassword('no user has this password');

export const sessionRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/session',
    scope: 'read',
    summary: 'Who is signed in.',
    response: Session,
    handle: async ({ caller, desk }) => sessionOf(desk, caller.user ?? caller.token ?? '', caller.scopes),
  }),
  route({
    method: 'post',
    path: '/api/v1/session',
    scope: null,
    summary: 'Sign in with a name and password, or with the token of a one-time link.',
    body: SignIn,
    response: Session,
    handle: async (call) => {
      const user =
        'setup' in call.body ? byLink(call.desk, call.body.setup) : await byPassword(call, call.body);
      setSessionCookie(call.request, call.response, call.desk.sessions.begin(user));
      return sessionOf(call.desk, user, ['read', 'write', 'admin']);
    },
  }),
  route({
    method: 'delete',
    path: '/api/v1/session',
    scope: null,
    summary: 'Sign out.',
    response: null,
    handle: async ({ desk, request, response }) => {
      const cookie = readSessionCookie(request);
      if (cookie !== null) desk.sessions.end(cookie);
      clearSessionCookie(request, response);
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/session/password',
    scope: 'admin',
    summary: 'Choose the name and password to come back with. Ends all other sessions.',
    body: NewPassword,
    response: Session,
    handle: async ({ desk, caller, body, request, response }) => {
      if (caller.user === null)
        throw new DeskError('forbidden', 'A password is chosen by a person who is signed in.');
      const { name } = body;
      const former = caller.user;
      if (name !== former && desk.config.current.users.some((user) => user.name === name)) {
        throw new DeskError('conflict', 'Another user has this name.', 'name');
      }
      const password = await protectPassword(body.password);
      await desk.config.change((config) => changePassword(config, { former, name, password }, desk.world));
      desk.sessions.endAll(former);
      setSessionCookie(request, response, desk.sessions.begin(name));
      return sessionOf(desk, name, caller.scopes);
    },
  }),
];

function sessionOf(desk: Desk, user: string, scopes: readonly ('read' | 'write' | 'admin')[]): Session {
  return { user, scopes: [...scopes], has_password: findUser(desk, user)?.password !== undefined };
}

function findUser(desk: Desk, name: string): User | undefined {
  return desk.config.current.users.find((user) => user.name === name);
}

function byLink(desk: Desk, token: string): string {
  if (!desk.links.redeem(token)) {
    throw new DeskError(
      'unauthorized',
      'This sign-in link was used already or is too old. Start the server again for a new one.',
    );
  }
  return desk.config.current.users[0]?.name ?? FIRST_USER;
}

async function byPassword(
  { desk, request }: Call<unknown, unknown>,
  { name, password }: { name: string; password: string },
): Promise<string> {
  const keys = [`name ${name}`, `address ${request.ip}`];
  const wait = desk.loginLimit.secondsToWait(keys);
  if (wait > 0)
    throw new DeskError('too_many', `Too many wrong tries. Wait ${Math.ceil(wait / 60)} minutes.`);
  const user = findUser(desk, name);
  const isRight = await verifyPassword(password, user?.password ?? (await NO_PASSWORD));
  if (!isRight || user?.password === undefined) {
    desk.loginLimit.failed(keys);
    throw new DeskError('unauthorized', 'The name or the password is wrong.');
  }
  desk.loginLimit.succeeded(keys);
  return user.name;
}
