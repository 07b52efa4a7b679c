import type { Config, User } from '../../wire/config.ts';
import type { NewRole } from '../../wire/people.ts';
import { ConfigError } from './config-error.ts';
import { findAffiliate } from './find-affiliate.ts';

/** A role as users keep it: that of an affiliate names one that exists, every other names none. */
export function placeOf(config: Config, { role, affiliate }: NewRole): Pick<User, 'role' | 'affiliate_id'> {
  if (role !== 'affiliate') return { role };
  if (affiliate === undefined)
    throw new ConfigError('affiliate_missing', 'Say which affiliate it is whose links this user may see.');
  return { role, affiliate_id: findAffiliate(config, affiliate).id };
}
