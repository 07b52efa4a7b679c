import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'tags-of-others',
  why: 'The thank-you page carries the tags of Awin and Meta beside ours, and that of Meta was given the price of the first for an order of two articles. What each reported is in the results, and nothing of it leaves this machine.',
  // The proxy through which WebKitGTK is seen can not see inside of https, where these tags are.
  matrix: { engine: ['chromium', 'firefox'] },
  shop: {
    after: `<script>
      const id = document.querySelector('#order-id')?.textContent;
      const ask = (url, query) => { new Image().src = url + '?' + new URLSearchParams(query); };
      if (id) {
        ask('https://www.awin1.com/sread.img', { tt: 'ns', tv: '2', merchant: '1001', amount: '84.40', ref: id, cr: 'EUR' });
        ask('https://www.facebook.com/tr/', { id: '1001', ev: 'Purchase', 'cd[value]': '49.90', 'cd[currency]': 'EUR', 'cd[order_id]': id });
      }
    </script>`,
  },
  async run(lab) {
    await lab.click();
    const order = await lab.buy({ products: ['stick', 'abacus'] });
    await lab.expectConversion(order, { verdict: 'agreed' });
    await lab.expectTag({ system: 'awin', order, amount: order.amount, currency: 'EUR', count: 1 });
    await lab.expectTag({ system: 'meta', event: 'Purchase', order, amount: '49.90', count: 1 });
    await lab.expectTag({ system: 'google_ads', count: 0 });
    await lab.expectEventually(
      'every request to somebody else was stopped',
      () => lab.requests().filter(({ url }) => !new URL(url).hostname.endsWith('localhost')),
      (others) =>
        others.length === 2 &&
        others.every(({ status, failure }) => status === null && failure === 'blocked'),
    );
  },
});
