import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deriveClickKey } from '../clickid/keys.ts';
import { mint } from '../clickid/mint.ts';
import { addLink } from '../server/config/add-link.ts';
import { addSite } from '../server/config/add-site.ts';
import { addSource } from '../server/config/add-source.ts';
import { makeDataFolder } from '../server/config/data-folder.ts';
import { openConfig } from '../server/config/open-config.ts';
import { readSecretKey } from '../server/config/secret-key.ts';
import { COLLECTOR_FLAGS } from '../server/supervisor/collector-flags.ts';
import { LinkId } from '../wire/ids.ts';
import type { Load, LoadResult } from './load.ts';
import type { Measurement } from './measurement.ts';
import { median } from './median.ts';
import type { PacedLoad, PacedResult } from './paced-load.ts';

type Requests = Load['requests'];

type Options = {
  rounds?: number;
  /** Of each server in each round. */
  seconds?: number;
  connections?: number;
  /** How many events the collector takes before its memory is looked at; 0 leaves that out. */
  events?: number;
};

/**
 * Durable acknowledgements of the collector against a bare node:http that reads the body and answers 204: the same
 * client, bodies and connections, turn by turn, so that a machine that slows down slows both.
 */
export async function acknowledgements(options: Options = {}): Promise<Measurement[]> {
  const { rounds = 7, seconds = 4, connections = 256, events = 0 } = options;
  const client = start('./load.ts', [], []);
  const bare = start('./bare-server.ts', [], []);
  const installation = await install();
  const collector = start(
    '../server/collector/main.ts',
    ['--data', installation.data, '--port', '0'],
    COLLECTOR_FLAGS,
  );
  try {
    const urls = { bare: await urlOf(bare), collector: await urlOf(collector) };
    const send = (url: string, requests: Requests) =>
      run<LoadResult>(client, { url, connections, requests, duration: seconds });

    async function compare(
      name: string,
      requests: Requests,
    ): Promise<{ rate: number; measured: Measurement[] }> {
      const ratios: number[] = [];
      const rates: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const theirs = await send(urls.bare, requests);
        const ours = await send(urls.collector, requests);
        if (ours.failed > 0) throw new Error(`${ours.failed} requests of ${name} were not acknowledged`);
        // In the first round both are still being compiled.
        if (round === 0) continue;
        ratios.push(ours.perSecond / theirs.perSecond);
        rates.push(ours.perSecond);
      }
      const ratio = median(ratios);
      const rate = median(rates);
      return {
        rate,
        measured: [
          {
            name: `${name}, against bare node:http`,
            value: ratio,
            unit: 'ratio',
            reach: '>= 0.6',
            isReached: ratio >= 0.6,
          },
          {
            name: `${name}, durable per second`,
            value: rate,
            unit: '1/s',
            reach: 'printed',
            isReached: true,
          },
        ],
      };
    }

    const ofPixel = await compare('pixel events', installation.events);
    const ofNetworks = await compare('postbacks', installation.postbacks);
    const atHalfLoad = async (url: string): Promise<number> => {
      const { failed, p99Ms } = await run<PacedResult>(client, {
        url,
        connections,
        requests: installation.events,
        perSecond: Math.round(ofPixel.rate / 2),
        seconds: 3 * seconds,
      });
      if (failed > 0) throw new Error(`${failed} requests at half load were not acknowledged`);
      return p99Ms;
    };
    const theirP99 = await atHalfLoad(urls.bare);
    const ourP99 = await atHalfLoad(urls.collector);
    const measured = [
      ...ofPixel.measured,
      ...ofNetworks.measured,
      {
        name: 'pixel events at half load, p99',
        value: ourP99,
        unit: 'ms',
        reach: '<= 20',
        isReached: ourP99 <= 20,
      },
      // What a machine that others use too does to a server that does nothing.
      { name: 'the same of bare node:http', value: theirP99, unit: 'ms', reach: 'printed', isReached: true },
    ];
    if (events === 0) return measured;

    await run<LoadResult>(client, {
      url: urls.collector,
      connections,
      requests: installation.events,
      amount: events,
    });
    const mib = residentMib(collector);
    const name = `memory of the collector after ${events.toLocaleString('en')} more events`;
    return [...measured, { name, value: mib, unit: 'MiB', reach: '< 200', isReached: mib < 200 }];
  } finally {
    const ended = once(collector, 'exit');
    collector.kill('SIGTERM');
    await ended;
    bare.kill();
    client.kill();
    rmSync(installation.data, { recursive: true, force: true });
  }
}

