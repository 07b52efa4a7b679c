import type { Affiliate, Config } from '../../wire/config.ts';
import { ConfigError } from './config-error.ts';

/** The affiliate with this id; otherwise an error that lists those that exist. */
export function findAffiliate(config: Config, id: string): Affiliate {
  const affiliate = config.affiliates.find((candidate) => candidate.id === id);
  if (affiliate) return affiliate;
  const all = config.affiliates.map((candidate) => `${candidate.id} (${candidate.name})`).join(', ');
  throw new ConfigError(
    'unknown_affiliate',
    `There is no affiliate ${JSON.stringify(id)}. ${all ? `Affiliates: ${all}.` : 'There are no affiliates yet.'}`,
    { values: { id } },
  );
}
