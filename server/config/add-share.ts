import { createHash } from 'node:crypto';
import type { Config } from '../../wire/config.ts';
import type { CreatedShare, NewShare } from '../../wire/share.ts';
import type { Change } from './change.ts';
import { ConfigError } from './config-error.ts';
import { shortId } from './short-id.ts';
import type { World } from './world.ts';

const SHARES_MAX = 200;
const DAY_MS = 24 * 3600_000;
/** An expired link is shown as such for so long, so that "it does not work any more" has an answer. */
const SHOWN_EXPIRED_MS = 30 * DAY_MS;

type Made = Omit<NewShare, 'password'> & {
  /** Protected already. */
  password: string | undefined;
  created_by: string;
};

/** Makes a link that shows one view. Only the SHA-256 of its token stays. */
export function addShare(
  before: Config,
  { days, password, ...view }: Made,
  world: World,
): Change<CreatedShare> {
  const created_at = world.now();
  const kept = before.shares.filter(({ expires_at }) => expires_at > created_at - SHOWN_EXPIRED_MS);
  if (kept.length >= SHARES_MAX)
    throw new ConfigError('too_many', `There are ${SHARES_MAX} share links already. Revoke some of them.`, {
      values: { max: SHARES_MAX },
    });
  const token = world.randomBytes(32).toString('base64url');
  const expires_at = created_at + days * DAY_MS;
  const share = {
    ...view,
    id: shortId(before.shares, world),
    sha256: createHash('sha256').update(token).digest('hex'),
    ...(password !== undefined && { password }),
    created_at,
    expires_at,
  };
  return { config: { ...before, shares: [...kept, share] }, created: { id: share.id, token, expires_at } };
}
