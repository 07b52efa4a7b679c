import type { Server } from 'node:http';
import { onTestFinished } from 'vitest';
import { type ClickKeys, deriveClickKey } from '../../clickid/keys.ts';
import type { Files } from '../../journal/files.ts';
import { openReader } from '../../journal/reader.ts';
import { type JournalWriter, openWriter } from '../../journal/writer.ts';
import type { Counts } from '../../server/collector/counts.ts';
import { createCollector } from '../../server/collector/create-collector.ts';
import { listen } from '../../server/collector/listen.ts';
import { pixelScriptOf } from '../../server/collector/pixel-script.ts';
import { addLink } from '../../server/config/add-link.ts';
import { addSite } from '../../server/config/add-site.ts';
import { addSource } from '../../server/config/add-source.ts';
import { emptyConfig } from '../../server/config/empty-config.ts';
import type { CreatedLink, CreatedSite, CreatedSource } from '../../wire/api.ts';
import type { Config } from '../../wire/config.ts';
import type { JournalRecord, PrivatePart } from '../../wire/record.ts';
import { seededBytes } from './seeded-bytes.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Saturday noon. */
export const NOON = Date.UTC(2026, 10, 21, 12);

export type Recorded = { record: JournalRecord; private: PrivatePart | null };

export type TestCollector = {
  server: Server;
  port: number;
  url: string;
  /** Set its `now` to let time pass. */
  clock: { now: number };
  /** Set its `current` to change the configuration. */
  config: { current: Config };
  /** Set its `current` to null to take the disk away. */
  journal: { current: JournalWriter | null };
  site: CreatedSite;
  source: CreatedSource;
  link: CreatedLink;
  clickKeys: ClickKeys;
  counts: Readonly<Counts>;
  /** What was logged, warnings and errors. */
  complaints: string[];
  /** What is on disk, in the order in which it was written. */
  records: () => Promise<Recorded[]>;
  /** Connections that are open now. */
  connections: () => Promise<number>;
  /** Drains the server and closes the journal; done by itself when the test ends. */
  close: () => Promise<void>;
};

type Options = {
  files?: Files;
  queueRecords?: number;
  landing?: string;
  preset?: string;
  origins?: string[];
  /** Path of the pixel. */
  pixelScript?: string;
};

/** A real collector on a free port, with a real journal, one site, one source of postbacks and one link. */
export async function startCollector(options: Options = {}): Promise<TestCollector> {
  const data = temporaryFolder();
  const clock = { now: NOON };
  const world = { now: () => clock.now, randomBytes: seededBytes(1) };
  const secret = world.randomBytes(32);
  const clickKeys = new Map([[0, deriveClickKey(secret, 0)]]);

  const site = addSite(
    emptyConfig(),
    { name: 'Shop', origins: options.origins ?? ['https://shop.example'] },
    world,
  );
  const source = addSource(
    site.config,
    { name: 'Network', site: site.created.id, preset: options.preset ?? 'generic' },
    world,
  );
  const to = options.landing ?? 'https://shop.example/shoes?colour=red#sizes';
  const link = addLink(source.config, { site: site.created.id, to, affiliate: 'Ann' }, world);

  const config = { current: link.config };
  const complaints: string[] = [];
  const writer = await openWriter({
    data,
    name: 'collector',
    secret,
    onFailure: (error) => complaints.push(error.message),
    segmentBytes: 8 * 1024 * 1024,
    ...(options.files && { files: options.files }),
    ...(options.queueRecords !== undefined && { queueRecords: options.queueRecords }),
  });
  const journal: TestCollector['journal'] = { current: writer };
  const collector = createCollector({
    config,
    journal,
    clickKeys,
    now: world.now,
    pixelScript: pixelScriptOf(options.pixelScript ?? `${data}/never-built.js`),
    log: (level, message, details) => {
      if (level !== 'info') complaints.push(`${message} ${JSON.stringify(details)}`);
    },
  });
  const port = await listen(collector.server, { port: 0, host: '127.0.0.1' });

  let closed: Promise<void> | undefined;
  function close(): Promise<void> {
    closed ??= collector.close().then(() => writer.close());
    return closed;
  }
  onTestFinished(close);

  async function records(): Promise<Recorded[]> {
    const reader = openReader({ data, name: 'collector', secret });
    const found: Recorded[] = [];
    for await (const frame of reader.read()) {
      if (frame.kind === 'damage') throw new Error('the journal is damaged');
      for (const entry of frame.entries) found.push({ record: entry.record, private: entry.private });
    }
    await reader.close();
    return found;
  }

  return {
    server: collector.server,
    port,
    url: `http://127.0.0.1:${port}`,
    clock,
    config,
    journal,
    site: site.created,
    source: source.created,
    link: link.created,
    clickKeys,
    counts: collector.counts,
    complaints,
    records,
    connections: () =>
      new Promise((resolve, reject) =>
        collector.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    close,
  };
}
