import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'payment-elsewhere',
  why: "The buyer pays at a payment provider's own address and is sent back to the thank-you page. The click outlives the detour, and the provider's pages are none of the pixel's business.",
  shop: { checkout: 'payment_elsewhere' },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      fields: { pixel: { click_id: click.id } },
    });
    await lab.expectRequests({
      traffic: 'pixel',
      count: 0,
      where: ({ body }) => body.includes(lab.urls.pay),
    });
  },
});
