import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'page-redefines-natives',
  why: 'An old library adds to the prototypes of all arrays and objects, a monitoring agent wraps fetch, and later a faulty one replaces fetch and JSON. The order arrives as it is, articles and all.',
  needs: ['changed_natives'],
  shop: {
    convert: 'after_load',
    before: `<script>
      const real = fetch;
      window.fetch = (...given) => real(...given);
      Array.prototype.last = function () { return this[this.length - 1]; };
      Object.prototype.extend = function (more) { return Object.assign(this, more); };
    </script>`,
    // The pixel's script is there when the page has loaded, and the order is reported after this.
    after: `<script>addEventListener('load', () => {
      window.fetch = () => Promise.reject(new TypeError('replaced'));
      JSON.stringify = () => 'replaced';
      JSON.parse = () => 'replaced';
    })</script>`,
  },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ products: ['stick', 'abacus'], leave: 'look' });
    await lab.tab.waitFor('[data-said]');
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      amounts: { pixel: order.amount, postback: order.amount },
    });
    await lab.expectRequests({
      traffic: 'pixel',
      count: 1,
      where: ({ body }) => body.includes('"sku":"stick"') && body.includes('"sku":"abacus"'),
    });
    await lab.expectRequests({ traffic: 'pixel', count: 0, where: ({ reason }) => reason !== null });
  },
});
