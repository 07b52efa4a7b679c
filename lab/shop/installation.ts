import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { ConfigView, CreatedLink, CreatedSite, CreatedSource } from '../../wire/api.ts';
import { GRACE_MS } from './switches.ts';

/** How the demo shop is known to its desk. Kept, because a source's token is shown only once. */
const Installation = z.object({
  site: z.string(),
  /** Postback address with its token; macros stand where values go. */
  postback_url: z.string(),
  link: z.string(),
  port: z.number(),
});
export type Installation = z.infer<typeof Installation>;

type Setting = { state: string; desk: string; token: string; port: number; origin: string };

/** The installation of an earlier start, or a new one: a site, a source for the shop's server, an affiliate's link. */
export async function install({ state, desk, token, port, origin }: Setting): Promise<Installation> {
  const known = await readInstallation(state);
  if (known?.port === port) return known;
  const add = <T extends z.ZodType>(schema: T, path: string, body: object) =>
    ask({ desk, token, path, body }, schema);
  const site = await add(CreatedSite, 'sites', { name: 'Demo shop', origins: [origin], grace_ms: GRACE_MS });
  const source = await add(CreatedSource, 'sources', {
    name: 'Demo shop server',
    site: site.id,
    preset: 'generic',
    sends: 'attributed_only',
    grace_ms: GRACE_MS,
  });
  const link = await add(CreatedLink, 'links', {
    site: site.id,
    to: `${origin}/`,
    affiliate: 'Demo affiliate',
  });
  const installation = { site: site.id, postback_url: source.url, link: link.id, port };
  await writeFile(state, `${JSON.stringify(installation, null, 2)}\n`, { mode: 0o600 });
  return installation;
}

/** The port of an earlier start: the site's origin contains it, so it is taken again. */
export async function earlierPort(state: string): Promise<number | undefined> {
  return (await readInstallation(state))?.port;
}

async function readInstallation(state: string): Promise<Installation | null> {
  const text = await readFile(state, 'utf8').catch(() => null);
  return text === null ? null : Installation.parse(JSON.parse(text));
}

/** The snippet of the site as the desk gives it now. */
export async function readSnippet(
  { desk, token }: { desk: string; token: string },
  site: string,
): Promise<string> {
  const { sites } = await ask({ desk, token, path: 'config' }, ConfigView);
  const known = sites.find(({ id }) => id === site);
  if (known === undefined) throw new Error(`the desk does not know the demo shop's site ${site}`);
  return known.snippet;
}

type Question = { desk: string; token: string; path: string; body?: object };

async function ask<T extends z.ZodType>(
  { desk, token, path, body }: Question,
  schema: T,
): Promise<z.output<T>> {
  const response = await fetch(`${desk}/api/v1/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`the desk refused ${path}: ${JSON.stringify(answer)}`);
  return schema.parse(answer);
}

/** Order numbers that never repeat, also across restarts: the second, and three random characters. */
export function orderNumber(now: number): string {
  return `D${Math.floor(now / 1000).toString(36)}${randomBytes(2).toString('hex').slice(0, 3)}`.toUpperCase();
}
