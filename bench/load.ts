import { createRequire } from 'node:module';

/** What to send, over and over, on how many connections. */
export type Load = {
  url: string;
  connections: number;
  /** Each connection sends them in turn. */
  requests: { method: 'POST'; path: string; body: string; headers: Record<string, string> }[];
} & ({ duration: number; overallRate?: number } | { amount: number });

export type LoadResult = {
  /** Answers of 2xx per second. */
  perSecond: number;
  acknowledged: number;
  /** Any other answer, and connections that broke. */
  failed: number;
  p50Ms: number;
  p99Ms: number;
};

type AutocannonResult = {
  duration: number;
  '2xx': number;
  non2xx: number;
  errors: number;
  latency: { p50: number; p99: number };
};

// autocannon has no types; these are the parts of its documented API that are used here.
const autocannon = createRequire(import.meta.url)('autocannon') as (load: Load) => Promise<AutocannonResult>;

// Run by acknowledgements.ts, in a process of its own: the client must not share a thread with a server.
process.on('message', async (load: Load) => {
  const result = await autocannon(load);
  process.send?.({
    perSecond: result['2xx'] / result.duration,
    acknowledged: result['2xx'],
    failed: result.non2xx + result.errors,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  } satisfies LoadResult);
});
