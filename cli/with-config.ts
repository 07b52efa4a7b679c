import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Engine } from '../reconcile/engine/engine.ts';
import { openStore } from '../reconcile/store/open-store.ts';
import type { Change } from '../server/config/change.ts';
import { ConfigError } from '../server/config/config-error.ts';
import { dataFolder, makeDataFolder } from '../server/config/data-folder.ts';
import { lockDataFolder } from '../server/config/lock.ts';
import { openConfig } from '../server/config/open-config.ts';
import type { World } from '../server/config/world.ts';
import { ApiError } from '../wire/api.ts';
import type { Config } from '../wire/config.ts';
import { CliError, EXIT } from './cli-error.ts';

/** A desk that is alive, as its data folder tells. */
export type LiveDesk = { url: string; token: string };

const DeskFile = z.object({ url: z.string(), token: z.string() });

/** The desk that serves a data folder now, or null. */
export async function findDesk(data: string): Promise<LiveDesk | null> {
  const { desk } = dataFolder(data);
  const text = await readFile(desk, 'utf8').catch(() => null);
  if (text === null) return null;
  const found = DeskFile.parse(JSON.parse(text));
  // The file of a desk that was killed stays behind.
  const answer = await fetch(`${found.url}/api/v1/session`, {
    headers: { authorization: `Bearer ${found.token}` },
  }).catch(() => null);
  return answer?.ok ? found : null;
}

/** Asks a live desk. What it refuses is an error in its words. */
export async function askDesk<T extends z.ZodType>(
  desk: LiveDesk,
  schema: T,
  path: string,
  body?: object,
): Promise<z.output<T>> {
  return sendToDesk(desk, schema, path, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** Sends any request to a live desk, as {@link askDesk} does. */
export async function sendToDesk<T extends z.ZodType>(
  desk: LiveDesk,
  schema: T,
  path: string,
  request: { method: string; headers?: Record<string, string>; body?: string | Blob },
): Promise<z.output<T>> {
  const response = await fetch(`${desk.url}/api/v1/${path}`, {
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${desk.token}` },
  });
  const answer: unknown = await response.json();
  if (response.ok) return schema.parse(answer);
  const { code, message, at } = ApiError.parse(answer);
  throw new CliError(EXIT.usage, code, at === undefined ? message : `${at}: ${message}`);
}

/**
 * Makes a change to the configuration: through the desk that serves the folder, or, where none does, by taking the
 * folder's lock. There is one writer, always.
 */
export async function changeConfig<Created>(
  data: string,
  through: { schema: z.ZodType<Created>; path: string; body: object },
  operation: (config: Config, world: World) => Change<Created>,
): Promise<Created> {
  const desk = await findDesk(data);
  if (desk) return askDesk(desk, through.schema, through.path, through.body);
  const folder = await makeDataFolder(data);
  try {
    const lock = lockDataFolder(folder);
    try {
      const store = await openConfig(folder.config, () => undefined);
      return await store.change((config) => operation(config, { now: Date.now, randomBytes }));
    } finally {
      lock.release();
    }
  } catch (error) {
    throw inWords(error);
  }
}

/** Reads the store of a folder that no desk serves, under its lock. */
export async function readStore<T>(data: string, read: (engine: Engine) => Promise<T>): Promise<T> {
  const folder = dataFolder(data);
  const lock = lockDataFolder(folder);
  try {
    const engine = await openStore(folder.store);
    if (engine === null)
      throw new CliError(
        EXIT.environment,
        'store_version',
        'The store is of another version.',
        'Run: tallystick rebuild',
      );
    try {
      return await read(engine);
    } finally {
      await engine.close();
    }
  } finally {
    lock.release();
  }
}

/** Refuses a data folder that is not there: a wrong path must not make an empty one. */
export function requireData(data: string): void {
  if (existsSync(dataFolder(data).config)) return;
  throw new CliError(
    EXIT.usage,
    'no_data',
    `${data} holds no installation.`,
    'Name its folder with --data, or make one with: tallystick serve',
  );
}

/** What the configuration refuses, as the command line says it. */
export function inWords(error: unknown): unknown {
  if (error instanceof ConfigError) return new CliError(EXIT.usage, error.code, error.message);
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return new CliError(EXIT.usage, 'bad_request', `${issue?.path.join('.')}: ${issue?.message}`);
  }
  return error;
}
