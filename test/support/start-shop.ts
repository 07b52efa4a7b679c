import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { findSite } from '../../server/config/find-site.ts';
import { snippet } from '../../server/config/snippet.ts';
import type { Site } from '../../wire/config.ts';
import type { ObservationRecord, VisitRecord } from '../../wire/record.ts';
import { builtPixel } from './built-pixel.ts';
import { type Front, startFront } from './front.ts';
import { startCollector, type TestCollector } from './start-collector.ts';
import { until } from './until.ts';

/** What a page of the shop is made of; all of it may be left out. */
export type ShopPage = {
  /** HTML before the snippet, where it may prepare the ground, and after it. */
  before?: string;
  after?: string;
  /** Instead of the site's own. */
  snippet?: string;
  headers?: Record<string, string>;
};

export type PixelEvent = VisitRecord | ObservationRecord;

export type Shop = {
  origin: string;
  collector: TestCollector;
  /** Between the browser and the collector. */
  front: Front;
  /** The site's snippet, with other settings on demand. */
  snippet: (settings?: Partial<Pick<Site, 'consent' | 'gpc'>>) => string;
  /** Puts a page under a path, and says its address. */
  page: (path: string, page?: ShopPage) => string;
  /** What the collector has on disk of the pixel, in order and each once, as soon as there are so many. */
  events: (count: number) => Promise<PixelEvent[]>;
};

type Options = {
  /** Hosts as browsers know them. */
  host?: string;
  collectorHost?: string;
  /** Origins of the site besides the shop's own. */
  origins?: string[];
};

/** A shop's pages, and a real collector with its journal for their events. */
export async function startShop(options: Options = {}): Promise<Shop> {
  const { host = 'shop.localhost', collectorHost = 'collect.localhost', origins = [] } = options;
  const pages = new Map<string, ShopPage>();
  const origin = `http://${host}:${await servePages(pages, () => shop.snippet())}`;

  const { path } = await builtPixel();
  const collector = await startCollector({ origins: [origin, ...origins], pixelScript: path });
  const front = await startFront(collector.port);

  const shop: Shop = {
    origin,
    collector,
    front,
    snippet(settings) {
      const { current } = collector.config;
      const collector_url = `http://${collectorHost}:${front.port}`;
      const site = { ...findSite(current, collector.site.id), ...settings };
      return snippet(site, { ...current.settings, collector_url });
    },
    page(path, page = {}) {
      pages.set(path, page);
      return origin + path;
    },
    async events(count) {
      let events: PixelEvent[] = [];
      await until(`there are ${count} events`, async () => {
        const records = (await collector.records()).map(({ record }) => record);
        // A page that is left before it hears the answer leaves its event to the next one: same `send_id`, same event.
        const bySend = Map.groupBy(records.filter(isPixelEvent), sendIdOf);
        events = [...bySend.values()].flatMap(([first]) => first ?? []);
        return events.length >= count;
      });
      return events;
    },
  };
  return shop;
}

function sendIdOf(event: PixelEvent): string | undefined {
  return event.kind === 'visit' ? event.browser.send_id : event.send_id;
}

function isPixelEvent(record: { kind: string }): record is PixelEvent {
  return record.kind === 'visit' || record.kind === 'observation';
}

async function servePages(pages: ReadonlyMap<string, ShopPage>, snippet: () => string): Promise<number> {
  const server = createServer(({ url = '' }, response) => {
    const page = pages.get(url.replace(/[?#].*/, ''));
    if (!page) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
    const { before = '', after = '' } = page;
    response.end(
      `<!doctype html><title>Shop</title><link rel="icon" href="data:,">${before}${page.snippet ?? snippet()}${after}<body>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has such an address.
  return (server.address() as AddressInfo).port;
}
