import { defineScenario } from '../scenario/define-scenario.ts';

export default defineScenario({
  name: 'iframe-checkout',
  why: "Checkout and thank-you page stand in a frame of another site, where the pixel finds neither cookie nor storage of the shop; the shop's server has kept the click with the cart. The order's number joins the two, and the server's click stands.",
  shop: { checkout: 'iframe' },
  async run(lab) {
    const click = await lab.click();
    const order = await lab.buy();
    await lab.expectConversion(order, {
      verdict: 'agreed',
      click,
      affiliate: 'Ann',
      fields: { pixel: { click_id: null }, postback: { click_id: click.id } },
      flags: { pixel: ['foreign_origin'] },
    });
    await lab.expectNoFindings();
  },
});
