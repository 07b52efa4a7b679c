import { Html, html } from './html.ts';
import { decimal, PRODUCTS, type Product } from './products.ts';
import type { PageKind, ShopSetting } from './shop-setting.ts';

/** Where the hosts of the shop are, without a trailing slash. */
export type ShopUrls = {
  shop: string;
  www: string;
  checkout: string;
  pay: string;
  blog: string;
  collector: string;
};

/** What every page of the shop of a case knows. */
export type PageContext = {
  setting: ShopSetting;
  urls: ShopUrls;
  /** The site's snippet, with the collector as browsers of this case reach it. */
  snippet: string;
  /** What the visitor told the banner. */
  consent: 'granted' | 'denied' | null;
  /** What the shop's server has in its own cookie, or the pixel's. */
  clickId: string | null;
  nonce: string;
};

export type PlacedOrder = { id: string; conversion: object };

export function landingPage(context: PageContext): Html {
  const { checkout } = context.setting;
  const cards = PRODUCTS.map(
    ({ id, name, cents }) => html`
      <article class="card"><h2>${name}</h2><p class="price">${decimal(cents)} EUR</p>
      <a class="button buy" href="${checkoutHref(context, [id])}">Buy</a></article>`,
  );
  const app = checkout === 'single_page' ? singlePage(context) : null;
  return layout(context, 'landing', html`<div class="cards">${cards}</div>${app}`);
}

export function checkoutHref(
  { setting, urls }: Pick<PageContext, 'setting' | 'urls'>,
  products: readonly string[],
) {
  const host = setting.checkout === 'subdomain' ? urls.checkout : urls.shop;
  return `${host}/checkout?products=${products.join(',')}`;
}

export function checkoutPage(context: PageContext, products: readonly Product[]): Html {
  const { checkout } = context.setting;
  const inFrame = checkout === 'iframe' || checkout === 'iframe_top';
  return layout(context, 'checkout', inFrame ? frame(context, products) : orderForm(products, '/orders'));
}

/**
 * The checkout inside a frame of another site. It orders when the page around it says so, then shows the thank-you page
 * itself or hands over to the page around it, as payment widgets do.
 */
export function framedCheckoutPage(context: PageContext, query: URLSearchParams): Html {
  const order = `const answer = await fetch('/orders.json', {
      method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: ${inline(query.toString())} });
    const { id } = await answer.json();`;
  const thanks = (host: string) => `${inline(`${host}/thanks?order=`)} + encodeURIComponent(id)`;
  const go =
    context.setting.checkout === 'iframe_top'
      ? `parent.postMessage({ go: ${thanks(context.urls.shop)} }, '*');`
      : `location.href = ${thanks(context.urls.pay)}${context.consent ? ` + '&consent=${context.consent}'` : ''};`;
  return bare(context, script(context, `addEventListener('message', async () => { ${order} ${go} })`));
}

export function paymentPage(context: PageContext, order: string): Html {
  return bare(
    context,
    html`<h1>Pay</h1><form method="post" action="/paid"><input type="hidden" name="order" value="${order}">
    <button class="button" id="pay">Pay</button></form>`,
  );
}

export function blogPage(context: PageContext, to: string): Html {
  return bare(context, html`<h1>What I like</h1><p><a id="out" href="${to}">This shop</a></p>`);
}

export function elsewherePage(context: PageContext): Html {
  return bare(context, html`<h1 id="elsewhere">Elsewhere</h1>`);
}

/** A page before the landing page, which it lets the browser load before anybody goes there. */
export function prerenderingPage(context: PageContext, to: string): Html {
  const rules = JSON.stringify({ prerender: [{ urls: [to], eagerness: 'immediate' }] }).replace(
    /</g,
    '\\u003c',
  );
  return bare(
    context,
    html`<h1>Shop</h1><a id="out" href="${to}">In</a>
    <script type="speculationrules" nonce="${context.nonce}">${new Html(rules)}</script>`,
  );
}

export function thankYouPage(context: PageContext, order: PlacedOrder): Html {
  const { convert, afterwards } = context.setting;
  const say = `tally('convert', ${inline(order.conversion)}); document.documentElement.dataset.said = '1';`;
  const leave =
    afterwards === 'navigate'
      ? ` location.href = ${inline(`${context.urls.shop}/elsewhere`)};`
      : afterwards === 'close'
        ? ' close();'
        : '';
  const scripts: Record<ShopSetting['convert'], string | null> = {
    inline: say + leave,
    after_load: `addEventListener('load', () => setTimeout(() => { ${say}${leave} }))`,
    told: `addEventListener('lab:convert', () => { ${say}${leave} })`,
    never: null,
  };
  const said = scripts[convert];
  return layout(
    context,
    'thanks',
    html`<section class="thanks"><h2>Order <span id="order-id">${order.id}</span></h2></section>
    ${said === null ? null : script(context, said)}
    ${script(context, `if (parent !== window) parent.postMessage({ order: ${inline(order.id)} }, '*')`)}`,
  );
}

function orderForm(products: readonly Product[], action: string): Html {
  return html`<form class="checkout" method="post" action="${action}">
    <input type="hidden" name="products" value="${products.map(({ id }) => id).join(',')}">
    <ul>${products.map(({ name, cents }) => html`<li>${name}, ${decimal(cents)} EUR</li>`)}</ul>
    <input name="name" id="name" placeholder="Name">
    <button class="button" id="order" type="submit">Place the order</button></form>`;
}

