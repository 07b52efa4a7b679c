import type { CreatedAffiliate, NewAffiliate } from '../../wire/api.ts';
import { Affiliate, type Config } from '../../wire/config.ts';
import type { Change } from './change.ts';
import { ConfigError } from './config-error.ts';
import { sameName } from './same-name.ts';
import { checkTerms } from './set-terms.ts';
import { shortId } from './short-id.ts';
import type { World } from './world.ts';

/** Adds somebody who earns. Two of one name could not be told apart in any list, so a name is given once. */
export function addAffiliate(config: Config, input: NewAffiliate, world: World): Change<CreatedAffiliate> {
  const namesake = config.affiliates.find((affiliate) => sameName(affiliate.name, input.name));
  if (namesake) {
    throw new ConfigError(
      'name_taken',
      `There is already an affiliate ${JSON.stringify(namesake.name)}, with the id ${namesake.id}.`,
      { values: { name: namesake.name } },
    );
  }
  checkTerms(config, input.terms ?? []);
  const affiliate = Affiliate.parse({
    id: shortId(config.affiliates, world),
    name: input.name,
    terms: input.terms,
    created_at: world.now(),
  });
  return {
    config: { ...config, affiliates: [...config.affiliates, affiliate] },
    created: { id: affiliate.id },
  };
}
