import {
  CreatedShare,
  NewShare,
  OpenedShare,
  OpenShare,
  SHARED_FILTERS,
  SharedView,
  Shares,
  type ShareView,
} from '../../../wire/share.ts';
import type { LockedFilter, SharedScreen, ShareLink } from '../../../wire/share-link.ts';
import { addShare } from '../../config/add-share.ts';
import { removeShare } from '../../config/remove-share.ts';
import { protectPassword, verifyPassword } from '../auth/password.ts';
import { isSecretOf } from '../auth/secret-hash.ts';
import { setSessionCookie } from '../auth/session-cookie.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import { reasonOfIssue } from '../reason-of-issue.ts';
import { checkIds } from './check-ids.ts';
import { type Call, type Route, route } from './route.ts';

export const shareRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/v1/shares',
    scope: 'admin',
    summary: 'The share links, without their secrets.',
    response: Shares,
    handle: async ({ desk }) => ({ shares: desk.config.current.shares.map(viewAt(desk.world.now())) }),
  }),
  route({
    method: 'post',
    path: '/api/v1/shares',
    scope: 'admin',
    summary:
      'Make a link that shows one view, read-only, to whoever has it. A range that is open towards now ends now. Its token is shown this once.',
    body: NewShare,
    response: CreatedShare,
    handle: async ({ desk, caller, body }) => {
      const { password, filter, ...view } = body;
      checkFilter(desk, view.screen, filter);
      const made = {
        ...view,
        filter: {
          ...filter, // What came this very moment is on the screen already.
          to: filter['to'] ?? String(desk.world.now() + 1),
        },
        password: password === undefined ? undefined : await protectPassword(password),
        created_by: caller.user ?? caller.token ?? '',
      };
      return desk.config.change((config) => addShare(config, made, desk.world));
    },
  }),
  route({
    method: 'delete',
    path: '/api/v1/shares/:id',
    scope: 'admin',
    summary: 'Revoke a share link. Whoever has it open sees nothing more.',
    response: null,
    handle: async ({ desk, params }) => {
      const id = params['id'] ?? '';
      await desk.config.change((config) => removeShare(config, id));
      desk.shareSessions.endAll(id);
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/shared',
    scope: null,
    summary:
      'Open a share link. Later requests for its view name it in the header X-Tallystick-Share and bring the cookie along.',
    body: OpenShare,
    response: OpenedShare,
    handle: openShare,
  }),
  route({
    method: 'get',
    path: '/api/v1/shared',
    scope: 'read',
    shares: 'all',
    summary: 'The view of the share link that was opened.',
    response: SharedView,
    handle: async ({ caller: { share } }) => {
      if (share === null) throw new DeskError('not_found', 'This request names no share link.');
      const { id, name, screen, filter, search, created_at, expires_at } = share;
      return { id, name, screen, filter, search, created_at, expires_at };
    },
  }),
];

/** Refuses what the requests of a screen would not take: it would be left out, and more be shown than was meant. */
function checkFilter(desk: Desk, screen: SharedScreen, filter: LockedFilter): void {
  const parsed = SHARED_FILTERS[screen].safeParse(filter);
  if (parsed.success) {
    checkIds(desk, parsed.data);
    return;
  }
  const [issue] = parsed.error.issues;
  throw new DeskError(
    'bad_request',
    issue?.message ?? 'This view can not be shared.',
    ['filter', ...(issue?.path ?? [])].join('.'),
    issue && reasonOfIssue(issue),
  );
}

async function openShare({ desk, request, response, body }: Call<unknown, OpenShare>): Promise<OpenedShare> {
  // Every one is compared, so that the time tells nothing of which came near.
  const [share] = desk.config.current.shares.filter(({ sha256 }) => isSecretOf(sha256, body.token));
  if (share === undefined || share.expires_at <= desk.world.now()) {
    throw new DeskError(
      'unauthorized',
      'This link shows nothing any more: it has expired or was revoked, or it is not complete. Ask whoever sent it.',
      undefined,
      { reason: 'share_over' },
    );
  }
  if (share.password !== undefined) {
    if (body.password === undefined) return { needs: 'password' };
    await checkPassword(desk, {
      share,
      protectedBy: share.password,
      password: body.password,
      ip: request.ip,
    });
  }
  setSessionCookie(request, response, desk.shareSessions.begin(share.id), share.id);
  return { needs: null, id: share.id, screen: share.screen, search: share.search };
}

async function checkPassword(
  desk: Desk,
  {
    share,
    protectedBy,
    password,
    ip,
  }: { share: ShareLink; protectedBy: string; password: string; ip: string | undefined },
): Promise<void> {
  // An address of its own: who guesses here is not kept from signing in, nor the other way round.
  const keys = [`share ${share.id}`, `share address ${ip}`];
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
  if (!(await verifyPassword(password, protectedBy)))
    throw new DeskError('unauthorized', 'The password is wrong.', 'password', { reason: 'password_wrong' });
  desk.loginLimit.succeeded(keys);
}

function viewAt(now: number): (share: ShareLink) => ShareView {
  return ({ sha256: _, password, ...share }) => ({
    ...share,
    has_password: password !== undefined,
    is_expired: share.expires_at <= now,
  });
}
