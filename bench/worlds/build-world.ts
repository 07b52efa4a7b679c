import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RATES } from '../../lab/traffic/rates.ts';
import { simulate } from '../../lab/traffic/simulate.ts';
import type { Engine } from '../../reconcile/engine/engine.ts';
import { describeConfig } from '../../reconcile/store/describe-config.ts';
import { JournalLoader } from '../../reconcile/store/load-journals.ts';
import { openStore } from '../../reconcile/store/open-store.ts';
import { reconcileAll, reconcileIncrement } from '../../reconcile/store/reconcile-store.ts';
import { calibrate } from '../../server/desk/calibrate.ts';
import { deskJournal } from '../../server/desk/desk-journal.ts';
import { Config } from '../../wire/config.ts';

export type RatesName = keyof typeof RATES;

/**
 * A simulated world as an installation sees it: its journals loaded and judged, what they teach learned, and all judged
 * once more by that.
 */
export async function buildWorld(of: {
  folder: string;
  rates: RatesName;
  seed: number;
  conversions: number;
  days: number;
}): Promise<{ engine: Engine; asOf: number }> {
  const { folder, rates: name, ...size } = of;
  const { asOf } = await simulate({
    ...size,
    rates: RATES[name],
    name,
    out: folder,
    form: { as: 'journal' },
  });
  const config = Config.parse(JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')));
  const secret = Buffer.from((await readFile(join(folder, 'secret.key'), 'utf8')).trim(), 'hex');
  const engine = await openStore(join(folder, 'store.duckdb'), 4096);
  if (engine === null) throw new Error('a new store is of another version');
  await describeConfig(engine, config);
  const loader = new JournalLoader({ engine, data: folder, secret });
  await loader.load();
  await reconcileAll(engine, asOf);
  const journal = deskJournal({
    data: folder,
    secret,
    onFailure: (error) => {
      throw error;
    },
  });
  // As on two days: what the first calibration joins, the second learns from.
  for (const learnedAt of [asOf - 1, asOf]) {
    const learned = await calibrate(engine, learnedAt);
    if (learned !== null) await journal.append(learned);
    await loader.load();
    await reconcileIncrement(engine, asOf);
  }
  await journal.close();
  await loader.close();
  return { engine, asOf };
}
