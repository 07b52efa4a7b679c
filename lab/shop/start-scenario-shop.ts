import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { decimal, PRODUCTS, type Product } from './products.ts';
import {
  blogPage,
  checkoutPage,
  elsewherePage,
  framedCheckoutPage,
  landingPage,
  type PageContext,
  paymentPage,
  prerenderingPage,
  type ShopUrls,
  thankYouPage,
} from './scenario-pages.ts';
import type { ShopSetting } from './shop-setting.ts';

/** An order, as the shop's server has it. */
export type ShopOrder = {
  id: string;
  products: readonly Product[];
  amount: string;
  currency: string;
  /** What the server found in its own cookie or the pixel's. */
  clickId: string | null;
  consent: 'granted' | 'denied' | null;
  placedAt: number;
};

export type ScenarioShopOptions = {
  setting: () => ShopSetting;
  /** Port of the collector's gateway, and its host as browsers know it. */
  collector: string;
  /** The number of the next order. */
  nextId: () => string;
  /** What the thank-you page gives to `tally('convert', ...)`. */
  conversionOf: (order: ShopOrder) => object;
  /** What the shop's server does about an order; the thank-you page does not wait for it. */
  report: (order: ShopOrder) => Promise<void>;
};

export type ScenarioShop = {
  port: number;
  urls: ShopUrls;
  /** The site's snippet, once the site is there. */
  setSnippet(snippet: string): void;
  orders(): readonly ShopOrder[];
  /** Resolves when the shop's server has done all that it was to do about its orders. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

/** The shop's own copy of the click id. */
export const CLICK_COOKIE = 'shop_click';

/** The shop of one case, on a port of its own; the names of its hosts are all this machine. */
export async function startScenarioShop(options: ScenarioShopOptions): Promise<ScenarioShop> {
  const orders: ShopOrder[] = [];
  const reporting = new Set<Promise<void>>();
  const state = { snippet: '' };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const named = (host: string) => `http://${host}:${port}`;
  const urls: ShopUrls = {
    shop: named('shop.localhost'),
    www: named('www.shop.localhost'),
    checkout: named('checkout.shop.localhost'),
    pay: named('pay.localhost'),
    blog: named('blog.localhost'),
    collector: options.collector,
  };
  const place = (order: ShopOrder) => {
    orders.push(order);
    const work = options.report(order).finally(() => reporting.delete(work));
    reporting.add(work);
  };
  server.on('request', createScenarioShop({ ...options, urls, state, orders, place }));
  return {
    port,
    urls,
    setSnippet: (snippet) => {
      state.snippet = snippet;
    },
    orders: () => orders,
    idle: async () => void (await Promise.all(reporting)),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Inner = ScenarioShopOptions & {
  urls: ShopUrls;
  state: { snippet: string };
  orders: readonly ShopOrder[];
  place: (order: ShopOrder) => void;
};

function createScenarioShop({ setting, urls, state, orders, place, nextId, conversionOf }: Inner): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.urlencoded({ extended: false, limit: '8kb' }));

  app.get('/', (request, response) => {
    if (request.hostname === 'blog.localhost')
      return send(request, response, (context) =>
        blogPage(context, String(request.query['to'] ?? urls.shop)),
      );
    const { cid } = request.query;
    if (typeof cid === 'string' && setting().keepsClickId) {
      response.cookie(CLICK_COOKIE, cid, {
        httpOnly: true,
        sameSite: 'lax',
        domain: 'shop.localhost',
        maxAge: 90 * 24 * 3600_000,
      });
    }
    send(request, response, landingPage);
  });

  // What redirects and rewriting proxies do to a landing address.
  app.get('/stripped', (_request, response) => response.redirect(302, '/'));
  app.get('/lower', (request, response) => response.redirect(302, `/${queryOf(request).toLowerCase()}`));
  app.get('/upper', (request, response) =>
    response.redirect(
      302,
      `/${queryOf(request).replace(/([?&]cid=)([^&]*)/, (_, name, id) => name + id.toUpperCase())}`,
    ),
  );
  app.get('/cut', (request, response) =>
    response.redirect(302, `/${queryOf(request).replace(/([?&]cid=[^&]*)[^&](&|$)/, '$1$2')}`),
  );
  app.get('/elsewhere', (request, response) => send(request, response, elsewherePage));
  app.get('/prerendering', (request, response) =>
    send(request, response, (context) => prerenderingPage(context, `/${queryOf(request)}`)),
  );

  app.get('/checkout', (request, response) =>
    send(request, response, (context) => checkoutPage(context, productsOf(request.query['products']))),
  );
  app.get('/framed', (request, response) =>
    send(request, response, (context) => framedCheckoutPage(context, new URLSearchParams(queryOf(request)))),
  );
  app.post('/orders', (request, response) => {
    const order = take(request);
    if (setting().checkout === 'payment_elsewhere')
      return response.redirect(303, `${urls.pay}/pay?order=${encodeURIComponent(order.id)}`);
    response.redirect(303, `/thanks?order=${encodeURIComponent(order.id)}`);
  });
  app.post('/orders.json', (request, response) => {
    const order = take(request);
    response.json({ id: order.id, conversion: conversionOf(order) });
  });
  app.get('/pay', (request, response) =>
    send(request, response, (context) => paymentPage(context, String(request.query['order']))),
  );
  app.post('/paid', (request, response) =>
    response.redirect(303, `${urls.shop}/thanks?order=${encodeURIComponent(String(request.body?.order))}`),
  );
  app.get('/thanks', (request, response) => {
    // A number that was given twice is the newest order's.
    const order = orders.findLast(({ id }) => id === request.query['order']);
    if (!order) return void response.status(404).type('text/plain').send('There is no such order.');
    return send(request, response, (context) =>
      thankYouPage(context, { id: order.id, conversion: conversionOf(order) }),
    );
  });
  app.use(
    (_request, response) => void response.status(404).type('text/plain').send('There is no such page.'),
  );
  app.use(refuse);
  return app;

  function take(request: Request): ShopOrder {
    const products = productsOf(request.body?.products);
    const order: ShopOrder = {
      id: nextId(),
      products,
      amount: decimal(products.reduce((sum, { cents }) => sum + cents, 0)),
      currency: 'EUR',
      clickId: clickIdOf(request),
      consent: consentOf(request),
      placedAt: Date.now(),
    };
    place(order);
    return order;
  }

  function send(
    request: Request,
    response: Response,
    page: (context: PageContext) => { text: string },
  ): void {
    const { csp, cacheable } = setting();
    const nonce = randomBytes(12).toString('base64url');
    if (csp !== 'none') response.set('Content-Security-Policy', policy(csp, nonce));
    if (!cacheable) response.set('Cache-Control', 'no-store');
    const context: PageContext = {
      setting: setting(),
      urls,
      snippet: state.snippet,
      consent: consentOf(request),
      clickId: clickIdOf(request),
      nonce,
    };
    response.type('text/html').send(page(context).text);
  }

  function policy(csp: 'strict' | 'without_collector', nonce: string): string {
    const collector = csp === 'strict' ? ` ${urls.collector}` : '';
    return [
      `default-src 'self'`,
      `script-src 'nonce-${nonce}'${collector}`,
      `connect-src 'self'${collector}`,
      `img-src 'self' data:`,
      `style-src 'unsafe-inline'`,
      `frame-src ${urls.pay}`,
    ].join('; ');
  }
}

/** A page that fails shows why: the picture of the failed case has it. Express knows such a function by its fourth argument. */
function refuse(error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  response
    .status(500)
    .type('text/plain')
    .send(String(error instanceof Error ? error.stack : error));
}

function productsOf(ids: unknown): readonly Product[] {
  const found = String(ids ?? '')
    .split(',')
    .flatMap((id) => PRODUCTS.find((product) => product.id === id) ?? []);
  if (found.length === 0) throw new Error(`none of the products ${JSON.stringify(ids)} is in the shop`);
  return found;
}

function queryOf(request: Request): string {
  const at = request.url.indexOf('?');
  return at < 0 ? '' : request.url.slice(at);
}

/** In a frame there is no cookie of the shop, and the page around it has said what there is. */
function clickIdOf(request: Request): string | null {
  const said: unknown = request.body?.click;
  return (
    cookieOf(request, CLICK_COOKIE) ??
    cookieOf(request, 'tally_cid') ??
    (typeof said === 'string' ? said : null)
  );
}

function consentOf(request: Request): 'granted' | 'denied' | null {
  const said = cookieOf(request, 'consent') ?? request.query['consent'] ?? request.body?.consent;
  return said === 'granted' || said === 'denied' ? said : null;
}

function cookieOf(request: Request, name: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return decodeURIComponent(pair.slice(at + 1).trim());
  }
  return null;
}
