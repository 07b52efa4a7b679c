import { readFileSync } from 'node:fs';
import express, { type Express, type Request, type Response } from 'express';
import { orderNumber } from './installation.ts';
import { type Context, cataloguePage, checkoutPage, missingPage, thankYouPage } from './pages.ts';
import { decimal, PRODUCTS, type Product } from './products.ts';
import { sendPostback } from './send-postback.ts';
import { LATE_MS, readSwitches, type SwitchId } from './switches.ts';

export type ShopOptions = Omit<Context, 'on'> & {
  postbackUrl: string;
  now: () => number;
  /** Does something later; a test has its own clock. */
  later: (work: () => void, delayMs: number) => void;
};

type Order = { id: string; product: Product; done: string[] };

/** Orders that are remembered, for their thank-you pages. */
const ORDERS_MAX = 1000;
const TAX_RATE = 0.2;
/** The shop's own copy of the click id. */
const CLICK_COOKIE = 'shop_click';

/** The demo shop: a catalogue, a checkout, a thank-you page with the pixel, and a server that sends postbacks. */
export function createShop(options: ShopOptions): Express {
  const app = express();
  const orders = new Map<string, Order>();
  app.disable('x-powered-by');
  app.use(express.urlencoded({ extended: false, limit: '8kb' }));
  const stylesheet = readFileSync(new URL('./shop.css', import.meta.url), 'utf8');
  app.get('/shop.css', (_request, response) => void response.type('text/css').send(stylesheet));

  app.get('/', (request, response) => {
    // A server that keeps the click id of a landing itself does not depend on a script that may be blocked.
    const { cid } = request.query;
    if (typeof cid === 'string') response.cookie(CLICK_COOKIE, cid, { httpOnly: true, sameSite: 'lax' });
    send(request, response, cataloguePage);
  });

  app.get('/checkout/:product', (request, response) => {
    const product = findProduct(request.params.product);
    if (!product) return send(request, response.status(404), missingPage);
    // The buyer comes back by an advertisement first, so that the last click is not the affiliate's.
    const mustDetour = switchesOf(request).has('other_channel') && request.query['gclid'] === undefined;
    if (mustDetour)
      return response.redirect(302, `/checkout/${product.id}?gclid=demo-${options.now().toString(36)}`);
    send(request, response, (context) => checkoutPage(context, product));
  });

  app.post('/switches', (request, response) => {
    const on = readSwitches([request.body?.on ?? []].flat().map(String));
    response.cookie('switches', [...on].join('.'), { httpOnly: true, sameSite: 'lax' });
    response.redirect(303, '/');
  });

  app.post('/orders', (request, response) => {
    const product = findProduct(String(request.body?.product));
    if (!product) return send(request, response.status(404), missingPage);
    const order: Order = { id: orderNumber(options.now()), product, done: [] };
    remember(order);
    report(order, clickIdOf(request), switchesOf(request));
    if (switchesOf(request).has('click_id_lost')) {
      for (const cookie of [CLICK_COOKIE, 'tally_cid']) response.clearCookie(cookie, { path: '/' });
    }
    response.redirect(303, `/orders/${order.id}`);
  });

  app.get('/orders/:id', (request, response) => {
    const order = orders.get(request.params.id);
    if (!order) return send(request, response.status(404), missingPage);
    send(request, response, (context) =>
      thankYouPage(context, { ...order, isReload: request.query['again'] !== undefined }),
    );
  });

  app.use((request, response) => send(request, response.status(404), missingPage));
  return app;

  function send(request: Request, response: Response, page: (context: Context) => { text: string }): void {
    const on = switchesOf(request);
    if (on.has('pixel_blocked')) {
      // What a blocker does to the visitor's browser, a policy does here: nothing of the collector is loaded or sent.
      response.set('Content-Security-Policy', "default-src 'self' 'unsafe-inline' data:");
    }
    response
      .set('Cache-Control', 'no-store')
      .type('text/html')
      .send(page({ ...options, on }).text);
  }

  function remember(order: Order): void {
    orders.set(order.id, order);
    const [oldest] = orders.keys();
    if (orders.size > ORDERS_MAX && oldest !== undefined) orders.delete(oldest);
  }

  /** What the shop's server does: it credits an affiliate, and tells them by a postback. */
  function report(order: Order, clickId: string | null, on: ReadonlySet<SwitchId>): void {
    if (on.has('click_id_lost') || on.has('organic') || clickId === null) {
      order.done.push('Found no click id in a cookie, so nobody is credited and no postback is sent.');
      return;
    }
    if (on.has('other_channel')) {
      order.done.push(
        'The last click was an advertisement, so the affiliate is not credited and no postback is sent.',
      );
      return;
    }
    if (on.has('postback_not_sent')) {
      order.done.push('Credited the affiliate, but sent no postback.');
      return;
    }
    const value = on.has('other_amount')
      ? Math.round(order.product.cents / (1 + TAX_RATE))
      : order.product.cents;
    const post = async () => {
      const said = `Postback of ${decimal(value)} EUR`;
      // The thank-you page is mostly shown before the answer is there.
      const line = order.done.push(`${said}: sent.`) - 1;
      const answer = await sendPostback(options.postbackUrl, {
        order_id: order.id,
        click_id: clickId,
        order_value: decimal(value),
        currency: 'EUR',
        occurred_at: new Date(options.now()).toISOString(),
      });
      order.done[line] = `${said}: ${answer}`;
    };
    if (on.has('postback_late')) {
      order.done.push(`Credited the affiliate; the postback follows in ${LATE_MS / 1000} seconds.`);
      options.later(() => void post(), LATE_MS);
      return;
    }
    void post().then(() => (on.has('postback_twice') ? post() : undefined));
  }
}

function findProduct(id: string): Product | undefined {
  return PRODUCTS.find((product) => product.id === id);
}

function switchesOf(request: Request): ReadonlySet<SwitchId> {
  return readSwitches((cookieOf(request, 'switches') ?? '').split('.'));
}

/** The server's own copy, or the one that the pixel keeps in a cookie of the site, which any server of it can read. */
function clickIdOf(request: Request): string | null {
  return cookieOf(request, CLICK_COOKIE) ?? cookieOf(request, 'tally_cid');
}

function cookieOf(request: Request, name: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (pair.slice(0, at).trim() === name) return decodeURIComponent(pair.slice(at + 1).trim());
  }
  return null;
}