/**
 * A frame of another site. Its button stands around it, since not every driver can reach into a frame; and what the
 * shop's server knows of the visitor travels along, since the frame has none of the shop's cookies.
 */
function frame(context: PageContext, products: readonly Product[]): Html {
  const query = new URLSearchParams({
    products: products.map(({ id }) => id).join(','),
    ...(context.consent && { consent: context.consent }),
    ...(context.clickId !== null && { click: context.clickId }),
  });
  // A frame that nobody has clicked into takes the window only where the page around it says that it may.
  const may = 'allow-top-navigation allow-forms allow-scripts allow-same-origin';
  return html`<iframe id="frame" sandbox="${may}" src="${context.urls.pay}/framed?${query.toString()}" width="600" height="300"></iframe>
    <button class="button" id="order" type="button">Place the order</button><p>Order <span id="framed-order"></span></p>
    ${script(
      context,
      `document.getElementById('order').onclick = () => document.getElementById('frame').contentWindow.postMessage('order', '*');
       addEventListener('message', ({ data }) => {
         if (data.go) location.href = data.go;
         else { const at = document.getElementById('framed-order'); at.textContent = data.order; at.id = 'order-id'; }
       });`,
    )}`;
}

/** One document: routes change, nothing is loaded anew. */
function singlePage(context: PageContext): Html {
  return html`<section id="app" hidden><h2 id="route"></h2><button class="button" id="order" type="button">Place the order</button></section>
    ${script(
      context,
      `let products = '';
       const go = (path, title) => { history.pushState({}, '', path); document.getElementById('route').textContent = title; document.getElementById('app').hidden = false; tally('visit'); };
       for (const a of document.querySelectorAll('.buy')) a.onclick = (event) => { event.preventDefault(); window.labCheckout(new URL(a.href).searchParams.get('products')); };
       window.labCheckout = (chosen) => { products = chosen; go('/checkout', 'Checkout'); };
       document.getElementById('order').onclick = async () => {
         const answer = await fetch('/orders.json', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'products=' + products });
         const { id, conversion } = await answer.json();
         go('/thanks?order=' + encodeURIComponent(id), 'Order ');
         const at = document.createElement('span'); at.id = 'order-id'; at.textContent = id; document.getElementById('route').append(at);
         tally('convert', conversion); document.documentElement.dataset.said = '1';
       };`,
    )}`;
}

function layout(context: PageContext, kind: PageKind, content: Html): Html {
  return page(context, { snippet: snippetOf(context, kind), content: html`${content}${banner(context)}` });
}

/** A page without the shop's snippet. */
function bare(context: PageContext, content: Html): Html {
  return page(context, { snippet: html``, content });
}

function page({ setting, nonce }: PageContext, { snippet, content }: { snippet: Html; content: Html }): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Shop</title>
  <link rel="icon" href="data:,">
  ${withNonce(setting.before, nonce)}
  ${snippet}
</head>
<body><main>${content}</main>${withNonce(setting.after, nonce)}</body>
</html>`;
}

function snippetOf(context: PageContext, kind: PageKind): Html {
  const { setting, snippet, nonce, consent } = context;
  if (!setting.snippetOn.includes(kind)) return html`${script(context, 'window.tally ??= () => {}')}`;
  const decided = consent && html`${script(context, `tally('consent', ${consent === 'granted'})`)}`;
  const tag = withNonce(snippet, nonce);
  if (setting.snippet === 'twice') return html`${tag}${tag}${decided}`;
  if (setting.snippet === 'head') return html`${tag}${decided}`;
  // The page's own queue, which shops keep for tags that come later; the tag manager hands it on.
  return html`${script(
    context,
    `window.shopQueue = []; window.tally = (...said) => shopQueue.push(said);
     addEventListener('load', () => setTimeout(() => {
       delete window.tally;
       const holder = document.createElement('template'); holder.innerHTML = ${inline(snippet)};
       for (const { textContent, attributes } of holder.content.querySelectorAll('script')) {
         const tag = document.createElement('script');
         for (const { name, value } of attributes) tag.setAttribute(name, value);
         tag.nonce = ${inline(nonce)}; tag.textContent = textContent; document.head.append(tag);
       }
       for (const said of shopQueue) tally(...said);
       window.shopQueue = undefined;
     }))`,
  )}${decided}`;
}

function banner(context: PageContext): Html | null {
  if (!context.setting.banner) return null;
  // Who has answered finds the same two buttons again, to think better of it.
  return html`<aside id="${context.consent === null ? 'banner' : 'answered'}"><p>May we count where you came from?</p>
    <button id="accept" type="button">Yes</button> <button id="refuse" type="button">No</button></aside>
    ${script(
      context,
      `for (const [id, said, granted] of [['accept', 'granted', true], ['refuse', 'denied', false]])
         document.getElementById(id).onclick = () => {
           document.cookie = 'consent=' + said + ';path=/;max-age=8000000;samesite=lax;domain=shop.localhost';
           tally('consent', granted);
           document.querySelector('aside').id = 'answered';
         };`,
    )}`;
}

function script({ nonce }: PageContext, code: string): Html {
  return html`<script nonce="${nonce}">${new Html(code)}</script>`;
}

/** HTML of the scenario's own or of the desk, with the nonce in each script. */
function withNonce(text: string, nonce: string): Html {
  return new Html(text.replaceAll('<script', `<script nonce="${nonce}"`));
}

/** A value as a script's literal: nothing in it can end the script. */
function inline(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
