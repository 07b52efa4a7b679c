import type { Config } from '../../wire/config.ts';
import type { AffiliateChange } from '../../wire/settings.ts';
import type { Change } from './change.ts';
import { ConfigError } from './config-error.ts';
import { findAffiliate } from './find-affiliate.ts';
import { sameName } from './same-name.ts';

/** Gives an affiliate another name; two of one name could not be told apart in any list. */
export function renameAffiliate(config: Config, id: string, { name }: AffiliateChange): Change<null> {
  const affiliate = findAffiliate(config, id);
  const namesake = config.affiliates.find((other) => other.id !== id && sameName(other.name, name));
  if (namesake) {
    throw new ConfigError(
      'name_taken',
      `There is already an affiliate ${JSON.stringify(namesake.name)}, with the id ${namesake.id}.`,
      { values: { name: namesake.name } },
    );
  }
  const affiliates = config.affiliates.map((other) => (other === affiliate ? { ...other, name } : other));
  return { config: { ...config, affiliates }, created: null };
}
