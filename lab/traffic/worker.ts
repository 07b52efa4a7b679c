import { parentPort, workerData } from 'node:worker_threads';
import { type SimulateOptions, simulate } from './simulate.ts';

/** What is said of progress, and at last the result. */
export type WorkerMessage = { progress: string } | { result: Awaited<ReturnType<typeof simulate>> };

/** Progress is for people: more often than this nobody reads it. */
const EVERY_MS = 200;

// simulateInWorker() is the only one that starts this file.
const options = workerData as Omit<SimulateOptions, 'onProgress'>;
let saidAt = 0;
const result = await simulate({
  ...options,
  onProgress: (progress) => {
    const now = performance.now();
    if (now - saidAt < EVERY_MS) return;
    saidAt = now;
    say({ progress });
  },
});
say({ result });

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
