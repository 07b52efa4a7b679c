import { Html, html } from './html.ts';
import { decimal, PRODUCTS, type Product } from './products.ts';
import { SWITCHES, type SwitchId } from './switches.ts';

/** What every page of the shop knows. */
export type Context = {
  /** Address of the collector as browsers reach it. */
  collector: string;
  /** Address of the dashboard as browsers reach it. */
  desk: string;
  /** The HTML that the desk gives for the site, with the collector's name for browsers. */
  snippet: string;
  link: string;
  on: ReadonlySet<SwitchId>;
};

export function cataloguePage(context: Context): Html {
  const cards = PRODUCTS.map(
    (product) => html`
      <article class="card">
        ${picture(product)}
        <h2>${product.name}</h2>
        <p>${product.what}</p>
        <p class="price">${decimal(product.cents)} EUR</p>
        <a class="button" href="/checkout/${product.id}">Buy</a>
      </article>`,
  );
  return layout(context, 'Shop', html`<div class="cards">${cards}</div>`);
}

export function checkoutPage(context: Context, product: Product): Html {
  return layout(
    context,
    'Checkout',
    html`
      <form class="checkout" method="post" action="/orders">
        ${picture(product)}
        <div>
          <h2>${product.name}</h2>
          <p class="price">${decimal(product.cents)} EUR</p>
          <p>No money moves: this shop is a demonstration.</p>
          <input type="hidden" name="product" value="${product.id}">
          <button class="button" id="order" type="submit">Place the order</button>
        </div>
      </form>
      ${context.on.has('organic') ? forgetEverything : null}`,
  );
}

export type Order = {
  id: string;
  product: Product;
  /** What the shop's server did about it, oldest first. */
  done: readonly string[];
  /** The page was loaded again by itself. */
  isReload: boolean;
};

export function thankYouPage(context: Context, order: Order): Html {
  const { id, product, done, isReload } = order;
  const conversion = { order_id: id, value: decimal(product.cents), currency: 'EUR', items: [item(product)] };
  const reload = context.on.has('reload') && !isReload;
  return layout(
    context,
    'Thank you',
    html`
      <section class="thanks">
        <h2>Order <span id="order-id">${id}</span></h2>
        <p>${product.name}, ${decimal(product.cents)} EUR.</p>
        <h3>What the server did</h3>
        <ul>${done.map((line) => html`<li>${line}</li>`)}</ul>
        <p><a class="button" href="${context.desk}/conversions?q=${encodeURIComponent(id)}" target="_blank">See it in the dashboard</a>
           <a class="quiet" href="/">Back to the shop</a></p>
      </section>
      <script>tally('convert', ${inline(conversion)})</script>
      ${reload ? html`<script>addEventListener('load', () => setTimeout(() => location.replace('/orders/${id}?again=1'), 700))</script>` : null}`,
  );
}

export function missingPage(context: Context): Html {
  return layout(context, 'Not here', html`<p>There is no such page. <a href="/">Back to the shop</a></p>`);
}

function item({ id, name, cents }: Product): object {
  return { sku: id, category: name, quantity: 1, amount: decimal(cents) };
}

/** A value as a script's literal: nothing in it can end the script. */
function inline(value: object): Html {
  return new Html(JSON.stringify(value).replace(/</g, '\\u003c'));
}

/** A browser that never came by an affiliate: none of its stores has a click id. */
const forgetEverything = html`<script>
  for (const store of [localStorage, sessionStorage]) for (const key of Object.keys(store)) if (key.startsWith('tally')) store.removeItem(key);
  for (const domain of ['', ';domain=' + location.hostname]) document.cookie = 'tally_cid=;path=/;max-age=0' + domain;
</script>`;

function layout(context: Context, title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · Demo shop</title>
  <link rel="stylesheet" href="/shop.css">
  <link rel="icon" href="data:,">
  ${new Html(context.snippet)}
</head>
<body>
  <header><a class="brand" href="/">Demo shop</a><a class="quiet" href="${context.desk}" target="_blank">Dashboard</a></header>
  <main><h1>${title}</h1>${content}</main>
  ${switchPanel(context)}
</body>
</html>`;
}

function switchPanel({ on, collector, link }: Context): Html {
  const boxes = SWITCHES.map(
    ({ id, title, what, expect }) => html`
      <label class="switch">
        <input type="checkbox" name="on" value="${id}" ${on.has(id) ? html`checked` : null} onchange="this.form.submit()">
        <span><b>${title}</b> ${what} <em>Expect: ${expect.map((verdict) => verdict.replace('_', ' ')).join(', then ')}.</em></span>
      </label>`,
  );
  return html`<aside>
    <h2>What goes wrong today</h2>
    <p>Come in by the <a href="${collector}/c/${link}">affiliate link</a>, switch something on, buy, and look at the dashboard.</p>
    <form method="post" action="/switches">${boxes}<noscript><button>Apply</button></noscript></form>
  </aside>`;
}

function picture({ id, colour }: Product): Html {
  const shapes: Record<string, Html> = {
    stick: html`<path d="M18 62 62 18" stroke="${colour}" stroke-width="12" stroke-linecap="round"/><path d="M30 44l6 6M38 36l6 6M46 28l6 6" stroke="#fff" stroke-width="2.5"/>`,
    abacus: html`<rect x="14" y="14" width="52" height="52" rx="4" fill="none" stroke="${colour}" stroke-width="5"/><path d="M16 30h48M16 50h48" stroke="${colour}" stroke-width="2"/><g fill="${colour}"><circle cx="28" cy="30" r="6"/><circle cx="42" cy="30" r="6"/><circle cx="52" cy="50" r="6"/></g>`,
    ledger: html`<rect x="18" y="12" width="44" height="56" rx="4" fill="${colour}"/><path d="M28 26h24M28 36h24M28 46h16" stroke="#fff" stroke-width="3" stroke-linecap="round"/>`,
  };
  return html`<svg class="picture" viewBox="0 0 80 80" role="img" aria-label="">${shapes[id] ?? null}</svg>`;
}
