import { resolve } from 'node:path';
import type { OperatorFiles } from '../../reconcile/money/operator-files.ts';
import { readRates } from '../../reconcile/money/read-rates.ts';
import type { Settings } from '../../wire/config.ts';

/**
 * Reads the files that the settings name. One that can not be used is as good as none, and is complained of: a desk
 * that ends over a wrong rate would leave the operator without the rest.
 */
export async function readOperatorFiles(
  { rates_file }: Settings,
  { data, onUnusable }: { data: string; onUnusable: (message: string) => void },
): Promise<OperatorFiles> {
  const read = async <T>(path: string | undefined, reader: (path: string) => Promise<T[]>): Promise<T[]> => {
    if (path === undefined) return [];
    return reader(resolve(data, path)).catch((error: Error) => {
      onUnusable(error.message);
      return [];
    });
  };
  return { rates: await read(rates_file, readRates) };
}
