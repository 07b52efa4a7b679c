import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Simulated, SimulateOptions } from './simulate.ts';
import type { WorkerMessage } from './worker.ts';

/**
 * Room for what lives shortly, MiB. A world makes millions of records that each live until their hour has come: under
 * the default of 16 they were moved about until a fourth of all time went into that (a million conversions took 43 s).
 */
const YOUNG_MB = 256;
const OLD_MB = 8192;

/** {@link simulate} in a thread of its own, with the memory that suits it; whoever waits for it can go on meanwhile. */
export function simulateInWorker({ onProgress, ...options }: SimulateOptions): Promise<Simulated> {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(fileURLToPath(new URL(`./worker.${ending}`, import.meta.url)), {
    workerData: options,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: OLD_MB },
  });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the simulation ended with code ${code}`)));
    worker.on('message', (message: WorkerMessage) => {
      if ('result' in message) resolve(message.result);
      else onProgress?.(message.progress);
    });
  });
}
