import { createRequire } from 'node:module';
import { type PacedLoad, pacedLoad } from './paced-load.ts';

export type Request = { method: 'POST'; path: string; body: string; headers: Record<string, string> };

/** What to send, over and over, on how many connections. */
export type Load = {
  url: string;
  connections: number;
  /** Each connection sends them in turn. */
  requests: Request[];
} & ({ duration: number } | { amount: number });

export type LoadResult = {
  /** Answers of 2xx per second. */
  perSecond: number;
  acknowledged: number;
  /** Any other answer, and connections that broke. */
  failed: number;
};

type AutocannonResult = {
  duration: number;
  '2xx': number;
  non2xx: number;
  errors: number;
};

// autocannon has no types; these are the parts of its documented API that are used here.
const autocannon = createRequire(import.meta.url)('autocannon') as (load: Load) => Promise<AutocannonResult>;

// Run by acknowledgements.ts, in a process of its own: the client must not share a thread with a server.
process.on('message', async (load: Load | PacedLoad) => {
  if ('perSecond' in load) {
    process.send?.(await pacedLoad(load));
    return;
  }
  const result = await autocannon(load);
  process.send?.({
    perSecond: result['2xx'] / result.duration,
    acknowledged: result['2xx'],
    failed: result.non2xx + result.errors,
  } satisfies LoadResult);
});
