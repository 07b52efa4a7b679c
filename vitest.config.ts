import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Servers, files and a browser are real here: a case may have to wait for a slow machine.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Half of the time a test waits for a browser, a process or a disk.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // The models run in UTC whatever the machine's zone is; so do the tests.
    env: { TZ: 'UTC' },
    projects: [
      { test: { name: 'main', include: ['test/**/*.test.ts'] } },
      {
        // What runs models runs on both databases, without having to say so.
        test: {
          name: 'postgres',
          include: ['test/reconcile/models/**/*.test.ts'],
          env: { TALLYSTICK_TEST_STORE: 'postgres' },
          globalSetup: ['test/support/start-postgres.ts'],
        },
      },
    ],
  },
});
