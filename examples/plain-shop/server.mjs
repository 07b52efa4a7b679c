// A shop as many are: static pages, one form, a small server. Nothing of Tallystick is in it but two lines: the snippet
// in the pages, and the postback when an order is placed. `npm start`, then http://localhost:3000
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const {
  PORT = '3000',
  // In production the snippet stands in the pages and the address in the settings; a test run gives its own.
  TALLYSTICK_SNIPPET = '',
  TALLYSTICK_POSTBACK_URL = '',
} = process.env;

const PRICES = { mug: '12.50', teapot: '39.00' };
/** Orders whose thank-you page may still be looked at. */
const orders = new Map();

createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    response.writeHead(500).end('Something went wrong.');
  });
}).listen(Number(PORT), () => console.log(`http://localhost:${PORT}`));

async function answer(request, response) {
  const url = new URL(request.url ?? '/', 'http://shop');
  if (request.method === 'POST' && url.pathname === '/order') return placeOrder(request, response);
  if (url.pathname === '/') {
    const { searchParams } = url;
    // The click id of a landing is kept by the server, so that an order can be credited whatever the browser forgets.
    if (searchParams.has('cid'))
      response.setHeader(
        'Set-Cookie',
        `click=${encodeURIComponent(searchParams.get('cid'))}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000`,
      );
    return page(response, 'index.html');
  }
  if (url.pathname === '/thanks') {
    const order = orders.get(url.searchParams.get('order'));
    if (!order) return page(response.writeHead(404), 'missing.html');
    return page(response, 'thanks.html', order);
  }
  response.writeHead(404);
  return page(response, 'missing.html');
}

async function placeOrder(request, response) {
  const form = new URLSearchParams(await read(request));
  const price = PRICES[form.get('product')];
  if (!price) return page(response.writeHead(404), 'missing.html');
  const order = { id: `P-${randomUUID().slice(0, 8)}`, price, currency: 'EUR' };
  orders.set(order.id, order);
  if (orders.size > 1000) orders.delete(orders.keys().next().value);
  const click = cookie(request, 'click');
  // Nobody waits for it: a buyer must not see that a tracker is slow.
  if (click) sendPostback(order, click).catch((error) => console.error('postback:', error.message));
  response.writeHead(303, { Location: `/thanks?order=${order.id}` }).end();
}

/** Fills the macros of the source's postback address: `{order_id}`, `{click_id}`, ... */
async function sendPostback(order, click) {
  if (!TALLYSTICK_POSTBACK_URL) return;
  const values = {
    order_id: order.id,
    click_id: click,
    order_value: order.price,
    currency: order.currency,
    type: 'sale',
    status: 'approved',
  };
  const url = TALLYSTICK_POSTBACK_URL.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(values[name] ?? ''),
  );
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) console.error(`postback: ${answer.status} ${await answer.text()}`);
}

async function page(response, name, values = {}) {
  const html = await readFile(new URL(`public/${name}`, import.meta.url), 'utf8');
  const filled = html
    .replace('<!-- snippet -->', () => TALLYSTICK_SNIPPET)
    .replace(/\[(id|price|currency)\]/g, (_, key) => values[key] ?? '');
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.end(filled);
}

async function read(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > 10_000) throw new Error('form too large');
  }
  return text;
}

function cookie(request, name) {
  const pairs = (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('='));
  return decodeURIComponent(pairs.find(([key]) => key === name)?.[1] ?? '');
}
