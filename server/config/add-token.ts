import { createHash } from 'node:crypto';
import type { Config } from '../../wire/config.ts';
import type { CreatedToken, NewToken } from '../../wire/people.ts';
import type { Change } from './change.ts';
import { ConfigError } from './config-error.ts';
import { shortId } from './short-id.ts';
import type { World } from './world.ts';

const TOKENS_MAX = 100;
const DAY_MS = 24 * 3600_000;

/** Makes a token of the API. Only its SHA-256 stays: it has 256 random bits, so no slower hash protects it better. */
export function addToken(
  config: Config,
  { name, scopes, days }: NewToken,
  world: World,
): Change<CreatedToken> {
  if (config.tokens.length >= TOKENS_MAX)
    throw new ConfigError(
      'too_many',
      `There are ${TOKENS_MAX} tokens already. Revoke those that nobody uses.`,
      { values: { max: TOKENS_MAX } },
    );
  const token = world.randomBytes(32).toString('base64url');
  const created_at = world.now();
  const kept = {
    id: shortId(config.tokens, world),
    name,
    sha256: createHash('sha256').update(token).digest('hex'),
    scopes: [...new Set(scopes)],
    created_at,
    ...(days !== undefined && { expires_at: created_at + days * DAY_MS }),
  };
  return { config: { ...config, tokens: [...config.tokens, kept] }, created: { id: kept.id, token } };
}
