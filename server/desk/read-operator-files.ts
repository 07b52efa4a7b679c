import { resolve } from 'node:path';
import type { OperatorFiles } from '../../reconcile/money/operator-files.ts';
import { readCosts } from '../../reconcile/money/read-costs.ts';
import { readRates } from '../../reconcile/money/read-rates.ts';
import type { Config } from '../../wire/config.ts';

/**
 * Reads the files that the settings name. One that can not be used is as good as none, and is complained of: a desk
 * that ends over a wrong rate would leave the operator without the rest.
 */
export async function readOperatorFiles(
  { settings: { rates_file, costs_file }, links }: Pick<Config, 'settings' | 'links'>,
  { data, onUnusable }: { data: string; onUnusable: (message: string) => void },
): Promise<OperatorFiles> {
  const read = async <T>(path: string | undefined, reader: (path: string) => Promise<T[]>): Promise<T[]> => {
    if (path === undefined) return [];
    return reader(resolve(data, path)).catch((error: Error) => {
      onUnusable(error.message);
      return [];
    });
  };
  const known = new Set<string>(links.map(({ id }) => id));
  return {
    rates: await read(rates_file, readRates),
    costs: await read(costs_file, (path) => readCosts(path, known)),
  };
}
