import { onTestFinished } from 'vitest';
import type { z } from 'zod';
import { runCollector } from '../../server/collector/run-collector.ts';
import { type RunningDesk, runDesk } from '../../server/desk/run-desk.ts';
import type { NewSource } from '../../wire/api.ts';
import {
  ConversionsPage,
  type CreatedLink,
  type CreatedSite,
  type CreatedSource,
  CreatedLink as Link,
  CreatedSite as Site,
  CreatedSource as Source,
  Status,
  Summary,
} from '../../wire/api.ts';
import { seededBytes } from './seeded-bytes.ts';
import { NOON } from './start-collector.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { until } from './until.ts';

export type Installation = {
  data: string;
  clock: { now: number };
  desk: RunningDesk & { url: string };
  collector: string;
  site: CreatedSite;
  source: CreatedSource;
  link: CreatedLink;
  /** Asks the API with the desk's token; fails where it refuses. */
  get<T extends z.ZodType>(schema: T, path: string): Promise<z.output<T>>;
  /** Any request to the desk, as it is answered. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Calls the source's postback with these values. */
  postback(values: Record<string, string>): Promise<Response>;
  summary(): Promise<Summary>;
  conversions(query?: string): Promise<ConversionsPage['conversions']>;
  /** Resolves when all that the collector has answered for is loaded and judged. */
  settled(): Promise<Status>;
};

type Options = {
  source?: Partial<NewSource>;
  zone?: string;
  /** Folder of the built dashboard, where pages are asked for. */
  dashboard?: string;
  /** A data folder that holds something already; a new one unless said. */
  data?: string;
  /** Where the clock stands at first. @default {@link NOON} */
  now?: number;
  /** Takes what stops it; that happens when the test ends unless said. */
  onEnd?: (stop: () => Promise<void>) => void;
};

/** A real collector and a real desk on one data folder, with a site, a source and a link. The clock is set by hand. */
export async function startInstallation(options: Options = {}): Promise<Installation> {
  const { source = {}, zone = 'UTC', data = temporaryFolder(), now = NOON, onEnd = onTestFinished } = options;
  const { dashboard = `${data}/none` } = options;
  const clock = { now };
  const world = { now: () => clock.now, randomBytes: seededBytes(7) };
  const complaints: string[] = [];
  const log = (level: string, message: string, details?: object) => {
    if (level !== 'info') complaints.push(`${message} ${JSON.stringify(details)}`);
  };
  const common = { data, host: '127.0.0.1', port: 0, world, log };
  const desk = await runDesk({ ...common, dashboard, version: '0.0.0' });
  const collector = await runCollector({
    ...common,
    writer: 'collector',
    pixelScript: `${data}/none.js`,
    onJournalFailure: () => complaints.push('the journal failed'),
  });
  const collectorUrl = `http://127.0.0.1:${collector.port}`;
  await desk.setCollectorUrl(collectorUrl);
  onEnd(async () => {
    await collector.stop();
    await desk.stop();
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  });

  const url = `http://127.0.0.1:${desk.port}`;
  const authorization = `Bearer ${desk.token}`;
  const ask = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init);
  const call = async <T extends z.ZodType>(schema: T, path: string, body?: object): Promise<z.output<T>> => {
    const response = await ask(path, {
      method: body ? 'POST' : 'GET',
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return schema.parse(answer);
  };
  const get: Installation['get'] = (schema, path) => call(schema, path);

  const site = await call(Site, '/api/v1/sites', { name: 'Shop', origins: ['https://shop.example'], zone });
  const created = await call(Source, '/api/v1/sources', { name: 'Server', site: site.id, ...source });
  const link = await call(Link, '/api/v1/links', {
    site: site.id,
    to: 'https://shop.example/',
    affiliate: 'Ann',
  });
  // A running collector takes up what was added within a second; the link is the last of it.
  await until('the collector knows the new link', async () => {
    const answer = await fetch(`${collectorUrl}/c/${link.id}`, { method: 'HEAD', redirect: 'manual' });
    return answer.status === 302;
  });

  return {
    data,
    clock,
    desk: { ...desk, url },
    collector: collectorUrl,
    site,
    source: created,
    link,
    get,
    ask,
    postback: (values) => {
      const query = new URLSearchParams({ token: created.token, ...values });
      return fetch(`${collectorUrl}/pb/${created.id}?${query}`);
    },
    summary: () => get(Summary, '/api/v1/summary'),
    conversions: async (query = '') =>
      (await get(ConversionsPage, `/api/v1/conversions${query}`)).conversions,
    settled: () => get(Status, '/api/v1/status'),
  };
}
