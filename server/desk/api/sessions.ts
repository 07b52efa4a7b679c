import { NewPassword, Session, SignIn } from '../../../wire/api.ts';
import { changePassword } from '../../config/change-password.ts';
import { FIRST_USER } from '../../config/find-user.ts';
import { SCOPES } from '../auth/identify.ts';
import { protectPassword, verifyPassword } from '../auth/password.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../auth/session-cookie.ts';
import { userOf } from '../auth/user-of.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import { handOverViews } from '../hand-over-views.ts';
import { type Call, type Caller, type Route, route } from './route.ts';

/** A password that nobody has: an unknown name must take as long as a known one. */
const NO_PASSWORD = protectPassword('no user has this password');

export const sessionRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/session',
    scope: 'read',
    affiliates: 'self',
    summary: 'Who is signed in.',
    response: Session,
    handle: async ({ caller, desk }) => sessionOf(desk, caller),
  }),
  route({
    method: 'post',
    path: '/api/v1/session',
    scope: null,
    summary: 'Sign in with a name and password, or with the token of a one-time link.',
    body: SignIn,
    response: Session,
    handle: async (call) => {
      const { desk, request, response, body } = call;
      const user = 'setup' in body ? byLink(desk, body.setup) : await byPassword(call, body);
      // Whoever signs in gets a session of their own; the one that the browser came with is over.
      const former = readSessionCookie(request);
      if (former !== null) desk.sessions.end(former);
      setSessionCookie(request, response, desk.sessions.begin(user));
      return sessionOfUser(desk, user);
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
    scope: 'read',
    affiliates: 'self',
    summary: 'Choose the name and password to come back with. Ends all other sessions.',
    body: NewPassword,
    response: Session,
    handle: async ({ desk, caller, body, request, response }) => {
      if (caller.user === null)
        throw new DeskError('forbidden', 'A password is chosen by a person who is signed in.', undefined, {
          reason: 'no_person',
        });
      const { name } = body;
      const former = caller.user;
      const password = await protectPassword(body.password);
      await desk.config.change((config) => changePassword(config, { former, name, password }, desk.world));
      await handOverViews(desk.views, former, name);
      desk.sessions.endAll(former);
      desk.links.revoke(former);
      setSessionCookie(request, response, desk.sessions.begin(name));
      return sessionOfUser(desk, name);
    },
  }),
];

function sessionOf(desk: Desk, { user, token, scopes }: Caller): Session {
  if (user !== null) return sessionOfUser(desk, user);
  return { user: token ?? '', role: null, affiliate: null, scopes: [...scopes], has_password: false };
}

function sessionOfUser({ config }: Desk, name: string): Session {
  const user = userOf(config.current, name);
  if (user === null)
    throw new DeskError('unauthorized', 'This user is no longer there.', undefined, { reason: 'user_gone' });
  return {
    user: user.name,
    role: user.role,
    affiliate: user.affiliate_id ?? null,
    scopes: [...SCOPES[user.role]],
    has_password: user.password !== undefined,
  };
}

function byLink({ config, links }: Desk, token: string): string {
  const link = links.redeem(token);
  const { users } = config.current;
  const first = users.find(({ role }) => role === 'administrator')?.name ?? FIRST_USER;
  const name = link === null ? null : (link.user ?? first);
  if (userOf(config.current, name) === null || name === null) {
    throw new DeskError(
      'unauthorized',
      'This sign-in link was used already or is too old. Ask an administrator for a new one, or start the server again: it prints one.',
      undefined,
      { reason: 'link_used' },
    );
  }
  return name;
}

async function byPassword(
  { desk, request }: Call<unknown, unknown>,
  { name, password }: { name: string; password: string },
): Promise<string> {
  const keys = [`name ${name}`, `address ${request.ip}`];
  const wait = desk.loginLimit.secondsToWait(keys);
  if (wait > 0)
    throw new DeskError(
      'too_many',
      `Too many wrong tries. Wait ${Math.ceil(wait / 60)} minutes.`,
      undefined,
      {
        reason: 'wait',
        minutes: Math.ceil(wait / 60),
      },
    );
  // Before the work: tries that are made at the same time count, too.
  desk.loginLimit.failed(keys);
  const user = desk.config.current.users.find((each) => each.name === name);
  const isRight = await verifyPassword(password, user?.password ?? (await NO_PASSWORD));
  if (!isRight || user?.password === undefined)
    throw new DeskError('unauthorized', 'The name or the password is wrong.', undefined, {
      reason: 'name_or_password_wrong',
    });
  desk.loginLimit.succeeded(keys);
  return user.name;
}
