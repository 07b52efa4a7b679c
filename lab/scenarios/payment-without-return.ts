import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'payment-without-return',
  why: 'The buyer pays at the payment provider and closes the window instead of going back to the shop, so that no thank-you page is ever loaded. The pixel misses the order, because it was last seen before the thank-you page.',
  shop: { checkout: 'payment_elsewhere' },
  async run(lab) {
    const click = await lab.click();
    await lab.tab.click('.buy');
    await lab.tab.click('#order');
    await lab.tab.waitFor('#pay');
    await lab.tab.close();
    const [order = 'none'] = lab.shop.orders();
    await lab.expectConversion(order, {
      verdict: 'postback_only',
      cause: 'last_seen_before_thank_you',
      click,
    });
  },
});
