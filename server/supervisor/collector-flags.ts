/**
 * Flags of V8 for the process of a collector. Its garbage is short-lived, and there is little of it at a time: helper
 * threads find nothing to help with, take time from the disk's threads, and let the heap grow. Without the first, the
 * same load took 70 MiB more and 4 % more time. With 8 MiB for the young instead of what V8 chooses it takes 157 MiB
 * instead of 215, and no more time; with 4 they grow old too soon, and it takes 283 (Node 26.10, 2 cores).
 */
export const COLLECTOR_FLAGS = ['--single-threaded-gc', '--max-semi-space-size=8'];
