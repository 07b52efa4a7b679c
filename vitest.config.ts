import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Servers, files and a browser are real here: a case may have to wait for a slow machine.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The models run in UTC whatever the machine's zone is; so do the tests.
    env: { TZ: 'UTC' },
  },
});
