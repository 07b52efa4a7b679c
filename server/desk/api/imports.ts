import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { InputError } from '../../../reconcile/input-error.ts';
import { ImportQuery, ImportResult, Imports, Undone } from '../../../wire/api.ts';
import { LIMITS } from '../../../wire/limits.ts';
import { atMost } from '../at-most.ts';
import { DeskError } from '../desk-error.ts';
import { importFile, undoImport } from '../import-file.ts';
import { listImports } from '../list-imports.ts';
import { plainName } from '../plain-name.ts';
import { type Route, route } from './route.ts';

export const importRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/v1/imports',
    scope: 'write',
    summary: 'Import a file of a source. The body is the file, as text/csv.',
    query: ImportQuery,
    response: ImportResult,
    handle: async ({ desk, query, request }) => {
      if (!request.is('text/csv'))
        throw new DeskError('bad_request', 'Send the file itself as the body, with content-type text/csv.');
      const folder = await mkdtemp(join(desk.folder.root, 'import-'));
      try {
        const path = join(folder, plainName(query.name));
        await pipeline(
          request,
          atMost(LIMITS.importBytes, 'Import it in parts.'),
          createWriteStream(path, { mode: 0o600 }),
        );
        return await importFile(desk, { path, query });
      } catch (error) {
        if (error instanceof InputError)
          throw new DeskError('bad_request', `${error.message}. ${error.hint}`, error.place.column);
        throw error;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/imports',
    scope: 'read',
    summary: 'The imports that count, newest first.',
    response: Imports,
    handle: async ({ desk }) => {
      await desk.store.settle();
      return { imports: await listImports(desk.store.reader) };
    },
  }),
  route({
    method: 'delete',
    path: '/api/v1/imports/:id',
    scope: 'write',
    summary: 'Take an import back: as if it had never been.',
    response: Undone,
    handle: ({ desk, params }) => undoImport(desk, params['id'] ?? ''),
  }),
];