/**
 * Nine visits for each conversion, and half of the visitors came through a link: their pages all send its click id.
 * Postbacks are generic ones, as forms, with a click id and an amount.
 */
async function install(): Promise<{ data: string; events: Requests; postbacks: Requests }> {
  const world = { now: Date.now, randomBytes };
  // Not the system's temporary folder, which may be memory: what is measured is a disk.
  const parent = fileURLToPath(new URL('../.data/', import.meta.url));
  mkdirSync(parent, { recursive: true });
  const data = mkdtempSync(`${parent}bench-`);
  const folder = await makeDataFolder(data);
  const store = await openConfig(folder.config, () => {});
  const shop = { name: 'Shop', origins: ['https://shop.example'] };
  const site = await store.change((config) => addSite(config, shop, world));
  const source = await store.change((config) => addSource(config, { name: 'Network', site: site.id }, world));
  const to = 'https://shop.example/';
  const link = await store.change((config) =>
    addLink(config, { site: site.id, to, affiliate: 'Ann' }, world),
  );
  const keys = new Map([[0, deriveClickKey(await readSecretKey(folder.secretKey, world), 0)]]);

  const visitors = Array.from({ length: 20 }, (_, index) => ({
    clickId: index % 2 === 0 ? mint({ link: LinkId.parse(link.id), now: Date.now(), keys }) : undefined,
    order: String(100_000 + index),
  }));
  return {
    data,
    events: visitors.flatMap(({ clickId, order }) =>
      Array.from({ length: 10 }, (_, page) => pixelRequest(page < 9 ? null : order, site.id, clickId)),
    ),
    postbacks: visitors.map(({ clickId, order }) => ({
      method: 'POST',
      path: `/pb/${source.id}`,
      headers: {
        authorization: `Bearer ${source.token}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        order_id: order,
        ...(clickId && { click_id: clickId }),
        order_value: '129.90',
        currency: 'EUR',
        status: 'approved',
        type: 'sale',
        sub1: 'newsletter',
      }).toString(),
    })),
  };
}

function pixelRequest(order: string | null, site: string, clickId: string | undefined): Requests[number] {
  const message = {
    v: 1,
    kind: order === null ? 'visit' : 'convert',
    site,
    send_id: '3f2a9c1e-6a1f-4c9a-9a53-0c1de2f3a4b5',
    page: 'https://shop.example/category/shoes',
    referrer: 'blog.example',
    click: clickId ? { cookie: clickId, storage: clickId } : {},
    age_ms: 3,
    attempt: 1,
    transport: 'fetch',
    visibility: 'visible',
    ...(order !== null && {
      event_id: `sale:${order}`,
      order_id: order,
      type: 'sale',
      value: '129.90',
      currency: 'EUR',
    }),
  };
  const headers = {
    'content-type': 'text/plain;charset=UTF-8',
    origin: 'https://shop.example',
    'user-agent':
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  };
  return { method: 'POST', path: '/e', headers, body: JSON.stringify(message) };
}

function start(module: string, args: string[], execArgv: string[]): ChildProcess {
  const path = fileURLToPath(new URL(module, import.meta.url));
  return fork(path, args, { execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}

async function urlOf(server: ChildProcess): Promise<string> {
  const [message] = await once(server, 'message');
  return `http://127.0.0.1:${message.port}`;
}

async function run<Result>(client: ChildProcess, load: Load | PacedLoad): Promise<Result> {
  client.send(load);
  const [result] = await once(client, 'message');
  return result;
}

function residentMib(process: ChildProcess): number {
  const kib = execFileSync('ps', ['-o', 'rss=', '-p', String(process.pid)], { encoding: 'utf8' });
  return Number(kib) / 1024;
}
