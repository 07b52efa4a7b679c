import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'refund-in-part',
  why: 'Of two articles the buyer sends one back, and the shop reports what is left of the amount. The order as it was placed agrees on both sides, and the money that remains is the smaller sum.',
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy({ products: ['stick', 'abacus'] });
    await lab.postback(order, { status: 'partially_refunded', amount: '49.90' });
    await lab.expectConversion(order, {
      verdict: 'agreed',
      state: 'partly_refunded',
      postback: 2,
      duplicates: { postback: 0 },
      amounts: { pixel: '84.40', postback: '84.40' },
      fields: { postback: { net_amount: '49.90', updates: 1 } },
      click,
    });
  },
});
